import Foundation
import Statistics

/// How numbers are written: percent with one decimal, true minus signs, thousands with a comma.
package enum NumberText {
  /// The number alone, in the unit of its column: "88.7", "+15.3", "4,500".
  package static func text(_ value: Double, unit: QuantityUnit) -> String {
    guard value.isFinite else { return "–" }
    switch unit {
    case .fraction: return minus(fixed(value * 100, 1))
    case .points:
      let text = fixed(value * 100, 1)
      return text == "0.0" || text == "-0.0" ? "0.0" : minus(value > 0 ? "+" + text : text)
    case .ratio: return minus(fixed(value, 2))
    case .count: return thousands(value)
    }
  }

  /// An interval in the same unit: "± 0.9", or its ends, "[1.6, 9.8]", where the number is more than half of the
  /// last digit away from its middle.
  package static func interval(_ interval: Interval, unit: QuantityUnit) -> String? {
    guard let low = interval.low, let high = interval.high, low.isFinite, high.isFinite,
      unit != .count
    else { return nil }
    let half = (high - low) / 2, digit = unit == .ratio ? 0.01 : 0.001
    if abs((low + high) / 2 - interval.mean) <= digit / 2 {
      return "± \(unit == .ratio ? fixed(half, 2) : fixed(half * 100, 1))"
    }
    return "[\(text(low, unit: unit)), \(text(high, unit: unit))]"
  }

  /// The number with its interval and unit, as in a sentence: "88.7 ± 0.9 %", "+15.3 ± 1.2 points".
  package static func sentence(_ interval: Interval, unit: QuantityUnit) -> String {
    let number = text(interval.mean, unit: unit)
    let withInterval = self.interval(interval, unit: unit).map { "\(number) \($0)" } ?? number
    return withInterval + suffix(unit)
  }

  /// The number with its interval and unit.
  package static func sentence(_ number: Number) -> String {
    sentence(number.interval, unit: number.unit)
  }

  /// The number with its unit, without the interval: "88.7 %".
  package static func plain(_ value: Double, unit: QuantityUnit) -> String {
    text(value, unit: unit) + suffix(unit)
  }

  /// A share in whole percents: "88 %".
  static func whole(_ share: Double) -> String {
    "\(Int((share * 100).rounded()))\u{202F}%"
  }

  /// What stands in a column's heading.
  package static func heading(_ unit: QuantityUnit) -> String? {
    switch unit {
    case .fraction: "%"
    case .points: "points"
    case .ratio, .count: nil
    }
  }

  /// Whether the mean or an end, rounded as it is shown, is not to be told from a bound.
  package static func isClose(_ number: Number, to bounds: [Double]) -> Bool {
    [number.low, number.high].compactMap { $0 }.contains { end in
      bounds.contains { text($0, unit: number.unit) == text(end, unit: number.unit) && $0 != end }
    }
  }

  /// The number with the ends of its interval and a digit more: "−0.071 [−0.137, −0.005]".
  package static func fine(_ number: Number) -> String {
    func text(_ value: Double) -> String {
      let isShare = number.unit == .fraction || number.unit == .points
      let text = fixed(isShare ? 100 * value : value, isShare ? 2 : 3)
      return minus(number.unit == .points && value > 0 ? "+" + text : text)
    }
    guard let low = number.low, let high = number.high, number.unit != .count else {
      return sentence(number)
    }
    return "\(text(number.mean)) [\(text(low)), \(text(high))]\(suffix(number.unit))"
  }

  /// A p-value: "p = 0.012", "p < 0.001".
  package static func probability(_ value: Double) -> String {
    value < 0.001 ? "p < 0.001" : "p = \(fixed(value, value < 0.1 ? 3 : 2))"
  }

  static func suffix(_ unit: QuantityUnit) -> String {
    switch unit {
    case .fraction: "\u{202F}%"
    case .points: " points"
    case .ratio, .count: ""
    }
  }

  private static func fixed(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", value)
    return text.first == "-" && text.allSatisfy({ "-0.".contains($0) })
      ? String(text.dropFirst()) : text
  }

  private static func minus(_ text: String) -> String {
    text.replacingOccurrences(of: "-", with: "−")
  }

  private static func thousands(_ value: Double) -> String {
    let digits = String(Int(value.rounded().magnitude))
    var groups: [Substring] = []
    var rest = Substring(digits)
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(rest, at: 0)
    return (value < 0 ? "−" : "") + groups.joined(separator: ",")
  }
}
