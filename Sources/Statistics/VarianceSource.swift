/// What could have been drawn otherwise, and makes a measured number vary.
///
/// An interval says which of them it holds: a number is only as certain as the sources that entered it.
///
/// ```swift
/// let networks = [4, 8, 16].map {
///   Training(on: .original, architecture: .resNet(width: $0))
/// }
/// Slope(
///   over: networks, x: { Accuracy(of: $0, on: .original) },
///   varying: VarianceSource.pictures, y: { BackgroundGap(of: $0) })
/// ```
public enum VarianceSource: String, Codable, CaseIterable, Comparable, Hashable, Sendable {
  /// Initial weights, order, augmentation and the draw of the training pictures, which go together.
  case seeds
  /// The test pictures.
  case pictures
  /// The backgrounds that the test pictures were put on.
  case backgrounds
  /// The networks, where each is one point of a trend.
  case networks

  /// In the order in which they are named.
  public static func < (left: VarianceSource, right: VarianceSource) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
