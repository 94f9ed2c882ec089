/// What a quantity's experiment found out: one value per seed, and per image where there are images.
///
/// Differences between networks and variants are paired, so the per-image values are kept until an
/// operation (a quotient) has no meaning for single images.
///
/// ```swift
/// private struct SeedMeans: Experiment {
///   let gap = BackgroundGap(of: Training(on: .original))
///   var inputs: [any Experiment] { [gap] }
///
///   func run(in lab: LabContext) throws -> [Double] {
///     let sample: Sample = try lab.outcome(of: gap)
///     return sample.means
///   }
/// }
/// ```
public struct Sample: Codable, Hashable, Sendable {
  /// The seeds of the repetitions, in order; empty for a quantity without seeds.
  public let seeds: [Int]
  /// One mean per repetition (at least one).
  public let means: [Double]
  /// `[repetition][image]`, or nil where the quantity is not a mean over images.
  package let perImage: [[Float]]?
  /// Which background stands behind each image, `[draw][image]`: one list for each variant that entered and
  /// whose images are put on backgrounds of others; images with the same number share one.
  package let backgrounds: [[Int]]
  /// The values of the same statistic over bootstrap draws of foregrounds and backgrounds, in an order that is
  /// the same for all statistics of as many of both, so that differences are paired draw by draw.
  package let draws: [Double]?
  /// What is left beside the line, where the quantity is a slope over networks.
  package let trend: Trend?

  /// A sample from values of single images, one list per repetition.
  package init(seeds: [Int], perImage: [[Float]], backgrounds: [[Int]] = []) {
    self.seeds = seeds
    self.perImage = perImage
    self.backgrounds = backgrounds
    self.draws = nil
    self.trend = nil
    self.means = perImage.map { values in
      values.isEmpty ? .nan : values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    }
  }

  /// A sample from means alone.
  package init(
    seeds: [Int] = [], means: [Double], draws: [Double]? = nil, trend: Trend? = nil
  ) {
    self.seeds = seeds
    self.means = means
    self.perImage = nil
    self.backgrounds = []
    self.draws = draws
    self.trend = trend
  }

  /// The estimate with its 95 % interval.
  public var interval: Interval { Interval(self) }

  /// Applies a function to each repetition; `linear` ones keep the values of single images.
  package func mapped(linear: Bool, _ operation: (Double) -> Double) -> Sample {
    if linear, let perImage {
      return Sample(
        seeds: seeds, perImage: perImage.map { $0.map { Float(operation(Double($0))) } },
        backgrounds: backgrounds)
    }
    return Sample(
      seeds: seeds, means: means.map(operation), draws: draws?.map(operation),
      trend: linear ? trend?.mapped(operation) : nil)
  }
}
