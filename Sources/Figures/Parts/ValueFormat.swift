import Foundation

/// How a number is written.
package enum ValueFormat: String, Codable, Sendable {
  /// A fraction in percent, with its sign: 0.451 is "45.1 %".
  case percent
  /// A fraction in percentage points, without a unit: 0.153 is "15.3".
  case points
  /// The number itself.
  case number

  /// What stands for a value that was not measured.
  package static let missing = "–"

  /// The number with so many decimals of what is shown; "–" if it is not finite.
  package func string(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return Self.missing }
    switch self {
    case .percent: return Self.digits(value * 100, decimals) + "\u{202F}%"
    case .points: return Self.digits(value * 100, decimals)
    case .number: return Self.digits(value, decimals)
    }
  }

  /// How many decimals tell ticks apart that are `step` from each other.
  package func decimals(step: Double) -> Int {
    let shown = self == .number ? step : step * 100
    return min(max(0, Int(-log10(shown).rounded(.down))), 9)
  }

  /// Digits with a true minus sign, and no minus before nothing.
  private static func digits(_ value: Double, _ decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", abs(value))
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    return value < 0 && !isZero ? "−" + text : text
  }
}
