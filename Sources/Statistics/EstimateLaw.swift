import FixedMath

/// How an estimate is distributed around the truth: its 95 % interval and its p-values are read from one law.
package enum EstimateLaw: Hashable, Sendable {
  /// Nothing is known of it.
  case unknown(mean: Double)
  /// (estimate − truth) / error is Student's t, or normal where no degrees of freedom are given.
  case student(mean: Double, error: Double, freedom: Double?)
  /// A share that is worth so many independent observations; its limits are Wilson's.
  case share(Double, size: Double, freedom: Double?)
  /// Values of a bootstrap, sorted.
  case drawn(mean: Double, [Double])

  /// The estimate.
  package var mean: Double {
    switch self {
    case .unknown(let mean), .student(let mean, _, _), .share(let mean, _, _), .drawn(let mean, _):
      mean
    }
  }

  /// The middle 95 %; without ends where nothing is known.
  package func interval(_ sources: [VarianceSource]) -> Interval {
    switch self {
    case .unknown(let mean): return Interval(mean: mean, halfWidth: nil)
    case .student(let mean, let error, let freedom):
      return Interval(mean: mean, halfWidth: Self.factor(freedom) * error, sources: sources)
    case .share(let share, let size, let freedom):
      let limits = WilsonInterval.limits(share: share, size: size, factor: Self.factor(freedom))
      return Interval(mean: share, low: limits.low, high: limits.high, sources: sources)
    case .drawn(let mean, let values):
      return Interval(
        mean: mean, low: CrossedBootstrap.quantile(values, 0.025),
        high: CrossedBootstrap.quantile(values, 0.975), sources: sources)
    }
  }

  /// The two-sided p-value of the bound.
  ///
  /// How often an estimate lies as far from it as this one where it is the truth: at most 0.05 exactly where the
  /// 95 % interval leaves the bound out.
  ///
  /// - Parameter bound: the value that is doubted.
  /// - Returns: a probability in 0 … 1; of a bootstrap of n values no less than 2 / (n + 1). Nil where nothing
  ///   is known.
  package func probability(of bound: Double) -> Double? {
    switch self {
    case .unknown: return nil
    case .student(let mean, let error, let freedom):
      guard mean.isFinite, error.isFinite else { return nil }
      if error == 0 { return mean == bound ? 1 : 0 }
      return Self.tails((mean - bound) / error, freedom)
    case .share(let share, let size, let freedom):
      if bound < 0 || bound > 1 { return 0 }
      let error = (bound * (1 - bound) / size).squareRoot()
      if error == 0 { return share == bound ? 1 : 0 }
      return Self.tails((share - bound) / error, freedom)
    case .drawn(_, let values):
      let below = values.count { $0 <= bound }
      let above = values.count { $0 >= bound }
      return Swift.min(1, 2 * Double(Swift.min(below, above) + 1) / Double(values.count + 1))
    }
  }

  /// The 97.5 % quantile.
  private static func factor(_ freedom: Double?) -> Double {
    freedom.map { StudentT.quantile(0.975, degreesOfFreedom: $0) } ?? 1.959963984540054
  }

  /// The probability of both tails beyond ± t.
  private static func tails(_ t: Double, _ freedom: Double?) -> Double {
    guard let freedom else { return FixedMath.erfc(abs(t) / 2.0.squareRoot()) }
    return StudentT.incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
  }
}
