import Foundation

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.
package struct Ticks: Sendable {
  package let step: Double
  package let values: [Double]

  /// Ticks from the round number at or below `low` to the one at or above `high`, about `count` of
  /// them.
  ///
  /// A range of nothing, or next to nothing, is widened to both sides, so that a single value stands
  /// amid its axis.
  package init(covering low: Double, _ high: Double, about count: Int) {
    let narrowest = max(max(abs(low), abs(high)) * 0.02, 1e-6)
    let lack = max(0, narrowest - (high - low)) / 2
    let (low, high) = (low - lack, high + lack)
    let width = high - low
    let rough = width / Double(max(count - 1, 1))
    let power = pow(10, log10(rough).rounded(.down))
    let factor = [1.0, 2, 5, 10].first { rough <= $0 * power * (1 + 1e-9) } ?? 10
    let step = factor * power
    // A bound that is a multiple but for rounding needs no tick beyond it.
    let first = Int((low / step + 1e-6).rounded(.down))
    let last = Int((high / step - 1e-6).rounded(.up))
    self.step = step
    values = (first...max(last, first + 1)).map { Double($0) * step }
  }

  var low: Double { values.first ?? 0 }
  var high: Double { values.last ?? 1 }
}

/// A straight map from numbers to places on the sheet.
struct LinearScale {
  let low: Double
  let high: Double
  let start: Double
  let end: Double

  /// Where an interval lies, cut at the ends of the axis.
  func interval(_ interval: (low: Double, high: Double)) -> WhiskerSpan {
    WhiskerSpan(
      start: self(Swift.max(interval.low, low)), end: self(Swift.min(interval.high, high)),
      hasStart: interval.low >= low - 1e-12, hasEnd: interval.high <= high + 1e-12)
  }

  /// Where a number lies.
  func callAsFunction(_ value: Double) -> Double {
    start + (value - low) / (high - low) * (end - start)
  }
}
