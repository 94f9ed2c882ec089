import Experiments
import Foundation
import Lab
import Notebook
import TestSupport
import Testing

/// What lies among the chapters, and how a user has laid out the book's files.
@Suite("The files of a book")
struct KeptFilesTests {
  private func book(_ name: String) throws -> TestBook {
    try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: name),
      numbers: simpleNumbers(name: name))
  }

  private func link(_ path: String, to target: String, in book: TestBook) throws {
    try FileManager.default.createSymbolicLink(
      atPath: book.url(path).path(percentEncoded: false), withDestinationPath: target)
  }

  private func isLink(_ path: String, in book: TestBook) throws -> Bool {
    let type = try FileManager.default.attributesOfItem(
      atPath: book.url(path).path(percentEncoded: false))[.type]
    return type as? FileAttributeType == .typeSymbolicLink
  }

  @Test(
    "an editor's lock, hidden files, a folder and a dead link do not keep a book from its results")
  func beside() async throws {
    let book = try book("beside")
    defer { book.remove() }
    let compiled = try book.compiled()
    try link("chapters/.#00-q.md", to: "me@host.1234:1", in: book)
    try link("chapters/05-away.md", to: "nowhere", in: book)
    try book.write("\u{0}\u{5}", "chapters/._00-q.md")
    try book.write("x", "chapters/06-folder.md/inside.txt")
    let outcome = try await book.render(compiled)
    #expect(outcome.failures.isEmpty)
    #expect(try book.renderer(compiled).check(committed: nil).isEmpty)
    #expect(try book.renderer(compiled).staleness().isEmpty)
  }

  @Test("a chapter and outputs behind links stay links, and what they lead to is written")
  func linked() async throws {
    let book = try book("linked")
    defer { book.remove() }
    try book.write(simpleChapter, "texts/question.md")
    try book.write("{}", "results-of-mine.json")
    try FileManager.default.removeItem(at: book.url("chapters/00-q.md"))
    try link("chapters/00-q.md", to: "../texts/question.md", in: book)
    try book.write("", "output/keep")
    try link("output/report.html", to: "../report-of-mine.html", in: book)
    try await book.render()
    #expect(try isLink("chapters/00-q.md", in: book))
    #expect(try book.text("texts/question.md").contains("81.0\u{A0}±\u{A0}2.5"))
    #expect(try isLink("output/report.html", in: book))
    #expect(try book.text("report-of-mine.html").contains("</html>"))
  }

  @Test("a chapter keeps its mode")
  func mode() async throws {
    let book = try book("mode")
    defer { book.remove() }
    let path = book.url("chapters/00-q.md").path(percentEncoded: false)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try await book.render()
    #expect(try book.text("chapters/00-q.md").contains("81.0\u{A0}±\u{A0}2.5"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  @Test(
    "a file that is locked is an error before anything is computed",
    arguments: ["chapters/00-q.md", "output/results.json", "output/tables/tbl-answers.csv"])
  func locked(path: String) async throws {
    let name = "locked \(path)"
    let book = try book(name)
    defer { book.remove() }
    if path != "chapters/00-q.md" {
      try book.write(
        path.hasSuffix("json") ? "{\"profile\":\"standard\",\"values\":[],\"numbers\":{}}" : "",
        path)
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: book.url(path).path(percentEncoded: false))
    let error = await #expect(throws: NotebookError.self) { try await book.render() }
    #expect(error?.description.contains("read-only") == true, "\(error?.description ?? "")")
    #expect(error?.description.contains(path) == true)
    #expect(Runs.of(name) == 0)
  }
}
