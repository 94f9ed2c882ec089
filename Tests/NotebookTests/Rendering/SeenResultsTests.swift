import Experiments
import Foundation
import Lab
import Notebook
import TestFolders
import TestSupport
import Testing

@Suite("Claims that follow their results")
struct SeenResultsTests {
  private func chapter(_ bound: String, _ label: String = "clm-one") -> String {
    """
    # One

    ```swift experiment
    //| label: \(label)
    Claim("More than that", Constant() > \(bound))
    ```
    """
  }

  private func book(_ bound: Double, label: String = "clm-one", values: Double = 0.9) throws
    -> TestBook
  {
    try TestBook(
      ["00-one.md": chapter("\(bound)", label)],
      exhibits: [label: { Claim("More than that", Constant(values, 0.8, 0.7) > bound) }])
  }

  private func edit(_ book: inout TestBook, _ bound: Double, values: Double = 0.9) throws {
    try book.write(chapter("\(bound)"), "chapters/00-one.md")
    book.exhibits["clm-one"] = { Claim("More than that", Constant(values, 0.8, 0.7) > bound) }
  }

  private func isPostHoc(_ book: TestBook) async throws -> Bool? {
    _ = try await book.renderer().render(keepGoing: false, force: false, progress: .silent)
    let results = try #require(
      try ResultsFile(contentsOf: BookFolder(root: book.root).results))
    #expect(
      try book.text("chapters/00-one.md").contains("post hoc")
        == (results.claims[0].postHoc ?? false))
    return results.claims[0].postHoc
  }

  @Test("written before it was measured: not; changed afterwards: yes, and it stays so")
  func changed() async throws {
    var book = try book(0.5)
    defer { book.remove() }
    #expect(try await isPostHoc(book) == nil)
    #expect(try await isPostHoc(book) == nil)
    try edit(&book, 0.6)
    #expect(try await isPostHoc(book) == true)
    #expect(try await isPostHoc(book) == true)
  }

  @Test("changed together with all that it rests on: not")
  func measuredAnew() async throws {
    var book = try book(0.5)
    defer { book.remove() }
    #expect(try await isPostHoc(book) == nil)
    try edit(&book, 0.6, values: 0.95)
    #expect(try await isPostHoc(book) == nil)
  }

  @Test("tried with another bound while it was edited: yes")
  func tried() async throws {
    let book = try book(0.5)
    defer { book.remove() }
    try HypothesisLog(BookFolder(root: book.root)).add([
      HypothesisLog.Entry(
        date: "2026-11-27T00:00:00Z", chapter: "chapters/00-one.md", label: "clm-one",
        code: "another", worth: "whole", asked: "More", found: "undecided")
    ])
    #expect(try await isPostHoc(book) == true)
  }

  @Test("the log is only added to, and outlives a line that was cut off")
  func log() throws {
    let book = try book(0.5)
    defer { book.remove() }
    let log = HypothesisLog(BookFolder(root: book.root))
    let entry = HypothesisLog.Entry(
      date: "d", chapter: "c", label: "l", code: "k", worth: "whole", asked: "a", found: "f")
    try log.add([entry])
    let url = book.url(".backdrop/desk/hypotheses.jsonl")
    try (Data(contentsOf: url) + Data("{\"date\":\n".utf8)).write(to: url)
    try log.add([entry])
    #expect(try log.entries() == [entry, entry])
  }
}
