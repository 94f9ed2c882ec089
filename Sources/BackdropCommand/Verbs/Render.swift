import ArgumentParser
import Experiments
import Files
import Foundation
import Lab
import Notebook

/// Computes what is stale and writes the chapters, the figures and the report.
struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compute what is stale; write chapters, figures, tables and the report.")

  @OptionGroup var options: BookOptions

  @Argument(help: "Chapters to compute, such as chapters/03-background-gap.md; all by default.")
  var chapters: [String] = []

  @OptionGroup var images: FolderOption

  @Flag(help: "Go on with what does not depend on a failed experiment.")
  var keepGoing = false

  @Flag(
    help:
      "Compute nothing: write what the store has; what is missing, and what failed, stands in its block."
  )
  var stored = false

  @Flag(help: "Overwrite results that were edited by hand.")
  var force = false

  @Flag(help: "Print what changed as JSON on stdout.")
  var json = false

  func run() async throws {
    let renderer = try await options.renderer(on: images.imageNet9)
    try await Rebuild.ifStale(renderer)
    let chosen = try ChosenChapters.paths(chapters, folder: renderer.folder)
    let outcome = try await Signals.ending {
      let lock = try await OutputFolder.claim(renderer.folder.destination) {
        Messages.note("another run is writing this book: waiting for its end")
      }
      defer { withExtendedLifetime(lock) {} }
      return try await renderer.render(
        chosen: chosen, keepGoing: keepGoing || images.imageNet9 != nil, force: force,
        storedOnly: stored, progress: RunProgress.standard())
    }
    let committed = try await CommittedResults(folder: renderer.folder).results(at: "HEAD")
    let summary = RunSummary(outcome, committed: committed, profile: renderer.profile)
    if json { try Messages.json(summary.document) } else { try Messages.out(summary.text) }
    let status = ExitStatus.worst(summary.findings)
    if status != .success { throw status }
  }
}
