extension Interval {
  /// The 95 % interval of a sample, by the law of `Sample.law`.
  package init(_ sample: Sample) {
    let (law, sources) = sample.law
    self = law.interval(sources)
  }
}

extension Sample {
  /// How the mean of the sample is distributed, and what may have been drawn otherwise.
  ///
  /// - A trend over networks: Student's t with the residual variance of the line and n − 2 degrees of freedom.
  /// - Bootstrap draws: their quantiles.
  /// - Seeds and pictures (two or more seeds, values of single pictures, and backgrounds where pictures were put
  ///   on them): Student's t with the variance and the degrees of freedom of `CrossedVariance`. The
  ///   limits of a share (all values 0 or 1) are Wilson's, with the number of observations that it is worth.
  /// - Seeds alone (means without single pictures): Student's t over the seeds.
  /// - Pictures alone (a network without seeds): Wilson's limits of a share, the normal interval of other
  ///   means; a paired one where the sample is a difference. Differences of two shares have half a picture
  ///   added to each cell for the width alone (Agresti and Min 2005), so that none of few pictures does not come
  ///   with an interval of nothing.
  package var law: (EstimateLaw, [VarianceSource]) {
    let mean = means.isEmpty ? Double.nan : means.reduce(0, +) / Double(means.count)
    if let trend {
      return (
        .student(mean: mean, error: trend.standardError, freedom: trend.degreesOfFreedom),
        [.networks]
      )
    }
    if let draws {
      let values = draws.filter(\.isFinite).sorted()
      return values.count > 40
        ? (.drawn(mean: mean, values), [.pictures, .backgrounds]) : (.unknown(mean: mean), [])
    }
    if let pictures = perImage, let images = pictures.first?.count, images >= 2,
      means.count >= 2, pictures.allSatisfy({ $0.count == images })
    {
      return crossed(pictures)
    }
    if means.count >= 2 {
      let error = Self.standardError(means, mean)
      return (.student(mean: mean, error: error, freedom: Double(means.count - 1)), [.seeds])
    }
    if let pictures = perImage?.first, pictures.count >= 2 {
      let values = pictures.map(Double.init)
      return backgrounds.isEmpty ? overPictures(values, mean) : clustered(values, mean)
    }
    return (.unknown(mean: mean), [])
  }

  /// Over seeds and pictures, which every seed answered alike, and over the backgrounds behind them.
  private func crossed(_ values: [[Float]]) -> (EstimateLaw, [VarianceSource]) {
    let found = CrossedVariance(values, backgrounds: backgrounds)
    let law = Self.limits(
      found.mean, variance: found.variance, freedom: found.degreesOfFreedom,
      isShare: values.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 } },
      pictures: Double(values[0].count))
    return (law, [.seeds, .pictures] + (backgrounds.isEmpty ? [] : [.backgrounds]))
  }

  /// Over the pictures of one network, and over the backgrounds that they share.
  private func clustered(_ values: [Double], _ mean: Double) -> (EstimateLaw, [VarianceSource]) {
    let pictures = ClusteredVariance(pictures: values.count, backgrounds: backgrounds)
    let law = Self.limits(
      mean, variance: pictures.ofMean(values.map { $0 - mean }),
      freedom: pictures.degreesOfFreedom, isShare: values.allSatisfy { $0 == 0 || $0 == 1 },
      pictures: Double(values.count))
    return (law, [.pictures, .backgrounds])
  }

  /// Wilson's limits of a share, and those of Student's t of anything else.
  private static func limits(
    _ mean: Double, variance: Double, freedom: Double, isShare: Bool, pictures: Double
  ) -> EstimateLaw {
    // Nothing but zeros may be a difference, too: as wide as one of so many pictures without a difference.
    if isShare, mean == 0 {
      return .student(mean: 0, error: 1 / (pictures + 2), freedom: nil)
    }
    guard isShare else {
      return .student(mean: mean, error: variance.squareRoot(), freedom: freedom)
    }
    let size = WilsonInterval.effectiveSize(
      share: mean, variance: variance, unanimous: pictures)
    return .share(mean, size: size, freedom: freedom)
  }

  /// Over the pictures of one network.
  private func overPictures(_ values: [Double], _ mean: Double) -> (EstimateLaw, [VarianceSource]) {
    let count = Double(values.count)
    if values.allSatisfy({ $0 == 0 || $0 == 1 }), values.contains(1) {
      return (.share(mean, size: count, freedom: nil), [.pictures])
    }
    let error: Double
    if values.allSatisfy({ $0 == 0 || $0 == 1 || $0 == -1 }) {
      let up = Double(values.count { $0 == 1 }) + 0.5
      let down = Double(values.count { $0 == -1 }) + 0.5
      let size = count + 2
      error =
        ((up + down - (up - down) * (up - down) / size) / (size * size)).squareRoot()
    } else {
      error = Self.standardError(values, mean)
    }
    return (.student(mean: mean, error: error, freedom: nil), [.pictures])
  }

  /// The square root of Σ (v − mean)² / (n (n − 1)).
  private static func standardError(_ values: [Double], _ mean: Double) -> Double {
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count * (values.count - 1))).squareRoot()
  }
}
