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

  package init(mean: Double, low: Double?, high: Double?) {
    self.mean = mean
    self.low = low
    self.high = high
  }

  /// Half the interval's width.
  public var halfWidth: Double? { high.map { $0 - mean } }

  /// The 95 % interval of a sample.
  ///
  /// With two or more seeds Student's t over the seeds' means; for a network without seeds the
  /// normal interval over images, which is a paired one where the sample is a difference. Shares of
  /// few images, and differences of two such, have pseudo-observations added for the width alone
  /// (Agresti and Coull 1998, Agresti and Min 2005): 3 of 3 does not come with an interval of nothing.
  package init(_ sample: Sample) {
    let means = sample.means
    let mean = means.isEmpty ? Double.nan : means.reduce(0, +) / Double(means.count)
    if means.count >= 2 {
      let error = Interval.standardError(means)
      let factor = StudentT.quantile(0.975, degreesOfFreedom: means.count - 1)
      self.init(mean: mean, halfWidth: factor * error)
    } else if let values = sample.perImage?.first, values.count >= 2 {
      let error =
        Interval.standardErrorOfShare(values) ?? Interval.standardError(values.map(Double.init))
      self.init(mean: mean, halfWidth: 1.959963984540054 * error)
    } else {
      self.init(mean: mean, halfWidth: nil)
    }
  }

  /// The standard error of a share (all values 0 or 1), or of a difference of two (−1, 0 or 1); nil for
  /// other values.
  private static func standardErrorOfShare(_ values: [Float]) -> Double? {
    var (up, down) = (0.0, 0.0)
    for value in values {
      switch value {
      case 0: continue
      case 1: up += 1
      case -1: down += 1
      default: return nil
      }
    }
    // Two successes and two failures, about; or half an image in each cell of the two by two table.
    let isShare = down == 0 && values.contains { $0 != 0 }
    let (added, count) =
      isShare ? (1.92, Double(values.count) + 3.84) : (0.5, Double(values.count) + 2)
    if isShare {
      let share = (up + added) / count
      return (share * (1 - share) / count).squareRoot()
    }
    (up, down) = (up + added, down + added)
    return ((up + down - (up - down) * (up - down) / count) / (count * count)).squareRoot()
  }

  /// The standard deviation of the mean: √(Σ(x − x̄)² / (n − 1)) / √n.
  private static func standardError(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / (count - 1) / count).squareRoot()
  }
}
