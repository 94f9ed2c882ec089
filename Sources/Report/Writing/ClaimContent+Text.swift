import Statistics

extension ClaimContent {
  /// Our numbers with their intervals and units, such as "45.1 ± 0.9 %"; nil if it was not run.
  var ours: String? {
    judgement.map { _ in numbers.map(NumberText.sentence).joined(separator: "; ") }
  }

  /// The bounds that they were held against, such as "> 40 %"; nil if it was not run.
  var bound: String? {
    judgement?.grounds.map {
      "\($0.relation.rawValue) \(NumberText.plain($0.bound, unit: $0.number.unit))"
    }.joined(separator: "; ")
  }

  /// The paper's number with its source, such as "49.1 % (Table 5)".
  var paperQuote: String? { paper.map { "\($0.text) (\($0.source))" } }
}

extension PaperValue {
  /// The number with its unit.
  var text: String { NumberText.plain(value, unit: unit) }
}

extension Verdict {
  /// The order in which the page counts verdicts.
  static let onPage: [Verdict] = [.holds, .doesNotHold, .undecided, .notRun]

  /// The sign that stands for the verdict where there is no room for a drawing: Markdown, CSV.
  var sign: String {
    switch self {
    case .holds: "✓"
    case .doesNotHold: "✗"
    case .undecided: "~"
    case .notRun: "–"
    }
  }
}
