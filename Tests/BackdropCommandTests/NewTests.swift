import BackdropCommand
import Foundation
import Manuscript
import Notebook
import TestFolders
import TestSupport
import Testing

@Suite("The beginnings of things")
struct NewTests {
  private func book() throws -> TestBook {
    let book = try TestBook(
      [
        "00-one.md":
          "# One\n\nProse.\n\n<!-- navigation --><p><a href=\"README.md\">all chapters</a></p>\n"
      ], exhibits: [:])
    try book.write("let chapters = [\n  \"00-one\",\n]\nlet more = [1]\n", "Package.swift")
    return book
  }

  private func run(_ arguments: [String], _ book: TestBook) async throws -> Int32 {
    await Backdrop.run(
      arguments + ["--book", book.root.path(percentEncoded: false)], book: try book.compiled(),
      streams: Streams(out: { _ in }, note: { _ in }))
  }

  @Test("a chapter gets the next number, a target and a place in the manifest")
  func chapter() async throws {
    let book = try book()
    defer { book.remove() }
    #expect(try await run(["new", "chapter", "Größe, twice"], book) == 0)
    let name = try #require(
      try BookFolder(root: book.root).chapterPaths().last)
    #expect(name.hasPrefix("chapters/01-"))
    let chapter = try Chapter.parse(text: try book.text(name), path: name)
    #expect(chapter.title == "Größe, twice" && chapter.experiments.count == 1)
    let stem = String(name.dropFirst("chapters/".count).dropLast(3))
    #expect(
      try book.text("Package.swift")
        == "let chapters = [\n  \"00-one\", \"\(stem)\",\n]\nlet more = [1]\n")
    #expect(try book.text("Sources/Chapters/\(stem)/Chapter.swift").contains(name))
  }

  @Test(
    "a block stands at the end of its chapter, before the way to the next one",
    arguments: [("claim", "clm-it-is-so"), ("figure", "fig-it-is-so"), ("variant", "clm-it-is-so")])
  func block(_ kind: String, _ label: String) async throws {
    let book = try book()
    defer { book.remove() }
    #expect(try await run(["new", kind, "--chapter", "0", "It is so"], book) == 0)
    let text = try book.text("chapters/00-one.md")
    #expect(text.hasSuffix("</p>\n"))
    let chapter = try Chapter.parse(text: text, path: "chapters/00-one.md")
    #expect(chapter.experiments.map(\.label) == [label])
    // The same once more is refused, and nothing is lost.
    #expect(try await run(["new", kind, "--chapter", "0", "It is so"], book) == 2)
    #expect(try book.text("chapters/00-one.md") == text)
  }

  @Test("names without a letter, unknown chapters and manifests without a list are refused")
  func refusals() async throws {
    let book = try book()
    defer { book.remove() }
    #expect(try await run(["new", "chapter", "…"], book) == 2)
    #expect(try await run(["new", "claim", "--chapter", "7", "x"], book) == 2)
    try book.write("nothing\n", "Package.swift")
    #expect(try await run(["new", "chapter", "Two"], book) == 2)
    #expect(try BookFolder(root: book.root).chapterPaths().count == 1)
  }
}
