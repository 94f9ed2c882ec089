/// A number that the paper prints, with the place where it stands.
///
/// It is quoted beside ours, measured on ImageNet-9, and never tested against another data set's.
///
/// ```swift
/// Claim(
///   "Some background turns most foregrounds into its own class",
///   FooledShare(of: Training(on: .original)) > 0.438,
///   paper: PaperValue(printed: "87.5", source: "section on adversarial backgrounds"))
/// ```
public struct PaperValue: Codable, Hashable, Sendable {
  /// The value as a fraction (0.8595) or difference of fractions (0.078).
  public let value: Double
  /// How it is shown.
  public let unit: QuantityUnit
  /// The table, figure or section of the paper.
  public let source: String
  /// The number as the paper prints it, such as "50.25" or "35"; nil where it follows from others.
  public let printed: String?

  /// Quotes a number of the paper.
  ///
  /// - Parameters:
  ///   - percent: the number as the paper prints it, in percent or points.
  ///   - unit: percent (`.fraction`) or points.
  ///   - source: where it stands, such as "Table 5".
  public init(percent: Double, unit: QuantityUnit = .fraction, source: String) {
    self.value = percent / 100
    self.unit = unit
    self.source = source
    printed = nil
  }

  /// Quotes a number of the paper digit by digit.
  ///
  /// - Parameters:
  ///   - printed: the number as the paper prints it, in percent or points, such as "50.25"; a sign may stand
  ///     before it.
  ///   - unit: percent (`.fraction`) or points.
  ///   - source: where it stands, such as "Table 5".
  public init(printed: String, unit: QuantityUnit = .fraction, source: String) {
    value = (Double(printed) ?? .nan) / 100
    self.unit = unit
    self.source = source
    let isPositive = unit == .points && value > 0 && !printed.hasPrefix("+")
    self.printed = (isPositive ? "+" : "") + String(printed.map { $0 == "-" ? "−" : $0 })
  }
}
