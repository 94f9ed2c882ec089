/// A vote of the nearest neighbours: what a handful of numbers says of a class, without any learning.
package struct NearestNeighbours: Sendable {
  private let features: [[Double]]
  private let labels: [Int]
  private let classes: Int
  private let votes: Int
  private let means: [Double]
  private let deviations: [Double]

  /// Remembers cases.
  ///
  /// - Parameters:
  ///   - features: `[case][feature]`, at least one case; each feature is divided by its standard deviation.
  ///   - labels: `[case]`, 0..<classes.
  ///   - classes: How many classes there are.
  ///   - votes: How many neighbours vote, each with one vote.
  package init(features: [[Double]], labels: [Int], classes: Int, votes: Int = 25) {
    precondition(
      !features.isEmpty && features.count == labels.count && votes > 0,
      "\(features.count) cases, \(labels.count) labels, \(votes) votes")
    let count = Double(features.count)
    let columns = features[0].indices
    let means = columns.map { column in features.reduce(0) { $0 + $1[column] } / count }
    let deviations = columns.map { column in
      let squares = features.reduce(0) {
        $0 + ($1[column] - means[column]) * ($1[column] - means[column])
      }
      return max((squares / count).squareRoot(), 1e-12)
    }
    (self.means, self.deviations) = (means, deviations)
    self.features = features.map { Self.scaled($0, means, deviations) }
    (self.labels, self.classes, self.votes) = (labels, classes, votes)
  }

  /// The class that most of the nearest cases have; among equals the one whose case is nearest.
  package func label(of features: [Double]) -> Int {
    let wanted = Self.scaled(features, means, deviations)
    let distances = self.features.map { known in
      var sum = 0.0
      for (one, other) in zip(known, wanted) { sum += (one - other) * (one - other) }
      return sum
    }
    let nearest = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
      .prefix(votes)
    var counts = [Int](repeating: 0, count: classes)
    for index in nearest { counts[labels[index]] += 1 }
    let most = counts.max() ?? 0
    return nearest.map { labels[$0] }.first { counts[$0] == most } ?? 0
  }

  private static func scaled(_ row: [Double], _ means: [Double], _ deviations: [Double]) -> [Double]
  {
    row.indices.map { (row[$0] - means[$0]) / deviations[$0] }
  }
}
