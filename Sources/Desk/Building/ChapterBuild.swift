import Foundation
import Subprocess

/// Builds the program from the chapters on disk.
package enum ChapterBuild {
  /// Something that the compiler says of a place.
  package struct Complaint: Codable, Sendable, Equatable {
    /// The file, from the root of the book.
    package let path: String
    package let line: Int
    package let column: Int
    package let message: String
    /// The compiler's notes to it, such as what it may have been meant.
    package var notes: [String] = []

    package init(path: String, line: Int, column: Int, message: String, notes: [String] = []) {
      (self.path, self.line, self.column) = (path, line, column)
      (self.message, self.notes) = (message, notes)
    }
  }

  /// What came of it.
  package struct Outcome: Sendable {
    /// Whether there is a program of these chapters now.
    package let succeeded: Bool
    /// What the build has printed that is not its progress, with paths from the root of the book.
    package let words: String
    /// The errors with their places.
    package let errors: [Complaint]
  }

  /// Builds.
  ///
  /// - Parameter root: the folder of the book.
  /// - Returns: what came of it.
  /// - Throws: where the build cannot be started.
  package static func run(in root: URL) async throws -> Outcome {
    let result = try await Subprocess.run(
      .name("bash"),
      arguments: [
        root.appending(path: "Scripts/swift").path(percentEncoded: false), "build", "-c", "release",
        "--product", "backdrop", "--package-path", root.path(percentEncoded: false),
      ],
      output: .string(limit: 4 << 20), error: .string(limit: 4 << 20))
    let words = words(result.standardOutput + result.standardError, root: root)
    return Outcome(
      succeeded: result.terminationStatus.isSuccess, words: words, errors: complaints(in: words))
  }

  private static func words(_ text: String, root: URL) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("[") && !$0.hasPrefix("Building") }
      .joined(separator: "\n")
      .replacingOccurrences(of: root.path(percentEncoded: false) + "/", with: "")
      .replacingOccurrences(of: root.path(percentEncoded: false), with: "")
  }

  /// The errors that name a place, each once, with the notes that follow them.
  package static func complaints(in text: String) -> [Complaint] {
    var found: [Complaint] = []
    var isOpen = false
    for line in text.split(separator: "\n") {
      guard let match = line.firstMatch(of: /^([^\s:]+):(\d+):(\d+): (error|note|warning): (.*)$/)
      else { continue }
      let (_, path, row, column, kind, message) = match.output
      switch kind {
      case "error":
        let complaint = Complaint(
          path: String(path), line: Int(row) ?? 1, column: Int(column) ?? 1,
          message: String(message))
        isOpen = !found.contains {
          ($0.path, $0.line, $0.column, $0.message)
            == (complaint.path, complaint.line, complaint.column, complaint.message)
        }
        if isOpen { found.append(complaint) }
      case "note":
        let words = String(message)
        if isOpen, !found[found.count - 1].notes.contains(words) {
          found[found.count - 1].notes.append(words)
        }
      default: isOpen = false
      }
    }
    return found
  }
}
