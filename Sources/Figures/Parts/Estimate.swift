/// A number with its interval and the values of the seeds that it is the mean of.
///
/// Fractions, shown in percent. A mean that is not finite stands for "not measured" and is shown as "–".
package struct Estimate: Hashable, Sendable {
  package var mean: Double
  /// The ends of the 95 % interval; nil if there is none.
  package var low: Double?
  package var high: Double?
  /// One value per seed.
  package var dots: [Double]

  package init(mean: Double, low: Double? = nil, high: Double? = nil, dots: [Double] = []) {
    self.mean = mean
    self.low = low
    self.high = high
    self.dots = dots
  }

  var isMeasured: Bool { mean.isFinite }

  /// The interval's ends, if both are numbers.
  var interval: (low: Double, high: Double)? {
    guard let low, let high, low.isFinite, high.isFinite else { return nil }
    return (low, high)
  }

  /// The dots that are numbers.
  var shownDots: [Double] { dots.filter(\.isFinite) }

  /// All that a plot must have room for.
  var extent: [Double] {
    guard isMeasured else { return [] }
    return [mean] + shownDots + (interval.map { [$0.low, $0.high] } ?? [])
  }
}
