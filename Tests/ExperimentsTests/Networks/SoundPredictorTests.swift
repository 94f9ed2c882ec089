import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import NeuralNet
import TestFolders
import Testing

/// What is no number is no answer, whoever gives it.
@Suite("Answers that are no finite numbers")
struct SoundPredictorTests {
  /// Answers 0 everywhere but for one output of one image.
  private struct Faulty: Predictor {
    let outputs: Int
    let image: Int
    let output: Int
    let value: Float
    var answerRule: AnswerRule { .mapped((0..<outputs).map { $0 < 9 ? UInt8($0) : nil }) }

    func logits(of images: ImageSet) -> [Float] {
      var logits = [Float](repeating: 0, count: images.count * outputs)
      if images.count > image { logits[image * outputs + output] = value }
      return logits
    }
  }

  private let images = ImageSet(
    side: 1, pixels: [UInt8](repeating: 0, count: 9), labels: [0, 3, 8],
    ids: ["n1_1", "n2_2", "n3_3"])

  @Test(
    "one among a thousand outputs is an error that names network, variant, image and output",
    arguments: [Float.nan, .infinity, -.infinity])
  func one(value: Float) throws {
    let faulty = Faulty(outputs: 1000, image: 1, output: 417, value: value)
    let sound = SoundPredictor(faulty, network: "mobile", place: "mixed_rand/val")
    let error = #expect(throws: ExperimentError.self) { try sound.logits(of: images) }
    let words = "\(try #require(error))"
    #expect(
      words.hasPrefix(
        "mobile, asked about mixed_rand/val/\(ObjectClass.allCases[3].folder)/n2_2: output 417 of 0 to "
          + "999 is \(value), expected finite numbers"), "\(words)")
  }

  @Test("the greatest and the smallest of all numbers are numbers")
  func finite() throws {
    for value in [Float.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude]
    {
      let predictor = Faulty(outputs: 9, image: 0, output: 8, value: value)
      let sound = SoundPredictor(predictor, network: "mobile", place: "original/val")
      #expect(try sound.logits(of: images) == predictor.logits(of: images))
    }
  }

  @Test("a composite is named by its foreground and its background")
  func composites() throws {
    let pictures = Diorama9(trainingImages: 1, testImages: 1).pictures(split: .test, seed: 0)
    let pairs = ChallengePairs(
      pictures, over: try pictures.images(of: .onlyBackgroundTiled, seed: 0))
    func sound(_ image: Int) -> SoundPredictor {
      SoundPredictor(
        Faulty(outputs: 9, image: image, output: 2, value: .nan), network: "mobile",
        place: "original/val")
    }
    func words(_ ask: () throws -> Void) throws -> String {
      "\(try #require(#expect(throws: ExperimentError.self) { try ask() }))"
    }
    // The twelfth pair is the second foreground on the third background.
    let folders = ObjectClass.allCases.map(\.folder)
    let expected =
      "original/val/\(folders[1])/\(pictures.ids[1]) on only_bg_t/val/\(folders[2])/"
    let asked = try words {
      _ = try AnswerMatrix.ask(pairs, with: sound(11), rule: .nineClasses, threads: 1)
    }
    #expect(asked.contains(expected), "\(asked)")
    let searched = try words {
      _ = try ExistenceSearch(pairs, for: .both).run(with: sound(0), rule: .nineClasses, threads: 1)
    }
    #expect(searched.contains(" on only_bg_t/val/"), "\(searched)")
  }

  /// A map that holds no number at one pixel of one picture.
  struct BlindSpot: SaliencyMethod {
    let name = "Blind spot"

    func draw(_ batch: SaliencyBatch) throws {
      for image in 0..<batch.count {
        for pixel in 0..<batch.mapCount {
          batch.maps.start[image * batch.mapCount + pixel] =
            batch.indices[image] == 4 && pixel == 7 ? .nan : 1
        }
      }
    }
  }

  @Test("a map that holds one is named with its method and picture, and measured nowhere")
  func maps() async throws {
    let folder = TestFolder.root.appending(
      path: "blind-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    let profile = Profile("test", seeds: [0])
      .setting(DataSet.diorama9(Diorama9(trainingImages: 4, testImages: 1)))
      .setting(Architecture.standard).setting(Recipe(epochs: 1, batchSize: 12))
    let lab = Lab(
      store: Store(at: folder.appending(path: ".backdrop")), profile: profile,
      code: CodeTable(
        library: [
          "Experiments": "tests", "NeuralNet": "tests", "Diorama": "tests",
          "ExperimentsTests": "tests",
        ]), jobs: 1, provenance: ProvenanceSource(commit: "abc", version: "test"))
    let score = SaliencyScore(
      .foregroundShare, of: Training(on: .original, seed: 0), by: BlindSpot())
    let answers = try await lab.run(
      lab.plan(for: [score]), keepGoing: true, progress: .silent)
    let error = #expect(throws: (any Error).self) { try answers.outcome(of: score) }
    let words = "\(try #require(error))"
    #expect(words.contains("the Blind spot map holds nan"), "\(words)")
    #expect(words.contains("original/val/\(ObjectClass.allCases[4].folder)/"), "\(words)")
  }
}
