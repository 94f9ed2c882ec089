import Foundation
import Manuscript
import Testing

struct BookTests {
  @Test("chapters are sorted by the names of their files")
  func order() throws {
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

  @Test("a define block enters the digest of what mentions it, in any chapter, and of nothing else")
  func closures() throws {
    func digests(_ first: String, _ second: String) throws -> [String: String] {
      let book = try book([
        define(first) + "\n\n" + define("let unused = helper()"),
        define(second) + "\n\n" + table("tbl-a", "Table(helper())") + "\n\n"
          + table("tbl-b", "Table(1)") + "\n\nx <!--= helper() -->1<!--/=-->",
      ])
      var result: [String: String] = [:]
      for unit in book.code.units { result[unit.id] = book.code.digest(of: unit.id) }
      return result
    }
    let base = try digests("func helper() -> Int { inner }", "let inner = 1")
    let edited = try digests("func helper() -> Int { inner }", "let inner = 2")
    let changed = base.keys.filter { base[$0] != edited[$0] }.sorted()
    #expect(
      changed == [
        "chapters/00-x.md#define-0", "chapters/00-x.md#define-1", "chapters/01-x.md#17:9",
        "chapters/01-x.md#define-0", "chapters/01-x.md#tbl-a",
      ])
    let commented = try digests("func helper() -> Int { inner } // why", "let inner  =  1")
    #expect(base == commented)
  }

  @Test("a private name belongs to its chapter alone")
  func privateNames() throws {
    func digest(_ value: Int) throws -> String? {
      let book = try book([
        define("private let size = \(value)") + "\n\n" + table("tbl-a", "Table(size)"),
        define("private let size = 3") + "\n\n" + table("tbl-b", "Table(size)"),
      ])
      return book.code.digest(of: "chapters/01-x.md#tbl-b")
    }
    #expect(try digest(1) == digest(2))
  }
}
