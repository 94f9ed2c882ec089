import Experiments
import Foundation
import Lab
import Notebook
import TestSupport
import Testing

/// `render` from its arguments to the files that it leaves.
@Suite("render")
struct RenderTests {
  @Test("results, values and a report are written, and what was found is printed")
  func writes() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let result = try await book.run("render")
    #expect(result.status == 0, "\(result)")
    #expect(result.out.contains("computed 3 experiments") && result.out.contains("report.html"))
    let text = try book.book.text(CommandBook.chapter)
    #expect(text.contains("| first | 81.0\u{A0}±\u{A0}2.5 |") && text.contains("✓ **holds**"))
    #expect(text.contains("<!--= answer -->80.3\u{202F}%<!--/=-->"))
    let values = try #require(try ResultsFile(contentsOf: book.book.url("output/results.json")))
    #expect(abs((values.values["tbl-answers/first/only"]?.mean ?? 0) - 0.81) < 1e-12)
    #expect(try book.book.text("output/report.html").contains("Most are right"))
  }

  @Test("a second run computes nothing and changes no byte")
  func again() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    let before = try book.book.files()
    let result = try await book.run("render", "--json")
    #expect(result.status == 0 && result.object["computed"] as? Int == 0, "\(result)")
    #expect((result.object["written"] as? [String])?.isEmpty == true, "\(result)")
    #expect(try book.book.files() == before)
  }

  @Test("a result that was edited by hand stays, is shown with what was written, and ends with 5")
  func editedByHand() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    try book.edit("| first | 81.0\u{A0}±\u{A0}2.5 |", to: "| first | 99.0\u{A0}±\u{A0}0.1 |")
    let before = try book.book.files()
    let result = try await book.run("render")
    #expect(result.status == 5, "\(result)")
    #expect(result.notes.contains("the result of tbl-answers was edited by hand"), "\(result)")
    #expect(
      result.notes.contains("- | first | 81.0\u{A0}±\u{A0}2.5 |")
        && result.notes.contains("+ | first | 99.0\u{A0}±\u{A0}0.1 |"), "\(result)")
    #expect(try book.book.files() == before)
    #expect(try await book.run("render", "--force").status == 0)
    #expect(try book.book.text(CommandBook.chapter).contains("| first | 81.0\u{A0}±\u{A0}2.5 |"))
  }

  @Test("a number in a sentence that was edited by hand ends with 5, too")
  func editedNumber() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    try book.edit("80.3\u{202F}%", to: "90\u{202F}%")
    let result = try await book.run("render")
    #expect(result.status == 5, "\(result)")
    #expect(result.notes.contains("expected 80.3\u{202F}%, found 90\u{202F}%"), "\(result)")
  }

  @Test("a claim whose verdict is worse than the committed one ends with 3 and is named")
  func broken() async throws {
    var book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    try book.commit()
    book.answer(0.2)
    let result = try await book.run("render")
    #expect(result.status == 3, "\(result)")
    #expect(
      result.out.contains(
        "claim broke: clm-most was holds in the committed book, is does not hold"),
      "\(result)")
    #expect(try book.book.text(CommandBook.chapter).contains("✗ **does not hold**"))
    let checked = try await book.run("check")
    #expect(checked.status == 3 && checked.out.contains("clm-most: claim broke"), "\(checked)")
  }

  @Test("a claim that did not hold before is a finding, 0")
  func finding() async throws {
    let book = try CommandBook(0.2)
    defer { book.remove() }
    _ = try await book.run("render")
    try book.commit()
    #expect(try await book.run("render").status == 0)
  }

  @Test("a block that fails is named and ends with 1; with --keep-going the others have results")
  func failure() async throws {
    var book = try CommandBook()
    defer { book.remove() }
    book.book.exhibits["clm-most"] = { Claim("Most are right", Impossible() > 0.5) }
    let result = try await book.run("render", "--keep-going")
    #expect(result.status == 1, "\(result)")
    #expect(
      result.out.contains("chapters/00-q.md:13")
        && result.out.contains("the oracle is silent"), "\(result)")
    #expect(try book.book.text(CommandBook.chapter).contains("| first | 81.0\u{A0}±\u{A0}2.5 |"))
  }

  @Test("what is wrong in a chapter is named with line and column before anything is done, 2")
  func parseError() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let program = try book.book.compiled()
    try book.edit("//| label: tbl-answers", to: "//| lable: tbl-answers")
    let result = try await book.run("render", program: program)
    #expect(result.status == 2, "\(result)")
    #expect(
      result.notes.contains(
        "chapters/00-q.md:6:5: error: unknown option 'lable'; did you mean 'label'?"), "\(result)")
    #expect(!FileManager.default.fileExists(atPath: book.book.url("output").path))
  }

  @Test("a program that was built from another text says what has changed, 2")
  func otherProgram() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let program = try book.book.compiled()
    try book.edit("Table(answers)", to: "Table(answers.sorted())")
    let result = try await book.run("render", program: program)
    #expect(result.status == 2 && result.notes.contains("tbl-answers changed"), "\(result)")
  }

  @Test("at smoke fidelity the committed book stays as it was, and no claim is judged")
  func smoke() async throws {
    let book = try CommandBook(0.2)
    defer { book.remove() }
    let result = try await book.run("render", "--profile", "smoke")
    #expect(result.status == 0 && result.out.contains(".backdrop/book/smoke/output"), "\(result)")
    #expect(try book.book.text(CommandBook.chapter) == simpleChapter)
    let copy = try book.book.text(".backdrop/book/smoke/chapters/00-q.md")
    #expect(
      copy.contains("| first | 21.0\u{A0}±\u{A0}2.5 |") && copy.contains("not judged"), "\(copy)")
  }

  @Test("a chapter that is not there is a usage error that lists those that are, 2")
  func unknownChapter() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let result = try await book.run("render", "07")
    #expect(result.status == 2 && result.notes.contains("chapters/00-q.md"), "\(result)")
    #expect(try await book.run("render", "0").status == 0)
  }
}
