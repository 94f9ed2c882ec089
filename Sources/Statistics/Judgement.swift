/// What an interval says about a claim.
///
/// A claim is a direction or a bound that was fixed before the run. It holds when the whole interval
/// lies on the claimed side, does not hold when the whole interval lies on the other, and is
/// undecided when the interval contains the bound.
///
/// ```swift
/// private func isSettled(_ verdict: Verdict) -> Bool {
///   verdict == .holds || verdict == .doesNotHold
/// }
/// ```
public enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
  /// The whole interval lies on the claimed side.
  case holds
  /// The interval contains the bound.
  case undecided
  /// The whole interval lies on the other side.
  case doesNotHold = "does not hold"
  /// The experiment was not run.
  case notRun = "not run"
}

/// The outcome of a proposition: the verdict, and what it rests on.
///
/// ```swift
/// private struct Settled: Experiment {
///   let claim = BackgroundGap(of: Training(on: .original)) > 0.101
///   var inputs: [any Experiment] { [claim] }
///
///   func run(in lab: LabContext) throws -> Bool {
///     let judgement: Judgement = try lab.outcome(of: claim)
///     return judgement.verdict != .undecided
///   }
/// }
/// ```
public struct Judgement: Codable, Hashable, Sendable {
  /// The verdict.
  public let verdict: Verdict
  /// One line per comparison: its interval, relation and bound.
  public let grounds: [Ground]

  package init(verdict: Verdict, grounds: [Ground]) {
    self.verdict = verdict
    self.grounds = grounds
  }

  /// What single comparisons come to together: all must hold, and one that fails decides against the claim.
  ///
  /// Each number of a conjunction has its chance to fail, so that a failure counts only if it is sure enough for
  /// as many numbers (Bonferroni): see `probability`.
  package init(of grounds: [Ground]) {
    let verdicts = grounds.map { $0.relation.verdict(of: $0.number.interval, against: $0.bound) }
    let verdict: Verdict =
      if verdicts.contains(.doesNotHold) {
        .doesNotHold
      } else {
        verdicts.allSatisfy { $0 == .holds } ? .holds : .undecided
      }
    self.init(verdict: verdict, grounds: grounds)
    if verdict == .doesNotHold, let probability, probability > Self.level {
      self.init(verdict: .undecided, grounds: grounds)
    }
  }

  /// The level of every decision, two-sided: 5 %.
  package static let level = 0.05

  /// The two-sided p-value of the side on which the numbers lie; nil where a number came without an interval.
  ///
  /// Where all lie on the claimed side it is the greatest of theirs, since the claim holds only if all do (an
  /// intersection–union test, Berger 1982). Otherwise it is the least of those that lie on the other side, times
  /// the number of different numbers.
  package var probability: Double? {
    let wrong = grounds.filter { !$0.relation.contains($0.number.mean, bound: $0.bound) }
    let values = (wrong.isEmpty ? grounds : wrong).map(\.probability)
    guard !values.contains(nil) else { return nil }
    let known = values.compactMap { $0 }
    if wrong.isEmpty { return known.max() }
    let different = Set(grounds.map(\.number.interval)).count
    return known.min().map { Swift.min(1, Double(different) * $0) }
  }

  /// The verdict that is left where conclusions of a whole family are to be right together.
  ///
  /// - Parameter probability: the p-value after the correction for the family; nil where none is known.
  /// - Returns: the verdict, or `undecided` where the corrected p-value is above 5 %.
  package func verdict(corrected probability: Double?) -> Verdict {
    guard verdict == .holds || verdict == .doesNotHold else { return verdict }
    return (probability ?? 1) <= Self.level ? verdict : .undecided
  }

  /// One comparison's evidence.
  public struct Ground: Codable, Hashable, Sendable {
    /// The number that was compared.
    public let number: Number
    /// The relation that was claimed.
    public let relation: Relation
    /// The bound that it was compared with.
    public let bound: Double
    /// The two-sided p-value of the bound under the number's own law; nil where no interval is known.
    public let probability: Double?

    package init(_ sample: Sample, relation: Relation, bound: Double, unit: QuantityUnit) {
      self.init(
        number: Number(sample, unit: unit), relation: relation, bound: bound,
        probability: sample.law.0.probability(of: bound))
    }

    package init(number: Number, relation: Relation, bound: Double, probability: Double? = nil) {
      self.number = number
      self.relation = relation
      self.bound = bound
      self.probability = probability
    }
  }
}

/// The relation that a comparison claims.
public enum Relation: String, Codable, Hashable, Sendable {
  /// Strictly more than the bound.
  case greater = ">"
  /// The bound or more.
  case atLeast = "≥"
  /// Strictly less than the bound.
  case less = "<"
  /// The bound or less.
  case atMost = "≤"

  /// Whether a value lies on the claimed side.
  package func contains(_ value: Double, bound: Double) -> Bool {
    switch self {
    case .greater: value > bound
    case .atLeast: value >= bound
    case .less: value < bound
    case .atMost: value <= bound
    }
  }

  /// The verdict of an interval against a bound; without an interval nothing is decided.
  package func verdict(of interval: Interval, against bound: Double) -> Verdict {
    guard let low = interval.low, let high = interval.high, low.isFinite, high.isFinite else {
      return .undecided
    }
    switch self {
    case .greater: return low > bound ? .holds : (high <= bound ? .doesNotHold : .undecided)
    case .atLeast: return low >= bound ? .holds : (high < bound ? .doesNotHold : .undecided)
    case .less: return high < bound ? .holds : (low >= bound ? .doesNotHold : .undecided)
    case .atMost: return high <= bound ? .holds : (low > bound ? .doesNotHold : .undecided)
    }
  }
}
