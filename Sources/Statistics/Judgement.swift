/// What an interval says about a claim.
///
/// A claim is a direction or a bound that was fixed before the run. It holds when the whole interval
/// lies on the claimed side, does not hold when the whole interval lies on the other, and is
/// undecided when the interval contains the bound.
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
public struct Judgement: Codable, Hashable, Sendable {
  /// The verdict.
  public let verdict: Verdict
  /// One line per comparison: its interval, relation and bound.
  public let grounds: [Ground]

  package init(verdict: Verdict, grounds: [Ground]) {
    self.verdict = verdict
    self.grounds = grounds
  }

  /// One comparison's evidence.
  public struct Ground: Codable, Hashable, Sendable {
    /// The number that was compared.
    public let number: Number
    /// The relation that was claimed.
    public let relation: Relation
    /// The bound that it was compared with.
    public let bound: Double

    package init(
      interval: Interval, means: [Double], relation: Relation, bound: Double, unit: QuantityUnit
    ) {
      self.init(
        number: Number(interval: interval, unit: unit, perSeed: means), relation: relation,
        bound: bound)
    }

    package init(number: Number, relation: Relation, bound: Double) {
      self.number = number
      self.relation = relation
      self.bound = bound
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
