import Statistics

extension Number {
  var isMeasured: Bool { mean.isFinite }

  /// The interval's ends, if both are numbers.
  var ends: (low: Double, high: Double)? {
    guard let low, let high, low.isFinite, high.isFinite else { return nil }
    return (low, high)
  }

  /// The values of the seeds as dots beside the mean; one alone would say nothing more.
  var dots: [Double] { perSeed.count > 1 ? perSeed : [] }

  /// The dots that are numbers.
  var shownDots: [Double] { dots.filter(\.isFinite) }
}

extension Sequence<Number> {
  /// All that a plot must have room for.
  ///
  /// Where every mean and dot is a share, from 0 to 1, so is the axis: an interval of Student's t may
  /// reach beyond, and is then drawn with an open end.
  func extent(_ format: ValueFormat) -> [Double] {
    let measured = filter(\.isMeasured)
    let values = measured.flatMap { [$0.mean] + $0.shownDots }
    let ends = measured.compactMap(\.ends).flatMap { [$0.low, $0.high] }
    guard format == .percent, values.allSatisfy({ (0...1).contains($0) }) else {
      return values + ends
    }
    return values + ends.map { Swift.min(Swift.max($0, 0), 1) }
  }
}
