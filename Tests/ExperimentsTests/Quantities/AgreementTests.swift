import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import NeuralNet
import Statistics
import TestFolders
import Testing

@Suite("Agreement with the paper, and what cues give away")
struct AgreementTests {
  private static func cells() -> [(quantity: any Quantity, paper: PaperValue)] {
    let network = Training(on: .original)
    return [Variant.original, .mixedSame, .mixedRand, .mixedNext].enumerated().map {
      (
        quantity: Accuracy(of: network, on: $0.element),
        paper: PaperValue(percent: Double(80 - 10 * $0.offset), source: "test")
      )
    }
  }

  private static func value(_ measure: Agreement.Measure, _ rows: [[Double]]) throws -> [Double] {
    let answers = rows.map { Sample(seeds: [0, 1], means: $0) }
    return try Agreement(measure, of: cells()).outcome(of: answers).means
  }

  @Test("is nothing apart where all is equal, and reckoned seed by seed")
  func equal() throws {
    let same = [[0.8, 0.7], [0.7, 0.6], [0.6, 0.5], [0.5, 0.4]]
    let distance = try Self.value(.rootMeanSquare, same)
    #expect(abs(distance[0]) < 1e-12 && abs(distance[1] - 0.1) < 1e-12)
    for measure in [Agreement.Measure.correlation, .rankCorrelation] {
      #expect(try Self.value(measure, same).allSatisfy { abs($0 - 1) < 1e-12 })
    }
  }

  @Test("of ranks does not know how far values lie apart; equals share a rank")
  func ranks() throws {
    // Against 80, 70, 60, 50: by hand.
    let bent = [[0.9, 0.5], [0.2, 0.5], [0.1, 0.1], [0.0, 0.0]]
    #expect(abs(try Self.value(.rankCorrelation, bent)[0] - 1) < 1e-12)
    // Ranks 3.5, 3.5, 2, 1 against 4, 3, 2, 1: 4.5 / √(4.5 · 5).
    #expect(
      abs(try Self.value(.rankCorrelation, bent)[1] - 4.5 / (4.5 * 5.0).squareRoot()) < 1e-12)
    #expect(try Self.value(.correlation, bent)[0] < 0.95)
    #expect(try Self.value(.correlation, [[0.5], [0.5], [0.5], [0.5]].map { $0 + $0 })[0] == 0)
  }

  @Test(
    "boxes and colours tell something of the class, and masks of one world agree with themselves")
  func cues() async throws {
    let profile = Profile("tiny", seeds: [1, 2])
      .setting(DataSet.diorama9(Diorama9(trainingImages: 20, testImages: 6)))
      .setting(Architecture.convolutional(widths: [4, 8]))
      .setting(Recipe(epochs: 1, batchSize: 18))
    let lab = Lab(
      store: Store(at: try TestFolder().url.appending(path: ".backdrop")), profile: profile,
      code: CodeTable(library: ["Experiments": "tests", "Diorama": "tests"]), jobs: 2,
      provenance: ProvenanceSource(commit: "abc", version: "test"))
    let (box, colours) = (CueAccuracy(by: .boxCoordinates), CueAccuracy(by: .backgroundColours))
    let (cut, drawn) = (DataSet.diorama9(.second()), DataSet.diorama9(.second(masks: .drawn)))
    let (same, other) = (MaskOverlap(of: cut, with: cut), MaskOverlap(of: cut, with: drawn))
    let foreign = MaskOverlap(of: cut, with: .diorama9(Diorama9(trainingImages: 20, testImages: 6)))
    let answers = try await lab.run(
      lab.plan(for: [box, colours, same, other, foreign]), keepGoing: true, progress: .silent)
    for cue in [box, colours] {
      let sample = try answers.outcome(of: cue)
      #expect(sample.seeds == [1, 2] && sample.perImage?.map(\.count) == [54, 54])
      #expect(sample.means.allSatisfy { $0 > 0.15 && $0 < 0.9 }, "\(sample.means)")
    }
    #expect(try answers.outcome(of: same).means == [1])
    let overlap = try answers.outcome(of: other).means[0]
    #expect(overlap > 0.5 && overlap < 1, "\(overlap)")
    #expect(throws: (any Error).self) { try answers.outcome(of: foreign) }
  }
}
