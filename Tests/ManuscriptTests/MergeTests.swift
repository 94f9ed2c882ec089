import Foundation
import Manuscript
import Testing

private let chapterPath = "chapters/00-x.md"
private let results = [
  "tbl-a": ResultText(body: "| A |", key: key), "tbl-b": ResultText(body: "| B |", key: key),
]
private let older = """
  \(define("let a = 1\nfunc b() -> Int { 2 }"))

  \(table("tbl-a", "Table(a)"))

  \(table("tbl-b", "Table(b())"))

  One <!--= a -->0<!--/=-->, two <!--= b() -->0<!--/=-->.
  """

private func merged(_ text: String) throws -> Merge {
  Merge(
    results: results, inlines: [chapterPath: [0: "1", 1: "2"]], madeFor: try book([older]),
    into: try book([text]))
}

struct MergeTests {
  @Test("text that was typed meanwhile survives, and results land under their blocks")
  func typedMeanwhile() throws {
    let now =
      "Typed <!--= b() -->0<!--/=--> above.\n\n"
      + older.split(separator: "One", omittingEmptySubsequences: false).joined(separator: "Uno")
    let merge = try merged(now)
    #expect(merge.skipped.isEmpty)
    let text = try #require(merge.texts[chapterPath])
    #expect(text.hasPrefix("Typed <!--= b() -->2<!--/=--> above.\n\n```swift define"))
    #expect(text.hasSuffix("Uno <!--= a -->1<!--/=-->, two <!--= b() -->2<!--/=-->."))
    let chapter = try parsed(text, path: chapterPath)
    #expect(chapter.results.map(\.body) == ["| A |", "| B |"])
  }

  @Test("a block whose code changed gets no result, nor does one whose define block changed")
  func changedCode() throws {
    let now = try merged(
      older.split(separator: "let a = 1", omittingEmptySubsequences: false)
        .joined(separator: "let a = 7"))
    #expect(now.skipped.map(\.name) == ["tbl-a", "tbl-b", "a", "b()"])
    #expect(now.skipped.allSatisfy { $0.reason == .changed })
    #expect(now.texts.isEmpty)

    let other = try merged(
      older.split(separator: "Table(b())", omittingEmptySubsequences: false)
        .joined(separator: "Table(b(), 1)"))
    #expect(
      other.skipped.map(\.description) == [
        "\(chapterPath): 'tbl-b' was edited meanwhile; its result was not written"
      ])
    let chapter = try parsed(try #require(other.texts[chapterPath]), path: chapterPath)
    #expect(chapter.results.map(\.label) == ["tbl-a"])
  }

  @Test("what has vanished is passed over and said so")
  func vanished() throws {
    let now = try merged(
      "\(define("let a = 1\nfunc b() -> Int { 2 }"))\n\n\(table("tbl-b", "Table(b())"))")
    #expect(now.skipped.map(\.name) == ["tbl-a", "a", "b()"])
    #expect(now.skipped.allSatisfy { $0.reason == .vanished })
    let gone = Merge(results: results, inlines: [:], madeFor: try book([older]), into: try book([]))
    #expect(gone.skipped.map(\.name) == ["tbl-a", "tbl-b"])
    #expect(gone.texts.isEmpty)
  }

  @Test("a comment or caption that was edited meanwhile does no harm")
  func harmlessEdits() throws {
    let now = try merged(
      older.split(separator: "A caption.", omittingEmptySubsequences: false)
        .joined(separator: "Other words."))
    #expect(now.skipped.isEmpty)
  }
}
