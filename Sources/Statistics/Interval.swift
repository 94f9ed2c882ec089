/// An estimate with its 95 % interval, in the unit of the quantity (fractions, not percent).
///
/// ```swift
/// private struct Halfwidth: Experiment {
///   let gap = BackgroundGap(of: Training(on: .original))
///   var inputs: [any Experiment] { [gap] }
///
///   func run(in lab: LabContext) throws -> Double {
///     let interval: Interval = try lab.outcome(of: gap).interval
///     return interval.halfWidth ?? 0
///   }
/// }
/// ```
public struct Interval: Codable, Hashable, Sendable {
  /// The estimate itself.
  public let mean: Double
  /// The lower end; nil where one observation gives no interval.
  public let low: Double?
  /// The upper end; nil where one observation gives no interval.
  public let high: Double?
  /// What could have been drawn otherwise, as far as the interval holds it; empty where it is not known.
  public let sources: [VarianceSource]

  /// Makes an interval from its centre and half-width.
  ///
  /// - Parameters:
  ///   - mean: the estimate.
  ///   - halfWidth: half the interval's width, or nil where none can be given.
  ///   - sources: what it holds.
  public init(mean: Double, halfWidth: Double?, sources: [VarianceSource] = []) {
    self.init(
      mean: mean, low: halfWidth.map { mean - $0 }, high: halfWidth.map { mean + $0 },
      sources: sources)
  }

  package init(mean: Double, low: Double?, high: Double?, sources: [VarianceSource] = []) {
    self.mean = mean
    self.low = low
    self.high = high
    self.sources = low == nil ? [] : sources.sorted()
  }

  /// Half the interval's width.
  public var halfWidth: Double? { high.flatMap { high in low.map { (high - $0) / 2 } } }

  private enum CodingKeys: String, CodingKey { case mean, low, high, sources }

  /// Reads an interval; one that names no sources was written before they were kept.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      mean: try values.decode(Double.self, forKey: .mean),
      low: try values.decodeIfPresent(Double.self, forKey: .low),
      high: try values.decodeIfPresent(Double.self, forKey: .high),
      sources: try values.decodeIfPresent([VarianceSource].self, forKey: .sources) ?? [])
  }
}
