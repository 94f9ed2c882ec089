import Foundation
import Notebook
import Subprocess

/// Chapters are compiled in: a program that was built from other chapters builds itself again.
enum Rebuild {
  private static let mark = "BACKDROP_REBUILT"

  /// Returns if the program belongs to the chapters on disk; otherwise builds and becomes the new one.
  ///
  /// - Throws: `NotebookError.staleProgram` where it cannot be built from here, or the compiler's
  ///   status where a chapter does not compile.
  static func ifStale(_ renderer: Renderer) async throws {
    let changes = try renderer.staleness()
    if changes.isEmpty { return }
    let root = renderer.folder.root
    let own = Program.file
    let isOwnBuild = own.path(percentEncoded: false).hasPrefix(root.path(percentEncoded: false))
    guard ProcessInfo.processInfo.environment[mark] == nil, isOwnBuild else {
      throw NotebookError.staleProgram(changes: changes)
    }
    Messages.note("building again: \(changes.joined(separator: "; "))")
    let result = try await Subprocess.run(
      .name("bash"),
      arguments: [
        root.appending(path: "Scripts/swift").path(percentEncoded: false), "build", "-c", "release",
        "--product", "backdrop", "--package-path",
        root.path(percentEncoded: false),
      ],
      output: .string(limit: 4 << 20), error: .string(limit: 4 << 20))
    guard result.terminationStatus.isSuccess else {
      Messages.note(
        Self.errors(result.standardOutput, result.standardError, root: root))
      throw ExitStatus.usage
    }
    setenv(mark, "1", 1)
    var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
    arguments.append(nil)
    execv(own.path(percentEncoded: false), arguments)
    throw NotebookError.staleProgram(changes: changes)
  }

  /// The compiler's complaints, with paths from the root of the book.
  private static func errors(_ output: String, _ error: String, root: URL) -> String {
    let lines = (output + error).split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.hasPrefix("[") && !$0.hasPrefix("Building") }
    return kept.joined(separator: "\n")
      .replacingOccurrences(of: root.path(percentEncoded: false) + "/", with: "")
  }
}
