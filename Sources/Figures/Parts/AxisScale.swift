/// How places along an axis follow from numbers.
///
/// ```swift
/// LineChart(
///   over: [0.25, 1, 4], axis: "Training pictures", scale: .logarithmic,
///   value: "BG-gap (points)", series: ["BG-gap"]
/// ) { times, _ in
///   BackgroundGap(of: Training(on: .original).withTrainingImages(times: times))
/// }
/// ```
public enum AxisScale: String, Codable, Sendable {
  /// Evenly, with ticks at round numbers.
  case linear
  /// By their logarithms, with ticks at the numbers of the points; all are above 0.
  case logarithmic
}
