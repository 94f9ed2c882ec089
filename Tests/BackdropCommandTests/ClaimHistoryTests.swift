import Foundation
import TestFolders
import Testing

@Suite("When claims were written, and when their numbers were computed")
struct ClaimHistoryTests {
  /// The text of the report without tags.
  private func report(_ book: CommandBook) throws -> String {
    try book.book.text("output/report.html").replacing(/<[^>]*>/, with: " ")
      .replacing(/\s+/, with: " ")
  }

  @Test("the ledger names the commit of a claim, and nothing where there is no repository")
  func moments() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    _ = try await book.run("render")
    #expect(try !report(book).contains("claim: "))
    try book.commit()
    _ = try await book.run("render")
    let text = try report(book)
    let moment = try Regex(#"claim: [0-9a-f]{7}, \d{4}-\d{2}-\d{2} \d{2}:\d{2}"#)
    #expect(text.firstMatch(of: moment) != nil, "\(text)")
  }
}
