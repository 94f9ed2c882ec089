import ArgumentParser
import Cluster
import Foundation
import Lab
import Notebook

/// Says how the jobs of a plan go.
struct Jobs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how the jobs of a plan go: what runs, what failed and why, and the time left.",
    discussion: """
      It looks at the folder and at the store alone, and starts nothing. Exit status: 0 all well so far, \
      1 a job has failed.
      """)

  @Option(help: "The folder of the book; by default the nearest one upwards that has chapters/.")
  var book: String?

  @Option(help: "Where outcomes are kept; by default the book's .backdrop.")
  var store: String?

  @Flag(help: "Print all of it as JSON.")
  var json = false

  @Argument(help: "The folder that 'plan --slurm' or 'plan --snakemake' has written.")
  var folder: String

  func run() async throws {
    let place =
      try store.map { URL(filePath: $0, directoryHint: .isDirectory) }
      ?? BookOpening.folder(from: book).storeFolder
    let report = try JobsReport(
      ClusterFolder(at: URL(filePath: folder, directoryHint: .isDirectory)), store: Store(at: place)
    )
    if json {
      try Messages.json(report)
    } else {
      let path = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
      try Messages.out(report.text(folder: path))
    }
    if report.count(.failed) > 0 { throw ExitStatus.blockFailed }
  }
}
