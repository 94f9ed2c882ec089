/// The straight line with the least sum of squared vertical distances to its points.
package struct LeastSquares: Sendable {
  package let slope: Double
  package let intercept: Double

  /// Nil for fewer than two different x.
  package init?(_ points: [(x: Double, y: Double)]) {
    let count = Double(points.count)
    let meanX = points.reduce(0) { $0 + $1.x } / count
    let meanY = points.reduce(0) { $0 + $1.y } / count
    let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    guard points.count > 1, spread > 0 else { return nil }
    slope = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
    intercept = meanY - slope * meanX
  }

  package func callAsFunction(_ x: Double) -> Double { intercept + slope * x }
}
