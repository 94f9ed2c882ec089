import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import TestFolders
import Testing

/// Which interval counts that several pictures stand on one background.
@Suite("Backgrounds as a source of variance")
struct BackgroundSourceTests {
  /// Answers a class that follows from the upper left pixel, so that the background decides.
  struct CornerNetwork: Classifier {
    var cost: Cost { Cost(seconds: 0.01) }

    struct Eye: Predictor {
      let outputs = 9
      var answerRule: AnswerRule { .nineClasses }

      func logits(of images: ImageSet) -> [Float] {
        let size = images.side * images.side * 3
        return (0..<images.count).flatMap { image in
          (0..<9).map { Int(images.pixels[image * size]) % 9 == $0 ? 1 : 0 as Float }
        }
      }
    }

    func run(in lab: LabContext) throws -> Int { 9 }

    func predictor(in lab: LabContext) throws -> any Predictor { Eye() }
  }

  @Test("an accuracy on mixed pictures holds them, one on pictures with their own does not")
  func sources() async throws {
    let profile = Profile("test", seeds: [0, 1])
      .setting(DataSet.diorama9(Diorama9(trainingImages: 1, testImages: 6)))
    let lab = Lab(
      store: Store(at: TestFolder.root.appending(path: "backgrounds-\(UUID().uuidString)")),
      profile: profile,
      code: CodeTable(
        library: ["Experiments": "tests", "ExperimentsTests": "tests", "Diorama": "tests"]),
      jobs: 2, provenance: ProvenanceSource(commit: "abc", version: "test"))
    let network = CornerNetwork()
    let own = Accuracy(of: network, on: .original), mixed = Accuracy(of: network, on: .mixedRand)
    let gap = BackgroundGap(of: network)
    let answers = try await lab.run(
      lab.plan(for: [own, mixed, gap]), keepGoing: false, progress: .silent)
    #expect(try answers.outcome(of: own).interval.sources == [.pictures])
    #expect(try answers.outcome(of: mixed).interval.sources == [.pictures, .backgrounds])
    #expect(try answers.outcome(of: gap).backgrounds.count == 2)
    let drawn = try #require(try answers.outcome(of: mixed).backgrounds.first)
    #expect(drawn.count == 54 && Set(drawn).count < 54)
  }
}
