import Fingerprints
import Foundation
import Testing

/// Edits that change no outcome of others: they must move nothing.
struct NarrownessTests {
  @Test("no word of an error message moves anything")
  func errors() throws {
    let files = try ThisPackage.graph.get().targets.filter { try ThisPackage.isOfThisHouse($0.name) }
      .flatMap { target in
        let folder = URL(filePath: target.folder, directoryHint: .isDirectory)
        let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (walk?.allObjects ?? []).compactMap { $0 as? URL }.map(\.lastPathComponent)
      }
      .filter { $0.hasSuffix("Error.swift") || $0.contains("Error+") }
    #expect(files.count > 5, "\(files)")
    for file in files { #expect(!CodeFile.counts(file), "\(file)") }
  }

  @Test(
    "a comment or another layout of the text moves nothing",
    arguments: ["RandomStream.swift", "Training.swift", "kernels.inc.h", "cutter.cpp", "decode.c"])
  func comments(_ name: String) throws {
    let file = try ThisPackage.file(named: name)
    let text = try file.text
    #expect(try ThisPackage.moved(by: "// A comment.\n\n" + text, in: file) == [])
    #expect(try ThisPackage.moved(by: text + "/* At the end. */\n", in: file) == [])
  }

  @Test(
    "a figure, the notebook and the report move no experiment",
    arguments: ["Figures", "Notebook", "Report", "Manuscript"])
  func telling(_ target: String) throws {
    guard try ThisPackage.graph.get().targets.contains(where: { $0.name == target }) else { return }
    for file in try ThisPackage.files(of: target) {
      let moved = try ThisPackage.moved(by: try file.text + "\nlet planted = 1\n", in: file)
        .filter { $0.hasPrefix("Experiments.") }
      #expect(moved.isEmpty, "\(file.testDescription) moves \(moved.sorted())")
    }
  }

  @Test("what tells how a run goes on moves no experiment")
  func progress() throws {
    for file in try ThisPackage.files(of: "Lab") where file.path.hasPrefix("Telling/") {
      let moved = try ThisPackage.moved(by: try file.text + "\nlet planted = 1\n", in: file)
        .filter { $0.hasPrefix("Experiments.") }
      #expect(moved.isEmpty, "\(file.testDescription) moves \(moved.sorted())")
    }
  }

  @Test("a new experiment moves nothing")
  func newExperiment() throws {
    let target = try #require(
      try ThisPackage.graph.get().targets.first { $0.name == "Experiments" })
    let file = ThisPackage.File(target: target, path: "Quantities/Planted.swift")
    let text = """
      import Lab

      /// What nobody asks yet.
      public struct Planted: Experiment {
        let training: Training
        public var inputs: [any Experiment] { [training] }
        public var cost: Cost { .trivial }
        public func run(in lab: LabContext) throws -> Double { 0.5 }
      }
      """
    #expect(try ThisPackage.moved(by: text, in: file) == [])
  }

  @Test("an operator of ONNX moves neither networks that are trained here nor pictures")
  func operators() throws {
    for file in try ThisPackage.files(of: "ONNX") {
      let moved = try ThisPackage.moved(by: try file.text + "\nlet planted = 1\n", in: file)
      #expect(!moved.contains("Experiments.Training"), "\(file.testDescription)")
      #expect(!moved.contains("Experiments.Pictures"), "\(file.testDescription)")
    }
  }

  @Test("a verb stands on what is fingerprinted and is not among it")
  func verbs() throws {
    #expect(try !ThisPackage.graph.get().targets.contains { $0.name == "BackdropCommand" })
  }
}
