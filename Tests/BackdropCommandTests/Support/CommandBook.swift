import Experiments
import Foundation
import Lab
import Notebook
import TestSupport

/// A book of one chapter that is looked at through the command line, as its author does.
struct CommandBook {
  static let chapter = "chapters/00-q.md"

  var book: TestBook

  /// Writes `simpleChapter`; its table and its claim come to `value`.
  ///
  /// - Parameter value: the share of right answers; the claim is that it is above 0.5.
  /// - Throws: what writing files throws.
  init(_ value: Double = 0.8) throws {
    book = try TestBook(["00-q.md": simpleChapter], exhibits: [:])
    answer(value)
  }

  /// The book of a folder, in another process.
  init(at root: URL, _ value: Double = 0.8) {
    book = TestBook(at: root, exhibits: [:])
    answer(value)
  }

  /// Lets table, claim and number come to another value, as if the library had changed.
  mutating func answer(_ value: Double) {
    book.exhibits = simpleExhibits(name: "command", value)
    book.numbers = simpleNumbers(name: "command", value)
  }

  func remove() { book.remove() }

  /// Runs a verb on the book with a program that was just built from it, or with another.
  func run(
    _ arguments: String..., program: CompiledBook? = nil, isTaken: Bool = true
  ) async throws -> CommandResult {
    await backdrop(
      arguments + ["--book", book.root.path(percentEncoded: false)],
      book: try program ?? book.compiled(), isTaken: isTaken)
  }

  /// Changes the chapter's text.
  func edit(_ old: String, to new: String) throws {
    let text = try book.text(Self.chapter)
    guard text.contains(old) else { throw Absent(text: old) }
    try book.write(text.replacing(old, with: new), Self.chapter)
  }

  struct Absent: Error { let text: String }

  /// Commits the book as it is.
  func commit() throws {
    let identity = ["-c", "user.name=A Reader", "-c", "user.email=reader@example.org"]
    for arguments in [
      ["init", "-q"], ["add", "chapters", "output"], ["commit", "-q", "-m", "x"],
    ] {
      let git = Process()
      git.executableURL = URL(filePath: "/usr/bin/env")
      git.arguments = ["git", "-C", book.root.path(percentEncoded: false)] + identity + arguments
      git.standardError = FileHandle.nullDevice
      try git.run()
      git.waitUntilExit()
      guard git.terminationStatus == 0 else { throw Failure(command: arguments) }
    }
  }

  struct Failure: Error { let command: [String] }
}
