import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import NeuralNet
import TestFolders
import Testing

/// A quantity that the library does not have: how often a network is sure of its answer.
struct SureShare: PredictionQuantity {
  var asked: AskedAnswers

  func values(_ predictions: Predictions.Outcome) -> [Float] {
    predictions.probabilities.map { $0 > 0.5 ? 1 : 0 }
  }
}

@Suite("Quantities of networks")
struct NetworkQuantityTests {
  static let profile = Profile("tiny", seeds: [1, 2])
    .setting(DataSet.diorama9(Diorama9(trainingImages: 6, testImages: 2)))
    .setting(Architecture.convolutional(widths: [4, 8]))
    .setting(Recipe(epochs: 2, batchSize: 18))

  @Test("one closure over answers is enough for a new one, and it reckons like the others")
  func own() async throws {
    let folder = try TestFolder().url
    let lab = Lab(
      store: Store(at: folder.appending(path: ".backdrop")), profile: Self.profile,
      code: CodeTable(library: [
        "Experiments": "tests", "ExperimentsTests": "tests", "Diorama": "tests",
      ]), jobs: 2,
      provenance: ProvenanceSource(commit: "abc", version: "test"))
    let network = Training(on: .original)
    let sure = SureShare(asked: AskedAnswers(of: network, on: .mixedRand))
    let unsure = 1 - sure
    let predictions = Predictions(of: Training(on: .original, seed: 2), on: .mixedRand)
    let answers = try await lab.run(
      lab.plan(for: [sure, unsure, predictions]), keepGoing: true, progress: .silent)
    let sample = try answers.outcome(of: sure)
    #expect(sample.seeds == [1, 2] && sample.perImage?.map(\.count) == [18, 18])
    let probabilities = try answers.outcome(of: predictions).probabilities
    #expect(sample.perImage?[1] == probabilities.map { $0 > 0.5 ? 1 : 0 })
    #expect(try answers.outcome(of: unsure).means.map { 1 - $0 } == sample.means)
    #expect(unsure.unit == .fraction && (sure - sure).unit == .points)
  }

  @Test("what a profile fills has the key of what is spelled out")
  func keys() throws {
    let lab = Lab(
      store: Store(at: TestFolder.root.appending(path: "nothing")),
      profile: Self.profile,
      code: CodeTable(library: ["Experiments": "tests", "Diorama": "tests"]), jobs: 1,
      provenance: ProvenanceSource())
    let spelled = Training(
      on: .original, architecture: .convolutional(widths: [4, 8]),
      recipe: Recipe(epochs: 2, batchSize: 18))
    let world = DataSet.diorama9(Diorama9(trainingImages: 6, testImages: 2))
    let open: [any Experiment] = [
      Accuracy(of: Training(on: .original), on: .mixedRand),
      Predictions(of: Training(on: .original, seed: 1), on: .mixedRand),
      AdversarialSearch(of: Training(on: .original, seed: 1)),
    ]
    var seeded = spelled
    seeded.seed = 1
    seeded.dataSet = world
    let filled: [any Experiment] = [
      Accuracy(of: spelled, on: .mixedRand, dataSet: world),
      Predictions(of: seeded, on: .mixedRand, dataSet: world), AdversarialSearch(of: seeded),
    ]
    for (open, filled) in zip(open, filled) {
      #expect(try lab.key(of: open) == lab.key(of: filled), "\(open)")
    }
    #expect(
      try lab.key(of: open[0]) != lab.key(of: Accuracy(of: spelled, on: .mixedSame)))
  }
}
