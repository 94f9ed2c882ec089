/// What the report says about a claim.
package enum VerdictShown: String, CaseIterable, Codable, Hashable, Sendable {
  /// The whole interval lies on the claimed side of the bound.
  case holds
  /// The whole interval lies on the other side.
  case doesNotHold
  /// The interval contains the bound.
  case undecided
  /// The experiment has no outcome in this run.
  case notRun

  /// The verdict in words, as it stands beside the icon.
  package var words: String {
    switch self {
    case .holds: "holds"
    case .doesNotHold: "does not hold"
    case .undecided: "undecided"
    case .notRun: "not run"
    }
  }

  /// The sign that stands for the verdict where there is no room for a drawing: Markdown, CSV.
  package var sign: String {
    switch self {
    case .holds: "✓"
    case .doesNotHold: "✗"
    case .undecided: "~"
    case .notRun: "–"
    }
  }
}
