import Desk
import Foundation
import Notebook

/// Chapters are compiled in: a program that was built from other chapters builds itself again.
enum Rebuild {
  private static let mark = "BACKDROP_REBUILT"

  /// Returns if the program belongs to the chapters on disk; otherwise builds and becomes the new one.
  ///
  /// - Throws: `NotebookError.staleProgram` where it cannot be built from here, or the compiler's
  ///   status where a chapter does not compile.
  static func ifStale(_ renderer: Renderer) async throws {
    let changes = try renderer.staleness()
    if changes.isEmpty {
      // What this process starts, or becomes, may have to build again.
      unsetenv(mark)
      return
    }
    let root = renderer.folder.root
    let own = Program.file
    let isOwnBuild = own.path(percentEncoded: false).hasPrefix(root.path(percentEncoded: false))
    guard ProcessInfo.processInfo.environment[mark] == nil, isOwnBuild else {
      throw NotebookError.staleProgram(changes: changes)
    }
    Messages.note("building again: \(changes.joined(separator: "; "))")
    let outcome = try await ChapterBuild.run(in: root)
    guard outcome.succeeded else {
      Messages.note(outcome.words)
      throw ExitStatus.usage
    }
    setenv(mark, "1", 1)
    var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
    arguments.append(nil)
    execv(own.path(percentEncoded: false), arguments)
    throw NotebookError.staleProgram(changes: changes)
  }
}
