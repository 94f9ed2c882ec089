import Foundation
import Report
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

  /// A file of the book as it was at a revision; nil if it was not there.
  ///
  /// The path is the book's, and not that of the repository it may lie deep within.
  func file(_ path: String, at revision: String) async -> Data? {
    await output(["show", "\(revision):./\(path)"]).map { Data($0.utf8) }
  }

  /// The commit and the date of each line of a file as it is now; empty where git does not know the file.
  ///
  /// What lies before the beginning of a shallow history is not known.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - isComplete: whether the repository has all of its history.
  /// - Returns: one for each line, nil where it is not known.
  func moments(of path: String, isComplete: Bool) async -> [ClaimMoment?] {
    let text = await output(["blame", "--line-porcelain", "--", path]) ?? ""
    var moments: [ClaimMoment?] = []
    var commit = "", date = "", isKnown = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("\t") {
        let isCommitted = !commit.allSatisfy { $0 == "0" }
        moments.append(
          !isKnown ? nil : isCommitted ? ClaimMoment(commit: commit, date: date) : .uncommitted)
        isKnown = true
      } else if line.hasPrefix("committer-time "), let seconds = Double(line.dropFirst(15)) {
        date = Date(timeIntervalSince1970: seconds).formatted(.iso8601)
      } else if line == "boundary" {
        isKnown = isComplete
      } else if let first = line.split(separator: " ").first, first.count == 40,
        first.allSatisfy(\.isHexDigit)
      {
        commit = String(first)
      }
    }
    return moments
  }

  /// Whether the repository has all of its history.
  var isComplete: Bool {
    get async {
      await output(["rev-parse", "--is-shallow-repository"])?
        .trimmingCharacters(in: .whitespacesAndNewlines) == "false"
    }
  }

  /// What git has against a revision, in its own words; nil where it knows it.
  func objection(to revision: String) async -> String? {
    await run(["rev-parse", "--verify", "\(revision)^{commit}"]).objection
  }

  private func output(_ arguments: [String]) async -> String? { await run(arguments).output }

  /// What git printed, or why it failed.
  private func run(_ arguments: [String]) async -> (output: String?, objection: String?) {
    do {
      let result = try await Subprocess.run(
        .name("git"),
        arguments: Arguments(["-C", root.path(percentEncoded: false)] + arguments),
        output: .string(limit: 64 << 20), error: .string(limit: 1 << 16))
      if result.terminationStatus.isSuccess { return (result.standardOutput, nil) }
      let words = result.standardError.split(separator: "\n").joined(separator: " ")
      return (nil, words.isEmpty ? "git ended with \(result.terminationStatus)" : words)
    } catch {
      return (nil, "git could not be run: \(error)")
    }
  }
}
