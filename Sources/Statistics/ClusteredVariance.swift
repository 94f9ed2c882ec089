/// The variance of a mean over pictures, some of which share a background.
///
/// Two pictures on one background are not independent. With residuals r_i from the mean and, for each draw of
/// backgrounds, the clusters of pictures that share one,
///
///     Q = G / (G − 1) · Σ over clusters: (Σ over i in the cluster: r_i)² / I²,   G = I² / Σ over clusters: size²,
///
/// and of two draws Q(first) + Q(second) − Q(both) (Cameron, Gelbach and Miller 2011, equation 2.10). G is the
/// number of clusters if all are alike, and fewer if some are large. Without backgrounds every picture is a cluster
/// of its own, and Q the square of the standard error.
package struct ClusteredVariance: Hashable, Sendable {
  /// How many pictures.
  private let count: Int
  /// For each set of draws its clusters, and whether Q is added or taken off.
  private let terms: [Term]
  /// The fewest clusters that any draw has, less one.
  package let degreesOfFreedom: Double

  private struct Term: Hashable, Sendable {
    var cluster: [Int]
    var clusters: Int
    var factor: Double
    var isSingle: Bool
  }

  /// The clusters of pictures.
  ///
  /// - Parameters:
  ///   - pictures: how many there are, at least 2.
  ///   - backgrounds: for each draw the background of every picture; a draw that put all on one background is left
  ///     out of account, since nothing is known of how it varies.
  package init(pictures: Int, backgrounds: [[Int]]) {
    count = pictures
    var draws = backgrounds.map(Self.dense).filter { $0.clusters > 1 }
    if draws.isEmpty { draws = [(Array(0..<pictures), pictures)] }
    var terms: [Term] = []
    for set in 1..<(1 << draws.count) {
      let members = draws.indices.filter { set >> $0 & 1 == 1 }
      let (cluster, clusters) = members.dropFirst().reduce(draws[members[0]]) { both, next in
        Self.dense(zip(both.cluster, draws[next].cluster).map { $0 * draws[next].clusters + $1 })
      }
      let effective = Self.effectiveCount(cluster, clusters)
      let sign = members.count.isMultiple(of: 2) ? -1.0 : 1.0
      terms.append(
        Term(
          cluster: cluster, clusters: clusters, factor: sign * effective / (effective - 1),
          isSingle: members.count == 1))
    }
    self.terms = terms
    degreesOfFreedom =
      (terms.filter(\.isSingle).map { Self.effectiveCount($0.cluster, $0.clusters) }.min() ?? 2) - 1
  }

  /// The variance of the mean of values whose mean is 0, one value for each picture.
  package func ofMean(_ residuals: [Double]) -> Double {
    var variance = 0.0
    var largest = 0.0
    for term in terms {
      var sums = [Double](repeating: 0, count: term.clusters)
      for (index, residual) in residuals.enumerated() { sums[term.cluster[index]] += residual }
      let part = term.factor * sums.reduce(0) { $0 + $1 * $1 } / Double(count * count)
      variance += part
      if term.isSingle { largest = Swift.max(largest, part) }
    }
    // By chance the subtraction may leave less than one draw alone makes up.
    return Swift.max(variance, largest)
  }

  /// G = I² / Σ size².
  private static func effectiveCount(_ cluster: [Int], _ clusters: Int) -> Double {
    var sizes = [Double](repeating: 0, count: clusters)
    for index in cluster { sizes[index] += 1 }
    return Double(cluster.count * cluster.count) / sizes.reduce(0) { $0 + $1 * $1 }
  }

  /// Clusters numbered from 0 in order of appearance.
  private static func dense(_ levels: [Int]) -> (cluster: [Int], clusters: Int) {
    var number: [Int: Int] = [:]
    let cluster = levels.map { level in
      if let known = number[level] { return known }
      number[level] = number.count
      return number.count - 1
    }
    return (cluster, number.count)
  }
}
