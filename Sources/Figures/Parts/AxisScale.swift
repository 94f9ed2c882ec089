/// How places along an axis follow from numbers.
public enum AxisScale: String, Codable, Sendable {
  /// Evenly, with ticks at round numbers.
  case linear
  /// By their logarithms, with ticks at the numbers of the points; all are above 0.
  case logarithmic
}
