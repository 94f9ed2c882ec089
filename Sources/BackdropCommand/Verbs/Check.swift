import ArgumentParser
import Foundation
import Notebook

/// Says whether the book on disk is fresh.
///
/// It writes nothing and needs no store.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say whether results are fresh, stale or edited by hand, and whether a claim broke.",
    discussion: "Compares the keys in the chapters' markers; computes and writes nothing.")

  @OptionGroup var options: BookOptions

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() async throws {
    let renderer = try await options.renderer()
    try await Rebuild.ifStale(renderer)
    let committed = try await CommittedResults(folder: renderer.folder).results(at: "HEAD")
    let findings = try renderer.check(committed: committed)
    if json {
      try Messages.json(
        findings.map {
          FindingDocument(kind: $0.kind.rawValue, place: $0.place, message: $0.message)
        })
    } else if findings.isEmpty {
      try Messages.out("fresh: every result belongs to its block")
    } else {
      for finding in findings { try Messages.out(finding.description) }
    }
    let status = ExitStatus.worst(findings.map(\.kind.status))
    if status != .success { throw status }
  }
}

/// A finding for programs.
struct FindingDocument: Encodable {
  let kind: String
  let place: String
  let message: String
}

extension Finding.Kind {
  var status: ExitStatus {
    switch self {
    case .stale: .stale
    case .editedByHand: .editedByHand
    case .claimBroke: .claimBroke
    }
  }
}
