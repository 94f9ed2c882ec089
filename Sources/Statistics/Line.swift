/// The straight line with the least sum of squared vertical distances to its points.
package struct Line: Hashable, Sendable {
  /// How much y grows with one unit of x.
  package let slope: Double
  /// y at x = 0.
  package let intercept: Double
  /// What each y adds to the slope: (x − x̄) / Σ(x − x̄)².
  package let weights: [Double]

  /// Fits a line; nil for fewer than two different x.
  ///
  /// - Parameters:
  ///   - x: the places.
  ///   - y: the values there, as many.
  package init?(_ x: [Double], _ y: [Double]) {
    precondition(x.count == y.count, "\(x.count) places for \(y.count) values")
    let count = Double(x.count)
    let meanX = x.reduce(0, +) / count
    let meanY = y.reduce(0, +) / count
    let spread = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    guard x.count > 1, spread > 1e-18 else { return nil }
    let weights = x.map { ($0 - meanX) / spread }
    let slope = zip(weights, y).reduce(0) { $0 + $1.0 * $1.1 }
    self.weights = weights
    self.slope = slope
    intercept = meanY - slope * meanX
  }

  /// y at a place.
  package func callAsFunction(_ x: Double) -> Double { intercept + slope * x }
}
