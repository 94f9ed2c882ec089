import Experiments
import Foundation
import Lab
import Notebook
import TestSupport
import Testing

/// What is left of a run that ends before its end; each such run is a process of its own.
@Suite("A run that is cut short")
struct InterruptedTests {
  /// The claim of the book waits until its process gets a signal.
  private static func render(at path: String, _ signal: Int32) async throws -> CommandResult {
    var book = CommandBook(at: URL(filePath: path, directoryHint: .isDirectory))
    book.book.exhibits["clm-most"] = { Claim("Most are right", Interruption(signal) > 0.5) }
    return try await book.run("render", "--jobs", "1")
  }

  /// Goes on where the other process was, and gives what an uninterrupted run gives.
  private func goesOn(_ book: CommandBook) async throws {
    #expect(try book.book.text(CommandBook.chapter) == simpleChapter, "nothing was half written")
    let plan = try await book.run("plan")
    #expect(plan.out.contains("1 to compute, 2 stored"), "\(plan)")
    let result = try await book.run("render", "--json")
    #expect(result.status == 0 && result.object["computed"] as? Int == 1, "\(result)")
    let whole = try CommandBook()
    defer { whole.remove() }
    _ = try await whole.run("render")
    for file in [CommandBook.chapter, "output/results.json", "output/exhibits.json"] {
      #expect(try book.book.text(file) == whole.book.text(file), "\(file)")
    }
  }

  @Test("Ctrl-C ends with 130, says so, and keeps what was finished", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let path = book.book.root.path(percentEncoded: false)
    await #expect(processExitsWith: .exitCode(130)) {
      [path = path as String, signal = signal as Int32] in
      let result = try await Self.render(at: path, signal)
      guard result.notes.contains("interrupted") else { exit(99) }
      exit(result.status)
    }
    try await goesOn(book)
  }

  @Test("a process that was killed leaves what was finished")
  func killed() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let path = book.book.root.path(percentEncoded: false)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      _ = try await Self.render(at: path, SIGKILL)
    }
    try await goesOn(book)
  }
}
