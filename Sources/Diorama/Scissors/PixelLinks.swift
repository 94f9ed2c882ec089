import FixedMath

/// How strongly a pixel holds to its eight neighbours: γ exp(−β ‖difference‖²) / distance (Boykov and Jolly
/// 2001), with β = 1 / (2 × the mean of the squared differences).
package struct PixelLinks {
  package struct Direction {
    package let index: Int
    package let x: Int
    package let y: Int
    /// Every pair of neighbours has one end that sees the other in such a direction.
    package var isFirstHalf: Bool { index.isMultiple(of: 2) }
  }

  /// Left, right, upper left, lower right, upper, lower, upper right, lower left: `index ^ 1` leads back.
  package static let directions = [
    (-1, 0), (1, 0), (-1, -1), (1, 1), (0, -1), (0, 1), (1, -1), (-1, 1),
  ].enumerated().map { Direction(index: $0.offset, x: $0.element.0, y: $0.element.1) }

  private let width: Int
  private let height: Int
  /// `[pixel][half]`: the weights towards left, upper left, upper and upper right.
  private let weights: [Double]

  /// Measures a picture.
  ///
  /// - Parameters:
  ///   - colours: `[height, width]`, whole numbers 0…255.
  ///   - width: Columns.
  ///   - height: Rows.
  ///   - strength: γ.
  init(_ colours: [SIMD3<Double>], width: Int, height: Int, strength: Double) {
    (self.width, self.height) = (width, height)
    let halves = Self.directions.filter(\.isFirstHalf)
    // Squared differences are whole numbers: their sum is exact, and few of them differ.
    var squares = [Double](repeating: -1, count: width * height * 4)
    var (sum, pairs) = (0.0, 0.0)
    for y in 0..<height {
      for x in 0..<width {
        for (half, direction) in halves.enumerated() {
          let (nextX, nextY) = (x + direction.x, y + direction.y)
          guard nextX >= 0, nextX < width, nextY >= 0 else { continue }
          let difference = colours[y * width + x] - colours[nextY * width + nextX]
          let square = (difference * difference).total
          squares[(y * width + x) * 4 + half] = square
          sum += square
          pairs += 1
        }
      }
    }
    let contrast = sum > 0 ? pairs / (2 * sum) : 0
    let diagonal = strength * 0.5.squareRoot()
    weights = squares.enumerated().map { index, square in
      let exponent = -contrast * square
      guard square >= 0, exponent > -30 else { return 0 }
      return (index.isMultiple(of: 2) ? strength : diagonal) * FixedMath.exp(exponent)
    }
  }

  /// The weight between a pixel and its neighbour; 0 beyond the picture's edge.
  func weight(_ x: Int, _ y: Int, _ direction: Direction) -> Double {
    if direction.isFirstHalf { return weights[(y * width + x) * 4 + direction.index / 2] }
    let (otherX, otherY) = (x + direction.x, y + direction.y)
    guard otherX >= 0, otherX < width, otherY < height else { return 0 }
    return weights[(otherY * width + otherX) * 4 + direction.index / 2]
  }
}
