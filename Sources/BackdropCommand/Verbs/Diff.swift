import ArgumentParser
import Foundation
import Notebook
import Statistics

/// Shows which numbers and verdicts differ from a revision.
struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every number and verdict that differs from a revision.")

  @OptionGroup var options: BookOptions

  @Argument(help: "A git revision; the last commit by default.")
  var revision = "HEAD"

  @Flag(help: "Print the differences as JSON.")
  var json = false

  func run() async throws {
    let folder = try options.folder()
    let git = Git(root: folder.root)
    if let objection = await git.objection(to: revision) {
      throw ValidationError(
        "git gives no revision '\(revision)' here: \(objection). Expected a commit, branch or tag "
          + "(git log lists them)")
    }
    let before = try await CommittedResults(folder: folder).results(at: revision)
    let after = try ResultsFile(contentsOf: folder.results)
    let changes = Change.between(before, after).filter { $0.kind != .identical }
    if json { return try Messages.json(changes.map(ChangeDocument.init)) }
    if changes.isEmpty { return try Messages.out("no number differs from \(revision)") }
    for change in changes { try Messages.out(change.description) }
  }
}

/// A change for programs.
struct ChangeDocument: Encodable {
  let name: String
  let kind: String
  let before: Number?
  let after: Number?

  init(_ change: Change) {
    name = change.name
    kind = change.kind.rawValue
    before = change.before
    after = change.after
  }
}
