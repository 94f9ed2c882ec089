import Statistics

extension Sample {
  /// Combines two samples seed by seed, and image by image where `perImage` is true.
  ///
  /// A sample of one repetition is paired with each repetition of the other.
  package func combined(
    with other: Sample, perImage pairImages: Bool, _ operation: (Double, Double) -> Double
  ) throws -> Sample {
    let count = Swift.max(means.count, other.means.count)
    guard means.count == count || means.count == 1,
      other.means.count == count || other.means.count == 1
    else { throw ExperimentError.unpairedSeeds(left: seeds, right: other.seeds) }
    if means.count == other.means.count, !seeds.isEmpty, !other.seeds.isEmpty, seeds != other.seeds
    {
      throw ExperimentError.unpairedSeeds(left: seeds, right: other.seeds)
    }
    let seeds = self.means.count == count ? self.seeds : other.seeds
    if pairImages, let left = perImage, let right = other.perImage,
      left.first?.count == right.first?.count
    {
      let values = (0..<count).map { index in
        zip(left[left.count == 1 ? 0 : index], right[right.count == 1 ? 0 : index]).map {
          Float(operation(Double($0), Double($1)))
        }
      }
      let backgrounds = backgrounds + other.backgrounds.filter { !self.backgrounds.contains($0) }
      return Sample(seeds: seeds, perImage: values, backgrounds: backgrounds)
    }
    let values = (0..<count).map {
      operation(means[means.count == 1 ? 0 : $0], other.means[other.means.count == 1 ? 0 : $0])
    }
    return Sample(
      seeds: seeds, means: values, draws: draws(with: other, operation),
      trend: pairImages ? trend(with: other, operation) : nil)
  }

  /// Draw by draw where both have the same; a number stands for each of its own.
  private func draws(
    with other: Sample, _ operation: (Double, Double) -> Double
  ) -> [Double]? {
    switch (draws, other.draws) {
    case (let left?, let right?) where left.count == right.count:
      zip(left, right).map(operation)
    case (let left?, nil) where other.isNumber: left.map { operation($0, other.means[0]) }
    case (nil, let right?) where isNumber: right.map { operation(means[0], $0) }
    default: nil
    }
  }

  /// Network by network where both lines have the same places.
  private func trend(
    with other: Sample, _ operation: (Double, Double) -> Double
  ) -> Trend? {
    guard let trend, let right = other.trend else { return nil }
    return trend.combined(with: right, operation)
  }

  /// Whether nothing is known of how it varies.
  private var isNumber: Bool {
    means.count == 1 && perImage == nil && draws == nil && trend == nil
  }
}
