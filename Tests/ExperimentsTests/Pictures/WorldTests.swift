import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import NeuralNet
import TestFolders
import Testing

/// A data set is one file that conforms to `World`: everything else takes it as it is.
@Suite("A world of one's own")
struct WorldTests {
  private static let code = ["Experiments": "library", "ExperimentsTests.FlatWorld": "1"]

  private static func lab(at folder: URL, code: [String: String] = code) -> Lab {
    Lab(
      store: Store(at: folder),
      profile: Profile("flat", seeds: [1]).setting(DataSet(FlatWorld()))
        .setting(Architecture.convolutional(widths: [4, 8]))
        .setting(Recipe(epochs: 1, batchSize: 18)),
      code: CodeTable(library: code), jobs: 2, provenance: ProvenanceSource())
  }

  private let nowhere = TestFolder.root.appending(path: "never-written")

  @Test("goes through pictures, a training and accuracies")
  func whole() async throws {
    let folder = try TestFolder().url
    let lab = Self.lab(at: folder)
    let accuracy = Accuracy(of: Training(on: .mixedRand), on: .original)
    let other = Accuracy(
      of: Training(on: .original).withSceneCorrelation(0.5), on: .onlyBackgroundTiled)
    let answers = try await lab.run(
      try lab.plan(for: [Pictures(.test), accuracy, other]), keepGoing: true, progress: .silent)
    let pictures = try answers.outcome(of: Pictures(.test))
    #expect(pictures.labels.count == 72 && pictures.kinds.allSatisfy { $0 == "square" })
    #expect(abs(pictures.boxAreas[0] - 56.0 / 256) < 1e-6)
    for asked in [accuracy, other] {
      let sample = try answers.outcome(of: asked)
      #expect(sample.seeds == [1] && (0...1).contains(sample.means[0]))
    }
    #expect(try lab.dataSets(behind: [accuracy]) == [DataSet(FlatWorld())])
  }

  @Test("has its settings and its code in the key of whatever looks at it")
  func keys() throws {
    func key(_ world: FlatWorld = FlatWorld(), code: String = "1") throws -> Key {
      var table = Self.code
      table["ExperimentsTests.FlatWorld"] = code
      return try Self.lab(at: nowhere, code: table).key(of: Pictures(.test, of: DataSet(world)))
    }
    #expect(try key() == key())
    #expect(try key(FlatWorld(correlation: 0.5)) != key())
    #expect(try key(code: "2") != key())
  }

  @Test("that is found and not drawn has its training pictures once, and not once per seed")
  func found() throws {
    func keys(_ world: any World, code: [String: String]) throws -> [Key] {
      let lab = Self.lab(at: nowhere, code: code)
      return try [1, 2].map {
        try lab.key(of: Pictures(.training, of: DataSet(world), seed: $0))
      }
    }
    let drawn = try keys(FlatWorld(), code: Self.code)
    #expect(drawn[0] != drawn[1])
    let found = try keys(
      FoundWorld(), code: ["Experiments": "library", "ExperimentsTests.FoundWorld": "1"])
    #expect(found[0] == found[1])
  }

  @Test("of which no code is known, or that is private, is refused by name")
  func refusals() throws {
    let unknown = #expect(throws: LabError.self) {
      try Self.lab(at: nowhere).key(of: Pictures(.test, of: .diorama9(Diorama9())))
    }
    #expect("\(unknown as Any)".contains("Diorama.Diorama9"))
    let code = ["Experiments": "library", "ExperimentsTests": "tests"]
    let hidden = #expect(throws: LabError.self) {
      try Self.lab(at: nowhere, code: code).key(of: Pictures(.test, of: DataSet(Hidden())))
    }
    #expect("\(hidden as Any)".contains("private or local"))
  }

  private struct Hidden: World {
    var name: String { "hidden" }
    var side: Int { 4 }
    func imageCount(_ split: Split) -> Int { 0 }
    func pictures(split: Split, seed: UInt64, part: Int) -> PictureSet { PictureSet([]) }
  }

  @Test("without a scene correlation refuses a training that asks for one")
  func noCorrelation() async throws {
    let folder = try TestFolder().url
    let lab = Self.lab(
      at: folder, code: ["Experiments": "library", "ExperimentsTests": "tests"])
    let training = Training(on: .original, dataSet: DataSet(Plain()), seed: 1)
      .withSceneCorrelation(0.5)
    let answers = try await lab.run(
      try lab.plan(for: [training]), keepGoing: true, progress: .silent)
    let error = #expect(throws: (any Error).self) { try answers.outcome(of: training) }
    #expect("\(error as Any)".contains("scene correlation"), "\(error as Any)")
    #expect("\(error as Any)".contains("Plainland"), "\(error as Any)")
  }
}

/// A world that has nothing to set.
struct Plain: World {
  var name: String { "Plainland" }
  var side: Int { 16 }
  func imageCount(_ split: Split) -> Int { FlatWorld().imageCount(split) }
  func pictures(split: Split, seed: UInt64, part: Int) -> PictureSet {
    FlatWorld().pictures(split: split, seed: seed, part: part)
  }
}
