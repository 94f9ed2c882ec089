import Foundation
import Manuscript
import Tangling
import Testing

struct TangleCommandTests {
  private func run(_ scratch: ScratchFolder, library: [String] = []) throws {
    let folders = library.map { scratch.path($0) }
    try TangleCommand.run(
      ["book", scratch.path("out"), scratch.path("chapters"), "--library"] + folders)
  }

  @Test("chapters become files; README.md and other files are no chapters")
  func files() throws {
    let scratch = try ScratchFolder()
    try scratch.write(sample, to: "chapters/03-gap.md")
    try scratch.write("# How to", to: "chapters/README.md")
    try scratch.write("", to: "chapters/Prelude.swift")
    try run(scratch)
    #expect(scratch.names(in: "out") == ["Book.swift", "Chapter-03-gap.swift"])
  }

  @Test("a chapter that is gone leaves no file, and a folder without chapters is a book")
  func removal() throws {
    let scratch = try ScratchFolder()
    try scratch.write("# A", to: "chapters/00-a.md")
    try run(scratch)
    try FileManager.default.removeItem(at: scratch.url.appending(path: "chapters/00-a.md"))
    try run(scratch)
    #expect(scratch.names(in: "out") == ["Book.swift"])
    #expect(try scratch.read("out/Book.swift").contains("CompiledBook(chapters: [])"))
  }

  @Test("a file whose text is there already is not written again")
  func untouched() throws {
    let scratch = try ScratchFolder()
    try scratch.write("# A", to: "chapters/00-a.md")
    try scratch.write("# B", to: "chapters/01-b.md")
    try run(scratch)
    let long = Date(timeIntervalSince1970: 1_000_000)
    for name in scratch.names(in: "out") {
      try FileManager.default.setAttributes(
        [.modificationDate: long], ofItemAtPath: scratch.path("out/\(name)"))
    }
    try scratch.write("# B\n\n```swift define\nlet b = 1\n```\n", to: "chapters/01-b.md")
    try run(scratch)
    let changed = try scratch.names(in: "out").filter {
      let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path("out/\($0)"))
      return attributes[.modificationDate] as? Date != long
    }
    #expect(changed == ["Chapter-01-b.swift"])
  }

  @Test("errors of all chapters come at once, and nothing is written")
  func errors() throws {
    let scratch = try ScratchFolder()
    try scratch.write("```\n", to: "chapters/00-a.md")
    try scratch.write("```swift define\n```\n", to: "chapters/01-b.md")
    let error = #expect(throws: ParseErrors.self) { try run(scratch) }
    #expect(error?.errors.map(\.path) == ["chapters/00-a.md", "chapters/01-b.md"])
    #expect(scratch.names(in: "out").isEmpty)
  }

  @Test("library code that a define block mentions enters what stands on the block")
  func library() throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      "```swift define\nlet a = boxBlur(3)\n```\n\nx <!--= a -->1<!--/=-->\n",
      to: "chapters/00-a.md")
    try scratch.write("# B <!--= 1 -->1<!--/=-->\n", to: "chapters/01-b.md")
    try scratch.write("import Imaging", to: "ImageNet9/Import.swift")
    try scratch.write("public func boxBlur(_ n: Int) -> Int { n }", to: "Imaging/Blur.swift")
    let library = ["ImageNet9", "Imaging"]
    try run(scratch, library: library)
    let before = try ["00-a", "01-b"].map { try scratch.read("out/Chapter-\($0).swift") }
    try scratch.write("public func boxBlur(_ n: Int) -> Int { n + 1 }", to: "Imaging/Blur.swift")
    try run(scratch, library: library)
    let after = try ["00-a", "01-b"].map { try scratch.read("out/Chapter-\($0).swift") }
    #expect(before[0] != after[0])
    #expect(before[1] == after[1])
  }

  @Test(
    "wrong arguments are refused with the usage",
    arguments: [[], ["weave"], ["book"], ["book", "a", "b", "c"], ["fingerprint", "a.swift"]])
  func usage(_ arguments: [String]) {
    let error = #expect(throws: TanglingError.self) { try TangleCommand.run(arguments) }
    #expect(error?.description.contains("usage: tangle book") == true)
  }

  @Test("a folder that is not there is an error that names it")
  func missing() throws {
    let scratch = try ScratchFolder()
    let error = #expect(throws: TanglingError.self) { try run(scratch) }
    #expect(error?.description.contains(scratch.path("chapters")) == true)
    let folder = scratch.path("Nowhere")
    let other = #expect(throws: TanglingError.self) {
      try TangleCommand.run(["fingerprint", scratch.path("out.swift"), folder])
    }
    #expect(other?.description.contains("Nowhere") == true)
  }
}
