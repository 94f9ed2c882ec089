/// How a quantity's number is shown; values themselves are always plain (fractions, counts).
///
/// ```swift
/// PaperValue(percent: 20.22, unit: .points, source: "Table 5, 73.80 − 53.58")
/// ```
public enum QuantityUnit: String, Codable, Hashable, Sendable {
  /// A share in 0 … 1, shown in percent.
  case fraction
  /// A difference of two shares, shown in percentage points with its sign.
  case points
  /// A quotient of two quantities.
  case ratio
  /// A number of things.
  case count
}
