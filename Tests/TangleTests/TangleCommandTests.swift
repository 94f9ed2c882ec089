import Foundation
import Fingerprints
import Manuscript
import Tangling
import TestFolders
import Testing

struct TangleCommandTests {
  private func chapter(_ name: String, in scratch: TestFolder) throws {
    try scratch.write("// Makes the chapter a target.", "Chapter.swift")
    try TangleCommand.run(
      [
        "chapter", scratch.path("out/\(name).swift"), scratch.path("chapters/\(name).md"),
        scratch.path("Chapter.swift"),
      ])
  }

  private func book(
    _ listed: [String], to file: String = "Book.swift", in scratch: TestFolder
  ) throws {
    try TangleCommand.run(["book", scratch.path(file), scratch.path("chapters")] + listed)
  }

  @Test("a chapter that the manifest does not list is an error that says what to do")
  func unlisted() throws {
    let scratch = try TestFolder()
    try scratch.write(sample, "chapters/03-gap.md")
    try scratch.write("# New", "chapters/04-new.md")
    let error = #expect(throws: TanglingError.self) { try book(["03-gap"], in: scratch) }
    #expect(
      error?.description.contains("chapters/04-new.md is not in the list") == true
        && error?.description.contains("add \"04-new\"") == true)
    #expect(scratch.names() == ["chapters"])
  }

  private func date(_ path: String, in scratch: TestFolder) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: scratch.path(path))[.modificationDate] as? Date
  }

  @Test("chapters of the folder are the book; README.md and other files are no chapters")
  func files() throws {
    let scratch = try TestFolder()
    try scratch.write(sample, "chapters/03-gap.md")
    try scratch.write("# How to", "chapters/README.md")
    try scratch.write("", "chapters/references.bib")
    try scratch.write("not UTF-8: lock", "chapters/._03-gap.md")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("chapters/.#03-gap.md"), withDestinationPath: "me@host.1234:1")
    try book(["03-gap"], in: scratch)
    #expect(try scratch.text("Book.swift").contains("[\n  Chapter03.compiledChapter,\n]"))
    try chapter("03-gap", in: scratch)
    #expect(try scratch.text("out/03-gap.swift").contains("// Made from chapters/03-gap.md at"))
  }

  @Test("code that has only moved is not written again; code that was edited is")
  func untouched() throws {
    let scratch = try TestFolder()
    try scratch.write(sample, "chapters/03-gap.md")
    try chapter("03-gap", in: scratch)
    let long = Date(timeIntervalSince1970: 1_000_000)
    func forget() throws {
      try FileManager.default.setAttributes(
        [.modificationDate: long], ofItemAtPath: scratch.path("out/03-gap.swift"))
    }
    try forget()
    try scratch.write(
      sample.replacing("# The gap", with: "# The gap\n\nProse that moves it all."),
      "chapters/03-gap.md")
    try chapter("03-gap", in: scratch)
    #expect(try date("out/03-gap.swift", in: scratch) == long)
    #expect(try scratch.text("out/03-gap.swift").contains("lines: 8...13"))
    try scratch.write(sample.replacing("n + 1", with: "n + 2"), "chapters/03-gap.md")
    try chapter("03-gap", in: scratch)
    #expect(try date("out/03-gap.swift", in: scratch) != long)
  }

  @Test("a file that is gone is written with the lines of now")
  func fresh() throws {
    let scratch = try TestFolder()
    try scratch.write(sample, "chapters/03-gap.md")
    try chapter("03-gap", in: scratch)
    try scratch.write("\n\n" + sample, "chapters/03-gap.md")
    try FileManager.default.removeItem(at: scratch.url.appending(path: "out/03-gap.swift"))
    try chapter("03-gap", in: scratch)
    #expect(try scratch.text("out/03-gap.swift").contains("lines: 10...15"))
  }

  @Test("code in the file that only makes a chapter a target is refused, since no key would see it")
  func code() throws {
    let scratch = try TestFolder()
    try scratch.write(sample, "chapters/03-gap.md")
    try scratch.write("// A comment.\nlet hidden = 1\n", "Chapter.swift")
    let error = #expect(throws: TanglingError.self) {
      try TangleCommand.run(
        ["chapter"] + ["out.swift", "chapters/03-gap.md", "Chapter.swift"].map(scratch.path))
    }
    #expect(error?.description.contains("Chapter.swift:1:1: error: this file only makes") == true)
  }

  @Test("errors of all chapters come at once, and nothing is written")
  func errors() throws {
    let scratch = try TestFolder()
    try scratch.write("```\n", "chapters/00-a.md")
    try scratch.write("```swift define\n```\n", "chapters/01-b.md")
    let error = #expect(throws: ParseErrors.self) {
      try book([], to: "out/Book.swift", in: scratch)
    }
    #expect(error?.errors.map(\.path) == ["chapters/00-a.md", "chapters/01-b.md"])
    #expect(throws: ParseErrors.self) { try chapter("01-b", in: scratch) }
    #expect(scratch.names(in: "out").isEmpty)
  }

  @Test("library code that a block can call enters its fingerprint, and not that of another block")
  func library() throws {
    let scratch = try TestFolder()
    try scratch.write(
      "```swift define\nprivate let a = boxBlur(3)\n```\n\nx <!--= a -->1<!--/=-->\n",
      "chapters/00-a.md")
    try scratch.write("```swift define\nprivate let b = 1\n```\n", "chapters/01-b.md")
    try scratch.write("@_exported import Filters", "Prelude/Prelude.swift")
    let graph = PackageGraph(
      targets: ["Prelude", "Filters"].map {
        PackageGraph.Target(
          name: $0, folder: scratch.path($0), dependencies: $0 == "Prelude" ? ["Filters"] : [],
          conditions: [CodeTarget.byFile])
      })
    let json = String(decoding: try JSONEncoder().encode(graph), as: UTF8.self)
    func table(_ body: String) throws -> [Substring] {
      try scratch.write(
        "public func boxBlur(_ n: Int) -> Int { \(body) }", "Filters/Blur.swift")
      try TangleCommand.run(
        ["fingerprints", scratch.path("Table.swift"), scratch.path("chapters"), json])
      return try scratch.text("Table.swift").split(separator: "\n")
    }
    let changed = zip(try table("n"), try table("n + 1")).filter { $0 != $1 }
      .map { $0.0.split(separator: "\t")[0].drop { $0 == " " } }
    #expect(changed == ["Filters", "Prelude", "chapters/00-a.md#define-0"])
  }

  @Test("the table is Swift, with a list for types, targets and blocks")
  func table() {
    let file = CodeFile(path: "A.swift", data: Data("struct A {}".utf8), modules: [])
    let target = CodeTarget(
      name: "M", dependencies: [], conditions: [CodeTarget.byFile], files: [file])
    let text = FingerprintTable.text(of: Fingerprints(of: [target]))
    #expect(text.contains("  types: table(#\"\"\"\n    M.A\t"))
    #expect(text.contains("  targets: table(#\"\"\"\n    M\t"))
    #expect(text.contains("  blocks: table(#\"\"\"\n    \"\"\"#))\n"))
  }

  @Test(
    "wrong arguments are refused with the usage",
    arguments: [
      [], ["weave"], ["book"], ["book", "a"], ["chapter", "a.swift"],
      ["fingerprints", "a.swift"], ["graph", "a.swift"], ["examples", "a.swift"],
    ])
  func usage(_ arguments: [String]) {
    let error = #expect(throws: TanglingError.self) { try TangleCommand.run(arguments) }
    #expect(error?.description.contains("usage: tangle chapter") == true)
  }

  @Test("a folder that is not there, or a graph that is none, is an error that names it")
  func missing() throws {
    let scratch = try TestFolder()
    let error = #expect(throws: TanglingError.self) {
      try TangleCommand.run(["book", scratch.path("Book.swift"), scratch.path("chapters")])
    }
    #expect(error?.description.contains(scratch.path("chapters")) == true)
    try scratch.write("", "chapters/README.md")
    let graphs = [
      ("nonsense", "package"),
      (
        #"{"targets":[{"name":"A","folder":"/nowhere/A","dependencies":[],"conditions":[]}]}"#,
        "/nowhere/A"
      ),
    ]
    for (graph, named) in graphs {
      let other = #expect(throws: FingerprintsError.self) {
        try TangleCommand.run(
          ["fingerprints", scratch.path("out.swift"), scratch.path("chapters"), graph])
      }
      #expect(other?.description.contains(named) == true)
    }
  }
}
