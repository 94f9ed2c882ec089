/// Spearman's rank correlation of two maps.
package enum RankCorrelation {
  /// In −1 … 1; equal values share the mean of their ranks.
  ///
  /// A map that is the same everywhere agrees with nothing: 0.
  package static func between(_ left: [Float], _ right: [Float]) -> Float {
    precondition(left.count == right.count, "maps of \(left.count) and \(right.count) pixels")
    let (a, b) = (ranks(left), ranks(right))
    let mean = Double(left.count - 1) / 2
    var products = 0.0, squaresA = 0.0, squaresB = 0.0
    for index in a.indices {
      products += (a[index] - mean) * (b[index] - mean)
      squaresA += (a[index] - mean) * (a[index] - mean)
      squaresB += (b[index] - mean) * (b[index] - mean)
    }
    guard squaresA > 0, squaresB > 0 else { return 0 }
    return Float(products / (squaresA * squaresB).squareRoot())
  }

  /// The rank of each value, from 0.
  static func ranks(_ values: [Float]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Double(first + last) / 2 }
      first = last + 1
    }
    return ranks
  }
}
