import Foundation
import Manuscript
import Testing

struct BookTests {
  @Test("chapters are sorted by the names of their files")
  func sorted() throws {
    let book = try Book.parse([
      ("chapters/10-b.md", Data("# B".utf8)), ("chapters/02-a.md", Data("# A".utf8)),
    ])
    #expect(book.chapters.map(\.title) == ["A", "B"])
  }

  @Test("labels and numbers are the book's, and errors of all chapters come together")
  func acrossChapters() {
    let error = #expect(throws: ParseErrors.self) {
      try Book.parse([
        ("chapters/00-a.md", Data(table("tbl-a").utf8)),
        ("chapters/00-b.md", Data(("\n" + table("tbl-a")).utf8)),
        ("chapters/01-c.md", Data("```\n".utf8)),
      ])
    }
    #expect(
      error?.errors.map(\.description) == [
        "chapters/00-b.md:1:1: error: a second chapter 0; "
          + "'chapters/00-a.md' has the number already: rename one of the files",
        "chapters/00-b.md:2:1: error: the label 'tbl-a' stands twice; "
          + "it names the block at chapters/00-a.md:1 already",
        "chapters/01-c.md:1:1: error: this fence is never closed; "
          + "end the block with a line '```'",
      ])
  }

  @Test("a define block enters the digest of what mentions it, in its own chapter, and of nothing else")
  func closures() throws {
    func digests(_ first: String, _ second: String) throws -> [String: String] {
      let book = try book([
        define(first) + "\n\n" + define(second) + "\n\n" + define("let unused = helper()") + "\n\n"
          + table("tbl-a", "Table(helper())") + "\n\n" + table("tbl-b", "Table(1)")
          + "\n\nx <!--= helper() -->1<!--/=-->",
        define("private func helper() -> Int { 3 }") + "\n\n" + table("tbl-c", "Table(helper())"),
      ])
      var result: [String: String] = [:]
      for chapter in book.chapters {
        let reach = chapter.reach
        for unit in reach.units { result[unit.id] = reach.digest(of: unit.id) }
      }
      return result
    }
    let base = try digests("private func helper() -> Int { inner }", "private let inner = 1")
    let edited = try digests("private func helper() -> Int { inner }", "private let inner = 2")
    let changed = base.keys.filter { base[$0] != edited[$0] }.map {
      // The digest of an expression stands for the expression.
      $0.split(separator: "=")[0]
    }
    #expect(
      changed.sorted() == [
        "chapters/00-x.md#", "chapters/00-x.md#define-0", "chapters/00-x.md#define-1",
        "chapters/00-x.md#define-2", "chapters/00-x.md#tbl-a",
      ])
    let commented = try digests(
      "private func helper() -> Int { inner } // why", "private let inner  =  1")
    #expect(base == commented)
  }

  @Test("a chapter with the same bytes is not parsed again")
  func reuse() throws {
    let texts = [table("tbl-a"), table("tbl-b")]
    let former = try book(texts)
    let files = texts.enumerated().map { ("chapters/0\($0)-x.md", Data($1.utf8)) }
    let edited = files.map { ($0.0, $0.0.contains("01") ? Data("# B".utf8) : $0.1) }
    let again = try Book.parse(edited, reusing: former)
    #expect(again.chapters[0].source == former.chapters[0].source)
    #expect(again.chapters[1].title == "B")
    #expect(throws: ParseErrors.self) {
      try Book.parse([files[0], ("chapters/02-x.md", files[0].1)], reusing: former)
    }
  }

  @Test("sentences that change places, and prose, leave the digest of the code as it was")
  func order() throws {
    let one = try book(["a <!--= one -->1<!--/=-->\n\nb <!--= two -->2<!--/=-->\n"]).chapters[0]
    let two = try book(["b <!--= two -->2<!--/=--> and\n\na <!--= one -->1<!--/=-->\n"]).chapters[0]
    let other = try book(["a <!--= one -->1<!--/=-->\n\nb <!--= three -->2<!--/=-->\n"]).chapters[0]
    #expect(one.codeDigest == two.codeDigest)
    #expect(one.distinctExpressions.map(\.code) == two.distinctExpressions.map(\.code))
    #expect(one.codeDigest != other.codeDigest)
  }
}
