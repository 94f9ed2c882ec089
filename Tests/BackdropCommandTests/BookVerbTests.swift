import Experiments
import Foundation
import Lab
import Notebook
import TestFolders
import TestSupport
import Testing

/// The verbs that look at a book and write nothing into it.
@Suite("plan, check, diff and clean")
struct BookVerbTests {
  @Test("a plan says what would be computed and why, and writes nothing")
  func plan() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let before = try book.book.files()
    let result = try await book.run("plan")
    #expect(result.status == 0 && result.out.contains("3 to compute, 0 stored"), "\(result)")
    let steps = try await book.run("plan", "--json").object["steps"] as? [[String: Any]]
    #expect(steps?.count { $0["state"] as? String == "missing" } == 3, "\(steps ?? [])")
    #expect(try book.book.files() == before)
    _ = try await book.run("render")
    let after = try await book.run("plan")
    #expect(after.out.contains("nothing to compute: 3 experiments are stored"), "\(after)")
  }

  @Test("a plan for a chapter that is not there, or of another text, is a usage error, 2")
  func planErrors() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    #expect(try await book.run("plan", "12").status == 2)
    #expect(try await book.run("plan", program: CompiledBook(chapters: [])).status == 2)
  }

  @Test("results that belong to their blocks are fresh, 0")
  func fresh() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    let before = try book.book.files()
    let result = try await book.run("check")
    #expect(result.status == 0 && result.out.contains("fresh"), "\(result)")
    #expect(try book.book.files() == before)
  }

  @Test("results of other experiments are stale, and missing ones, 4")
  func stale() async throws {
    var book = try CommandBook()
    defer { book.remove() }
    let none = try await book.run("check")
    #expect(none.status == 4 && none.out.contains("tbl-answers has no result yet"), "\(none)")
    _ = try await book.run("render")
    book.answer(0.7)
    let result = try await book.run("check", "--json")
    #expect(result.status == 4, "\(result)")
    for label in ["tbl-answers", "clm-most"] {
      #expect(result.out.contains("the result of \(label) belongs to key"), "\(result)")
    }
    #expect(result.out.contains("\"place\" : \"chapters/00-q.md:5\""), "\(result)")
  }

  @Test("a result that was edited by hand ends a check with 5, though others are stale")
  func edited() async throws {
    var book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    try book.edit("| second | 81.0\u{A0}±\u{A0}2.5 |", to: "| second | 82.0 ± 2.5 |")
    book.answer(0.7)
    let result = try await book.run("check")
    #expect(
      result.status == 5 && result.out.contains("chapters/00-q.md:5: edited by hand"), "\(result)")
  }

  @Test("what cannot be read in a chapter ends a check with 2 and its line")
  func unreadable() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let program = try book.book.compiled()
    try book.edit("The end.", to: "```swift define\nlet a = (1\n```")
    for verb in ["check", "plan", "render"] {
      let result = try await book.run(verb, program: program)
      #expect(
        result.status == 2 && result.notes.contains("chapters/00-q.md:19:9: error:"), "\(result)")
    }
  }

  @Test("a diff names every number that differs from the last commit, before and after")
  func diff() async throws {
    var book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    try book.commit()
    let same = try await book.run("diff")
    #expect(same.status == 0 && same.out == "no number differs from HEAD", "\(same)")
    book.answer(0.7)
    _ = try await book.run("render")
    let result = try await book.run("diff")
    #expect(result.status == 0, "\(result)")
    #expect(
      result.out.contains("tbl-answers/first/only  81.0 ± 2.5\u{202F}% → 71.0 ± 2.5\u{202F}%"),
      "\(result)")
    let json = try await book.run("diff", "--json")
    let changes = try #require(
      try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [[String: Any]])
    #expect(changes.count == 4, "\(json)")
  }

  @Test("a revision that git does not give is a usage error with git's reason, 2")
  func noRevision() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    try book.commit()
    let unknown = try await book.run("diff", "no-such-tag")
    #expect(unknown.status == 2 && unknown.notes.contains("no-such-tag"), "\(unknown)")
  }

  @Test("a book that lies within another repository is not compared with that one's results")
  func elsewhere() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    try book.commit()
    // The same book once more, in a folder of the first one's repository.
    let path = book.book.url("inner").path(percentEncoded: false)
    let inner = CommandBook(at: URL(filePath: path, directoryHint: .isDirectory), 0.7)
    try inner.book.write(simpleChapter, CommandBook.chapter)
    let rendered = try await inner.run("render")
    #expect(rendered.status == 0 && !rendered.out.contains("81.0"), "\(rendered)")
    let result = try await inner.run("diff")
    #expect(result.status == 0 && result.out.contains("71.0 ± 2.5\u{202F}%  (new)"), "\(result)")
    #expect(!result.out.contains("81.0"), "\(result)")
  }

  @Test("a clean store is computed anew, to the same bytes, and the book stays meanwhile")
  func clean() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    let before = try book.book.files().filter { !$0.key.hasSuffix("provenance.json") }
    let result = try await book.run("clean")
    #expect(result.status == 0 && result.notes.contains("removed"), "\(result)")
    #expect(try await book.run("check").status == 0)
    let again = try await book.run("render", "--json")
    #expect(again.object["computed"] as? Int == 3, "\(again)")
    let after = try book.book.files()
    for (path, data) in before where path != "output/report.html" {
      #expect(after[path] == data, "\(path)")
    }
  }

  @Test(
    "a verb whose data nobody takes ends with 1 and the reason, and has done its work",
    arguments: ["plan", "check", "diff", "render"])
  func nobody(verb: String) async throws {
    let book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    try book.commit()
    // The report takes up the commits of its claims.
    _ = try await book.run("render")
    try book.commit()
    let before = try book.book.files()
    let told = try await book.run(verb, isTaken: false)
    for result in [told, try await book.run(verb, "--json", isTaken: false)] {
      #expect(result.status == 1, "\(result)")
      #expect(
        result.notes.contains("cannot write to standard output: Bad file descriptor"), "\(result)")
    }
    #expect(try book.book.files() == before)
  }

  @Test(
    "a folder without a book is a usage error that says where it looked, 2",
    arguments: ["check", "plan"])
  func nowhere(verb: String) async throws {
    let scratch = try TestFolder()
    let result = await backdrop(verb, "--book", scratch.path("none"))
    #expect(result.status == 2 && result.notes.contains("holds no chapter"), "\(result)")
  }
}
