import Foundation
import Subprocess

/// What git knows of the book's folder; nil where there is no repository or no git.
struct Git: Sendable {
  let root: URL

  /// The commit that is checked out, and whether sources or chapters differ from it.
  func state() async -> (commit: String, isDirty: Bool)? {
    guard let commit = await output(["rev-parse", "HEAD"]) else { return nil }
    let changed = await output([
      "status", "--porcelain", "--untracked-files=no", "--", "Sources", "chapters", "Package.swift",
    ])
    return (
      commit.trimmingCharacters(in: .whitespacesAndNewlines), !(changed ?? "").isEmpty
    )
  }

  /// A file as it was at a revision; nil if it was not there.
  func file(_ path: String, at revision: String) async -> Data? {
    await output(["show", "\(revision):\(path)"]).map { Data($0.utf8) }
  }

  /// Whether a revision is known.
  func knows(_ revision: String) async -> Bool {
    await output(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"]) != nil
  }

  private func output(_ arguments: [String]) async -> String? {
    let result = try? await Subprocess.run(
      .name("git"),
      arguments: Arguments(["-C", root.path(percentEncoded: false)] + arguments),
      output: .string(limit: 64 << 20), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput
  }
}
