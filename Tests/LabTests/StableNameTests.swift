import Foundation
import Lab
import TestFolders
import Testing

private struct Hidden: Experiment {
  var inputs: [any Experiment] { [] }
  var cost: Cost { .trivial }
  func run(in lab: LabContext) throws -> Int { 1 }
}

private struct HiddenButNamed: NamedExperiment {
  static let stableName = "LabTests.HiddenButNamed"
  var inputs: [any Experiment] { [] }
  var cost: Cost { .trivial }
  func run(in lab: LabContext) throws -> Int { 1 }
}

/// A generic experiment, for the names of its arguments.
struct Paired<First: Experiment>: Experiment {
  var first: First
  var inputs: [any Experiment] { [first] }
  var cost: Cost { .trivial }
  func run(in lab: LabContext) throws -> Int { 1 }
}

struct StableNameTests {
  let folder: TestFolder
  let lab: Lab

  init() throws {
    folder = try TestFolder()
    lab = makeLab(in: folder)
  }

  @Test("a private type is refused, with what to do about it")
  func privateType() throws {
    let error = try #require(#expect(throws: LabError.self) { try lab.key(of: Hidden()) })
    #expect("\(error)".contains("Hidden") && "\(error)".contains("NamedExperiment"), "\(error)")
  }

  @Test("a local type is refused, also as a generic argument")
  func localType() throws {
    struct Local: Experiment {
      var inputs: [any Experiment] { [] }
      var cost: Cost { .trivial }
      func run(in lab: LabContext) throws -> Int { 1 }
    }
    #expect(throws: LabError.self) { try lab.key(of: Local()) }
    #expect(throws: LabError.self) { try lab.key(of: Paired(first: Local())) }
  }

  @Test("a private type that states its name is taken")
  func named() throws {
    #expect(throws: Never.self) { try lab.key(of: HiddenButNamed()) }
  }

  @Test("a type whose code is unknown is refused by name")
  func unknownCode() throws {
    let lab = makeLab(in: folder, code: ["Experiments.Training": "1"])
    #expect(throws: LabError.unknownCode(type: "LabTests.Work")) {
      try lab.key(of: Work(name: "a"))
    }
  }

  @Test("generic types differ by their arguments, and follow their code")
  func generic() throws {
    let work = Paired(first: Work(name: "a"))
    #expect(try lab.key(of: work) != lab.key(of: Paired(first: work)))
    var table = CodeTable(library: ["M.Pair": "1", "M.A": "1"])
    let old = try #require(table.fingerprint(ofType: "M.Pair<M.A, Swift.Int>"))
    table = CodeTable(library: ["M.Pair": "1", "M.A": "2"])
    #expect(table.fingerprint(ofType: "M.Pair<M.A, Swift.Int>") != old)
    #expect(table.fingerprint(ofType: "N.Pair<M.A>") == nil)
  }

  @Test("the code of a nested type is that of what encloses it")
  func nested() {
    let table = CodeTable(
      library: ["Experiments.Accuracy": "1"], book: BookCode(types: ["Chapters": "2"]))
    #expect(table.fingerprint(ofType: "Experiments.Accuracy.PerClass") == "1")
    #expect(table.fingerprint(ofType: "Experiments.Accuracies") == nil)
    #expect(table.fingerprint(ofType: "Chapters.Mine") == "2")
  }

  @Test("an origin is found by relative and by absolute path, within the lines of its block")
  func origins() {
    let table = CodeTable(
      library: [:],
      book: BookCode(blocks: [
        .init(path: "chapters/03.md", lines: 10...12, digest: "1"),
        .init(path: "chapters/03.md", lines: 20...22, digest: "2"),
      ]))
    #expect(table.fingerprint(ofOrigin: "chapters/03.md:10") == "1")
    #expect(table.fingerprint(ofOrigin: "/home/me/book/chapters/03.md:22") == "2")
    #expect(table.fingerprint(ofOrigin: "chapters/03.md:13") == nil)
    #expect(table.fingerprint(ofOrigin: "my-chapters/03.md:10") == nil)
    #expect(table.fingerprint(ofOrigin: "nonsense") == nil)
    #expect(table.fingerprint(ofOrigin: "") == nil)
    let marked = ["chapters/03.md:10#a", "/x/chapters/03.md:11#a", "chapters/03.md:10#b"]
      .map { table.fingerprint(ofOrigin: $0) }
    #expect(marked[0] != nil && marked[0] == marked[1] && marked[0] != marked[2])
  }
}
