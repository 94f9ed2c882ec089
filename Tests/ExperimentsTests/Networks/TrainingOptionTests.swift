import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import NeuralNet
import TestFolders
import Testing

/// A lab over a tiny world, in a folder that is removed with it.
private final class TinyLab: Sendable {
  let folder: URL
  let lab: Lab

  static let profile = Profile("tiny", seeds: [1, 2])
    .setting(DataSet.diorama9(Diorama9(trainingImages: 6, testImages: 2)))
    .setting(Architecture.convolutional(widths: [4, 8]))
    .setting(Recipe(epochs: 2, batchSize: 18))

  init(jobs: Int = 2) {
    folder = TestFolder.root.appending(
      path: "training-\(UUID().uuidString)", directoryHint: .isDirectory)
    lab = Lab(
      store: Store(at: folder.appending(path: ".backdrop")), profile: Self.profile,
      code: CodeTable(library: ["Experiments": "tests", "Diorama": "tests"]), jobs: jobs,
      provenance: ProvenanceSource(commit: "abc", version: "test"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Keeps the folder until here: an object may go after its last use.
  func keep() {}

  func answers(_ experiments: [any Experiment]) async throws -> Answers {
    try await lab.run(try lab.plan(for: experiments), keepGoing: true, progress: .silent)
  }
}

@Suite struct TrainingOptionTests {
  private func seeded(_ training: Training) -> Training {
    var training = training
    training.seed = 1
    return training
  }

  private func text(_ training: Training) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(training), as: UTF8.self)
  }

  @Test("options that are not asked for are in no key")
  func encoding() throws {
    let plain = Training(on: .original)
    #expect(try text(plain) == #"{"variant":{"name":"Original","origin":""}}"#)
    for same in [
      plain.withTrainingImages(times: 1), plain.labelled(by: .classes),
      Training(on: .original, mixing: .mixedRand, share: 0),
      Training(on: .mixedRand, mixing: .original, share: 1),
    ] {
      #expect(same == plain)
      #expect(try text(same) == (try text(plain)))
    }
    #expect(Training(on: .original, mixing: .mixedRand, share: 1) == Training(on: .mixedRand))
    #expect(
      try text(plain.filled(from: TinyLab.profile))
        == (try text(plain.withSceneCorrelation(0.9).filled(from: TinyLab.profile))))
  }

  @Test("every option is another key")
  func keys() throws {
    let tiny = TinyLab()
    let plain = seeded(Training(on: .mixedRand))
    let trainings = [
      plain, plain.withFreshBackgrounds(), plain.withTrainingImages(times: 2),
      plain.withTrainingImages(times: 0.5), plain.labelled(by: .kinds),
      plain.withSceneCorrelation(0.2), plain.against(Adversary(radius: 1)),
      plain.against(Adversary(radius: 2)),
      seeded(Training(on: .mixedRand, mixing: .original, share: 0.5)),
      seeded(Training(on: .mixedRand, mixing: .original, share: 0.25)),
    ]
    let keys = try trainings.map { try tiny.lab.key(of: $0) }
    #expect(Set(keys).count == trainings.count)
    #expect(Set(trainings.map(\.setName)).count == trainings.count)
  }

  @Test("each kind of training runs, and its answers are of the nine classes")
  func runs() async throws {
    let tiny = TinyLab()
    let trainings = [
      Training(on: .original, mixing: .mixedRand, share: 0.5),
      Training(on: .mixedRand).withFreshBackgrounds(),
      Training(on: .original, mixing: .mixedRand, share: 0.5).withFreshBackgrounds(),
      Training(on: .original).withTrainingImages(times: 0.5),
      Training(on: .original).withTrainingImages(times: 1.5),
      Training(on: .original).withSceneCorrelation(0),
      Training(on: .original).labelled(by: .kinds),
      Training(on: .original).against(Adversary(radius: 0.5, steps: 1)),
    ].map(seeded)
    let predictions = trainings.map { Predictions(of: $0, on: .original) }
    let answers = try await tiny.answers(predictions)
    for (training, prediction) in zip(trainings, predictions) {
      let outcome = try answers.outcome(of: prediction)
      #expect(outcome.answers.count == 18, "\(training)")
      #expect(outcome.answers.allSatisfy { $0 < 9 }, "\(training): \(outcome.answers)")
      let epochs = try answers.outcome(of: training).epochs
      #expect(epochs.count == 2 && epochs.allSatisfy { $0.loss.isFinite }, "\(training)")
    }
    tiny.keep()
  }

  @Test("a network on kinds has as many outputs as there are kinds, each of its class")
  func kinds() async throws {
    let tiny = TinyLab()
    let training = seeded(Training(on: .original).labelled(by: .kinds))
    let pictures = Pictures(.training, seed: 1)
    let answers = try await tiny.answers([training, pictures])
    let seen = try answers.outcome(of: pictures)
    let kinds = Set(zip(seen.labels, seen.kinds).map { "\($0.rawValue) \($1)" })
    let classes = try #require(try answers.outcome(of: training).outputClasses)
    #expect(classes.count == kinds.count)
    #expect(classes.count > 9)
    for label in 0..<9 {
      let own = kinds.count { $0.hasPrefix("\(label) ") }
      #expect(classes.count { Int($0) == label } == own, "class \(label)")
    }
    #expect(classes == classes.sorted())
    tiny.keep()
  }

  @Test("one job and two give the same answers, with fresh backgrounds, too")
  func jobs() async throws {
    let trainings = [
      Training(on: .mixedRand).withFreshBackgrounds(),
      Training(on: .original).against(Adversary(radius: 0.5, steps: 2)),
      Training(on: .original, mixing: .mixedRand, share: 0.5),
    ].map(seeded)
    var curves: [[[EpochRecord]]] = []
    for jobs in [1, 2] {
      let tiny = TinyLab(jobs: jobs)
      let answers = try await tiny.answers(trainings)
      curves.append(try trainings.map { try answers.outcome(of: $0).epochs })
      tiny.keep()
    }
    #expect(curves[0] == curves[1])
  }

  @Test("fresh backgrounds without a background to draw are refused by name")
  func refusals() async throws {
    let training = seeded(Training(on: .original).withFreshBackgrounds())
    let tiny = TinyLab()
    let answers = try await tiny.answers([training])
    let error = #expect(throws: (any Error).self) { try answers.outcome(of: training) }
    #expect("\(error as Any)".contains("Mixed-Same, Mixed-Rand or Mixed-Next"), "\(error as Any)")
    tiny.keep()
  }

  @Test("accuracy under attack is asked of every seed, and is below the accuracy itself")
  func underAttack() async throws {
    let tiny = TinyLab()
    let training = Training(on: .original, recipe: Recipe(epochs: 8, batchSize: 18))
    let clean = Accuracy(of: training, on: .original)
    let attacked = AttackedAccuracy(of: training, attackedBy: Adversary(radius: 5, steps: 5))
    let answers = try await tiny.answers([clean, attacked])
    let before = try answers.outcome(of: clean), after = try answers.outcome(of: attacked)
    #expect(after.seeds == [1, 2])
    #expect(zip(after.means, before.means).allSatisfy { $0 <= $1 })
    #expect(after.means != before.means)
    tiny.keep()
  }
}
