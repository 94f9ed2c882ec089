import Statistics

extension ClaimContent {
  /// Our numbers with their intervals and units, such as "45.1 ± 0.9 %"; nil if it was not run.
  var ours: String? { judgement.map { _ in measured.joined(separator: "; ") } }

  /// The same, one text for each number; with another digit and the ends where an end lies so near to the bound
  /// that the rounded number would not show on which side.
  package var measured: [String] {
    comparisons.map { comparison in
      let bounds = comparison.bounds.map(\.bound)
      return NumberText.isClose(comparison.number, to: bounds)
        ? NumberText.fine(comparison.number) : NumberText.sentence(comparison.number)
    }
  }

  /// Whether a rounded number would not show on which side of the bound an end lies.
  package var isCloseCall: Bool {
    comparisons.contains { NumberText.isClose($0.number, to: $0.bounds.map(\.bound)) }
  }

  /// The bounds that they were held against, such as "> 40 %" or "all > 0.0 points"; nil if it was not run.
  var bound: String? {
    guard judgement != nil else { return nil }
    let texts = comparisons.map { comparison in
      Self.bound(comparison.bounds, unit: comparison.number.unit)
    }
    if texts.count > 1, Set(texts).count == 1 { return "all \(texts[0])" }
    return texts.joined(separator: "; ")
  }

  private static func bound(
    _ bounds: [(relation: Relation, bound: Double)], unit: QuantityUnit
  ) -> String {
    let sorted = bounds.sorted { $0.bound < $1.bound }
    if sorted.count == 2, sorted[0].relation.isLower, !sorted[1].relation.isLower {
      return "between \(NumberText.text(sorted[0].bound, unit: unit)) and "
        + NumberText.plain(sorted[1].bound, unit: unit)
    }
    return bounds.map { "\($0.relation.rawValue) \(NumberText.plain($0.bound, unit: unit))" }
      .joined(separator: "; ")
  }

  /// What the paper says: its number with the source, or the direction; nil for a claim of our own.
  var paperQuote: String? {
    paper.map { "\($0.text) (\($0.source))" } ?? direction.map { "direction only (\($0))" }
  }

  /// Rank, basis and p-value: "primary, expected from a pilot, p = 0.003", or "primary, post hoc, p = 0.003"; nil where it was not noted.
  package var reading: String? {
    guard let standing else { return nil }
    var parts = [
      standing.rank.rawValue,
      postHoc == true
        ? "post hoc" : standing.basis == .pilot ? "expected from a pilot" : "blind",
    ]
    // A probability is half of a verdict.
    if preliminary == nil, let probability = judgement?.probability {
      parts.append(NumberText.probability(probability))
    }
    if isCloseCall { parts.append("close call") }
    return parts.joined(separator: ", ")
  }
}

extension Relation {
  /// Whether the bound is one that must be exceeded.
  var isLower: Bool { self == .greater || self == .atLeast }
}

extension PaperValue {
  /// The number with its unit, as the paper prints it.
  package var text: String {
    printed.map { $0 + NumberText.suffix(unit) } ?? NumberText.plain(value, unit: unit)
  }
}

extension Verdict {
  /// The order in which the page counts verdicts: what failed comes first.
  static let onPage: [Verdict] = [.doesNotHold, .undecided, .holds, .notRun]

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
