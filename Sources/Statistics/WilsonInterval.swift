/// Limits for a share that never leave 0 … 1 (Wilson 1927), also of observations that hang together.
package enum WilsonInterval {
  /// The limits of a share.
  ///
  ///     (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
  ///
  /// - Parameters:
  ///   - share: the share p that was counted, in 0 … 1.
  ///   - size: the number n of independent observations that it is worth, more than 0.
  ///   - factor: the quantile z, of the normal distribution or of Student's t.
  /// - Returns: the lower and the upper limit, in 0 … 1, with the share between them.
  package static func limits(share: Double, size: Double, factor: Double) -> (
    low: Double, high: Double
  ) {
    let square = factor * factor
    let centre = share + square / (2 * size)
    let reach =
      factor * (share * (1 - share) / size + square / (4 * size * size)).squareRoot()
    let scale = 1 + square / size
    return (Swift.max(0, (centre - reach) / scale), Swift.min(1, (centre + reach) / scale))
  }

  /// How many independent observations a share is worth whose variance is known (Kish 1965): p(1 − p) / V.
  ///
  /// - Parameters:
  ///   - share: the share, in 0 … 1.
  ///   - variance: the variance of the share over all sources.
  ///   - unanimous: what all-alike observations count for, since their variance is not known.
  /// - Returns: a number of observations, more than 0, not whole.
  package static func effectiveSize(
    share: Double, variance: Double, unanimous: Double
  ) -> Double {
    guard variance > 0, share > 0, share < 1 else { return unanimous }
    return share * (1 - share) / variance
  }
}
