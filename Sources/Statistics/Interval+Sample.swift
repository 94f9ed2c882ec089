extension Interval {
  /// The 95 % interval of a sample.
  ///
  /// - Seeds and pictures (two or more seeds, values of single pictures, and backgrounds where pictures were put
  ///   on them): Student's t with the variance and the degrees of freedom of `CrossedVariance`. The
  ///   limits of a share (all values 0 or 1) are Wilson's, with the number of observations that it is worth.
  /// - Seeds alone (means without single pictures): Student's t over the seeds.
  /// - Pictures alone (a network without seeds): Wilson's limits of a share, the normal interval of other
  ///   means; a paired one where the sample is a difference. Differences of two shares have half a picture
  ///   added to each cell for the width alone (Agresti and Min 2005), so that none of few pictures does not come
  ///   with an interval of nothing.
  package init(_ sample: Sample) {
    let means = sample.means
    let mean = means.isEmpty ? Double.nan : means.reduce(0, +) / Double(means.count)
    if let pictures = sample.perImage, let images = pictures.first?.count, images >= 2,
      means.count >= 2, pictures.allSatisfy({ $0.count == images })
    {
      self = Self.crossed(sample, pictures)
    } else if means.count >= 2 {
      let factor = StudentT.quantile(0.975, degreesOfFreedom: Double(means.count - 1))
      self.init(
        mean: mean, halfWidth: factor * Self.standardError(means, mean), sources: [.seeds])
    } else if let pictures = sample.perImage?.first, pictures.count >= 2 {
      let values = pictures.map(Double.init)
      self =
        sample.backgrounds.isEmpty
        ? Self.overPictures(values, mean: mean)
        : Self.clustered(values, mean: mean, backgrounds: sample.backgrounds)
    } else {
      self.init(mean: mean, halfWidth: nil)
    }
  }

  /// Over seeds and pictures, which every seed answered alike, and over the backgrounds behind them.
  private static func crossed(_ sample: Sample, _ values: [[Float]]) -> Interval {
    let found = CrossedVariance(values, backgrounds: sample.backgrounds)
    return limits(
      found.mean, variance: found.variance,
      factor: StudentT.quantile(0.975, degreesOfFreedom: found.degreesOfFreedom),
      isShare: values.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 } },
      pictures: Double(values[0].count),
      sources: [.seeds, .pictures] + (sample.backgrounds.isEmpty ? [] : [.backgrounds]))
  }

  /// Over the pictures of one network, and over the backgrounds that they share.
  private static func clustered(_ values: [Double], mean: Double, backgrounds: [[Int]]) -> Interval
  {
    let pictures = ClusteredVariance(pictures: values.count, backgrounds: backgrounds)
    return limits(
      mean, variance: pictures.ofMean(values.map { $0 - mean }),
      factor: StudentT.quantile(0.975, degreesOfFreedom: pictures.degreesOfFreedom),
      isShare: values.allSatisfy { $0 == 0 || $0 == 1 }, pictures: Double(values.count),
      sources: [.pictures, .backgrounds])
  }

  /// Wilson's limits of a share, and those of Student's t of anything else.
  private static func limits(
    _ mean: Double, variance: Double, factor: Double, isShare: Bool, pictures: Double,
    sources: [VarianceSource]
  ) -> Interval {
    // Nothing but zeros may be a difference, too: as wide as one of so many pictures without a difference.
    if isShare, mean == 0 {
      return Interval(mean: 0, halfWidth: normalFactor / (pictures + 2), sources: sources)
    }
    guard isShare else {
      return Interval(
        mean: mean, halfWidth: factor * variance.squareRoot(), sources: sources)
    }
    let limits = WilsonInterval.limits(
      share: mean,
      size: WilsonInterval.effectiveSize(share: mean, variance: variance, unanimous: pictures),
      factor: factor)
    return Interval(mean: mean, low: limits.low, high: limits.high, sources: sources)
  }

  /// Over the pictures of one network.
  private static func overPictures(_ values: [Double], mean: Double) -> Interval {
    let count = Double(values.count)
    if values.allSatisfy({ $0 == 0 || $0 == 1 }), values.contains(1) {
      let limits = WilsonInterval.limits(share: mean, size: count, factor: normalFactor)
      return Interval(mean: mean, low: limits.low, high: limits.high, sources: [.pictures])
    }
    let error: Double
    if values.allSatisfy({ $0 == 0 || $0 == 1 || $0 == -1 }) {
      let up = Double(values.count { $0 == 1 }) + 0.5
      let down = Double(values.count { $0 == -1 }) + 0.5
      let size = count + 2
      error =
        ((up + down - (up - down) * (up - down) / size) / (size * size)).squareRoot()
    } else {
      error = standardError(values, mean)
    }
    return Interval(mean: mean, halfWidth: normalFactor * error, sources: [.pictures])
  }

  /// The 97.5 % quantile of the normal distribution.
  private static var normalFactor: Double { 1.959963984540054 }

  /// The square root of Σ (v − mean)² / (n (n − 1)).
  private static func standardError(_ values: [Double], _ mean: Double) -> Double {
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count * (values.count - 1))).squareRoot()
  }
}
