import Tensors

/// Clusters of colours by k-means, started by k-means++ (Arthur and Vassilvitskii 2007) from a fixed stream.
///
/// Colours are whole numbers, so that a cluster's sum is exact; the same colours give the same clusters
/// everywhere.
struct ColourClusters {
  private(set) var centers: [SIMD3<Double>] = []

  /// Finds clusters.
  ///
  /// - Parameters:
  ///   - colours: `[pixel]`, whole numbers 0…255.
  ///   - count: How many clusters; fewer where there are fewer colours.
  init(_ colours: [SIMD3<Double>], count: Int) {
    guard let start = colours.first else { return }
    var random = RandomStream(seed: 0, purpose: "colour clusters", index: colours.count)
    centers = [colours[random.integer(below: colours.count)]]
    var nearest = [Double](repeating: .infinity, count: colours.count)
    while centers.count < count {
      let latest = centers[centers.count - 1]
      var total = 0.0
      for (index, colour) in colours.enumerated() {
        nearest[index] = min(nearest[index], Self.distance(colour, latest))
        total += nearest[index]
      }
      guard total > 0 else { break }
      var rest = random.uniform() * total
      let chosen = nearest.firstIndex {
        rest -= $0
        return rest < 0
      }
      centers.append(chosen.map { colours[$0] } ?? start)
    }
    for _ in 0..<10 { refine(colours) }
  }

  /// The cluster whose centre is nearest to a colour.
  func nearest(_ colour: SIMD3<Double>) -> UInt8 {
    var (best, least) = (0, Double.infinity)
    for (index, center) in centers.enumerated() {
      let distance = Self.distance(colour, center)
      if distance < least { (best, least) = (index, distance) }
    }
    return UInt8(best)
  }

  private mutating func refine(_ colours: [SIMD3<Double>]) {
    var sums = [ColourSums](repeating: ColourSums(), count: centers.count)
    for colour in colours { sums[Int(nearest(colour))].add(colour) }
    for (index, sum) in sums.enumerated() where sum.count > 0 {
      centers[index] = sum.first / sum.count
    }
  }

  private static func distance(_ one: SIMD3<Double>, _ other: SIMD3<Double>) -> Double {
    let difference = one - other
    return (difference * difference).total
  }
}
