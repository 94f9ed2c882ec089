/// What is left beside a straight line through one point per network: how certain its slope is.
///
/// The networks are the units: another family would have other points, and the residuals say how far those may
/// lie from the line. The variance of the slope is s² / Σ (x − x̄)², with s² = Σ r² / (n − 2).
package struct Trend: Codable, Hashable, Sendable {
  /// `[networks]`, what each y adds to the slope.
  package let weights: [Double]
  /// `[networks]`, y less the line's height there.
  package let residuals: [Double]

  /// The residuals of a line.
  ///
  /// - Parameters:
  ///   - line: the line.
  ///   - x: the places of its points, at least three.
  ///   - y: their heights.
  package init(_ line: Line, x: [Double], y: [Double]) {
    weights = line.weights
    residuals = zip(x, y).map { $1 - line($0) }
  }

  private init(weights: [Double], residuals: [Double]) {
    self.weights = weights
    self.residuals = residuals
  }

  /// n − 2.
  package var degreesOfFreedom: Double { Double(weights.count - 2) }

  /// The standard error of the slope.
  package var standardError: Double {
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    return (squares / degreesOfFreedom * weights.reduce(0) { $0 + $1 * $1 }).squareRoot()
  }

  /// The residuals of a multiple of y, or of the sum or the difference of two lines over the same networks.
  package func mapped(_ operation: (Double) -> Double) -> Trend {
    let zero = operation(0)
    return Trend(weights: weights, residuals: residuals.map { operation($0) - zero })
  }

  /// The residuals of the sum or the difference of two lines; nil if they have not the same places.
  package func combined(with other: Trend, _ operation: (Double, Double) -> Double) -> Trend? {
    guard weights == other.weights else { return nil }
    return Trend(weights: weights, residuals: zip(residuals, other.residuals).map(operation))
  }
}
