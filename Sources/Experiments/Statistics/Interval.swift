/// An estimate with its 95 % interval, in the unit of the quantity (fractions, not percent).
public struct Interval: Codable, Hashable, Sendable {
  /// The estimate itself.
  public let mean: Double
  /// The lower end; nil where one observation gives no interval.
  public let low: Double?
  /// The upper end; nil where one observation gives no interval.
  public let high: Double?

  /// Makes an interval from its centre and half-width.
  ///
  /// - Parameters:
  ///   - mean: the estimate.
  ///   - halfWidth: half the interval's width, or nil where none can be given.
  public init(mean: Double, halfWidth: Double?) {
    self.mean = mean
    self.low = halfWidth.map { mean - $0 }
    self.high = halfWidth.map { mean + $0 }
  }

  /// Half the interval's width.
  public var halfWidth: Double? { high.map { $0 - mean } }

  /// The 95 % interval of a sample.
  ///
  /// With two or more seeds Student's t over the seeds' means; for a network without seeds the
  /// normal interval over images, which is a paired one where the sample is a difference.
  package init(_ sample: Sample) {
    let means = sample.means
    let mean = means.isEmpty ? Double.nan : means.reduce(0, +) / Double(means.count)
    if means.count >= 2 {
      let error = Interval.standardError(means)
      let factor = StudentT.quantile(0.975, degreesOfFreedom: means.count - 1)
      self.init(mean: mean, halfWidth: factor * error)
    } else if let values = sample.perImage?.first, values.count >= 2 {
      let error = Interval.standardError(values.map(Double.init))
      self.init(mean: mean, halfWidth: 1.959963984540054 * error)
    } else {
      self.init(mean: mean, halfWidth: nil)
    }
  }

  /// The standard deviation of the mean: √(Σ(x − x̄)² / (n − 1)) / √n.
  private static func standardError(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / (count - 1) / count).squareRoot()
  }
}
