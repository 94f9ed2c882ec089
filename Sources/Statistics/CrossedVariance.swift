/// The variance of a mean over seeds × pictures, where every seed answered the same pictures.
///
/// A crossed random-effects model (Searle, Casella and McCulloch 1992, chapter 4): the mean ȳ of a full table
/// y_si of S seeds and I pictures varies with the draw of the seeds, of the pictures and of what is each cell's own,
///
///     V = V(seeds) + V(pictures) − V(cells),
///     V(seeds) = Σ_s (ȳ_s − ȳ)² / (S (S − 1)),
///     V(pictures) = Q(ȳ_i − ȳ),
///     V(cells) = Σ_s Q(y_si − ȳ_s − ȳ_i + ȳ) / (S (S − 1)),
///
/// with Q of `ClusteredVariance`, so that pictures on one background count together. V(cells) is taken off since
/// both other terms hold it. Without backgrounds this is unbiased. Degrees of freedom are Satterthwaite's (1946).
package struct CrossedVariance: Hashable, Sendable {
  /// The mean of all values.
  package let mean: Double
  /// The variance of that mean.
  package let variance: Double
  /// From S − 1, where seeds carry all of the variance, to that of the pictures.
  package let degreesOfFreedom: Double

  /// The standard error of the mean.
  package var standardError: Double { variance.squareRoot() }

  /// The variance of a mean of a full table.
  ///
  /// - Parameters:
  ///   - values: `[seed][picture]`, rows of one length; at least two seeds and two pictures.
  ///   - backgrounds: `[draw][picture]`, as in `ClusteredVariance`.
  package init(_ values: [[Float]], backgrounds: [[Int]] = []) {
    let seeds = Double(values.count)
    let images = values[0].count
    let pictures = ClusteredVariance(pictures: images, backgrounds: backgrounds)
    let ofSeed = values.map { row in row.reduce(0.0) { $0 + Double($1) } / Double(images) }
    var ofPicture = [Double](repeating: 0, count: images)
    for row in values {
      for (index, value) in row.enumerated() { ofPicture[index] += Double(value) }
    }
    for index in 0..<images { ofPicture[index] /= seeds }
    let mean = ofSeed.reduce(0, +) / seeds

    let pairs = seeds * (seeds - 1)
    let seedPart = ofSeed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / pairs
    let picturePart = pictures.ofMean(ofPicture.map { $0 - mean })
    let cellPart =
      zip(values, ofSeed).reduce(0) { sum, row in
        let own = row.1
        let rest = zip(row.0, ofPicture).map { Double($0) - own - $1 + mean }
        return sum + pictures.ofMean(rest)
      } / pairs

    self.mean = mean
    // By chance the subtraction may leave less than the seeds alone make up.
    variance = Swift.max(seedPart + picturePart - cellPart, seedPart)
    degreesOfFreedom = Self.freedom(
      of: variance,
      [
        (seedPart, seeds - 1), (picturePart, pictures.degreesOfFreedom),
        (cellPart, (seeds - 1) * pictures.degreesOfFreedom),
      ])
  }

  /// V² / Σ V_k² / ν_k, within the least ν_k and the sum of all.
  private static func freedom(
    of variance: Double, _ parts: [(variance: Double, freedom: Double)]
  ) -> Double {
    let weight = parts.reduce(0) { $0 + $1.variance * $1.variance / $1.freedom }
    let least = parts.map(\.freedom).min() ?? 1
    guard weight > 0 else { return least }
    return Swift.min(
      Swift.max(1, variance * variance / weight), parts.reduce(0) { $0 + $1.freedom })
  }
}
