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

}

extension Sequence<Estimate> {
  /// All that a plot must have room for.
  ///
  /// Where every mean and dot is a share, from 0 to 1, so is the axis: an interval of Student's t may
  /// reach beyond, and is then drawn with an open end.
  func extent(_ format: ValueFormat) -> [Double] {
    let measured = filter(\.isMeasured)
    let values = measured.flatMap { [$0.mean] + $0.shownDots }
    let ends = measured.compactMap(\.interval).flatMap { [$0.low, $0.high] }
    guard format == .percent, values.allSatisfy({ (0...1).contains($0) }) else {
      return values + ends
    }
    return values + ends.map { Swift.min(Swift.max($0, 0), 1) }
  }
}
