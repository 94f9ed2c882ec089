import Experiments
import Foundation
import Lab
import Notebook

/// What a run ends with: every number and verdict that changed, how the fresh values compare with the
/// committed ones, and the path of the report.
struct RunSummary: Sendable {
  let outcome: RenderOutcome
  let committed: [Change]?
  let isJudged: Bool

  init(_ outcome: RenderOutcome, committed: ResultsFile?, profile: Profile) {
    self.outcome = outcome
    isJudged = profile.isJudged
    let after = outcome.changes.compactMap { change in change.after.map { (change.name, $0) } }
    let fresh = ResultsFile(
      profile: profile.name, values: Dictionary(after, uniquingKeysWith: { first, _ in first }))
    self.committed =
      committed?.profile == profile.name ? Change.between(committed, fresh) : nil
  }

  /// The claims whose verdict is worse than the committed one.
  var broken: [Change] { isJudged ? (committed ?? []).filter(\.broke) : [] }

  var findings: [ExitStatus] {
    (outcome.failures.isEmpty ? [] : [.blockFailed]) + (broken.isEmpty ? [] : [.claimBroke])
      + (outcome.skipped.isEmpty ? [] : [.stale])
  }

  var text: String {
    var lines: [String] = outcome.failures.map(\.description)
    lines += outcome.skipped
    lines += outcome.absent
    lines += outcome.mixed
    let changed = outcome.changes.filter { $0.kind != .identical }
    if changed.allSatisfy({ $0.kind == .new }) {
      if !changed.isEmpty { lines.append("\(changed.count) numbers are new") }
    } else {
      lines += changed.map(\.description)
    }
    for change in broken {
      lines.append(
        "claim broke: \(change.name) was \(change.before?.verdict?.rawValue ?? "–") in the committed book, "
          + "is \(change.after?.verdict?.rawValue ?? "gone") now")
    }
    lines.append(
      outcome.computed == 0 ? "computed nothing" : "computed \(outcome.computed) experiments")
    if let committed {
      let counts = Dictionary(grouping: committed, by: \.kind).mapValues(\.count)
      let order: [Change.Kind] = [.identical, .withinInterval, .outsideInterval, .new, .gone]
      let parts = order.compactMap { kind in counts[kind].map { "\($0) \(kind.rawValue)" } }
      if !parts.isEmpty {
        lines.append("compared with the committed book: \(parts.joined(separator: ", "))")
      }
    }
    lines.append(outcome.report.path(percentEncoded: false))
    return lines.joined(separator: "\n")
  }

  struct Document: Encodable {
    let report: String
    let computed: Int
    let failures: [String]
    let changes: [ChangeDocument]
    let committed: [String: Int]
    let broken: [String]
    let written: [String]
    let absent: [String]
    let mixed: [String]
  }

  var document: Document {
    Document(
      report: outcome.report.path(percentEncoded: false), computed: outcome.computed,
      failures: outcome.failures.map(\.description),
      changes: outcome.changes.filter { $0.kind != .identical }.map(ChangeDocument.init),
      committed: Dictionary(grouping: committed ?? [], by: \.kind.rawValue).mapValues(\.count),
      broken: broken.map(\.name), written: outcome.written,
      absent: outcome.absent, mixed: outcome.mixed)
  }
}
