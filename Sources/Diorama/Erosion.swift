/// A silhouette made smaller: at each pixel the smallest level within a square of ±`radius` pixels.
///
/// Parts of a pixel are interpolated. Beyond the edge there is nothing that could be smaller.
struct Erosion {
  private let near: [UInt8]
  /// One pixel further; empty where the radius is whole.
  private let far: [UInt8]
  private let part: Float

  /// Erodes the levels of `side × side` pixels.
  init(_ levels: [UInt8], side: Int, radius: Float) {
    let whole = Int(radius)
    part = radius - Float(whole)
    near = Self.minimum(levels, side, whole)
    far = part == 0 ? [] : Self.minimum(near, side, 1)
  }

  /// The share of a pixel that is left, where `shares` says what share a level is.
  subscript(pixel: Int, shares: [Float]) -> Float {
    let share = shares[Int(near[pixel])]
    return part == 0 ? share : share + (shares[Int(far[pixel])] - share) * part
  }

  private static func minimum(_ levels: [UInt8], _ side: Int, _ radius: Int) -> [UInt8] {
    var across = levels
    var both = levels
    levels.withUnsafeBufferPointer { levels in
      across.withUnsafeMutableBufferPointer { across in
        for row in stride(from: 0, to: side * side, by: side) {
          for shift in stride(from: 1, through: min(radius, side - 1), by: 1) {
            lower(across[row..<row + side - shift], to: levels[row + shift..<row + side])
            lower(across[row + shift..<row + side], to: levels[row..<row + side - shift])
          }
        }
      }
    }
    across.withUnsafeBufferPointer { across in
      both.withUnsafeMutableBufferPointer { both in
        for y in 0..<side {
          for near in max(0, y - radius)...min(side - 1, y + radius) {
            lower(
              both[y * side..<(y + 1) * side], to: across[near * side..<(near + 1) * side])
          }
        }
      }
    }
    return both
  }

  /// Takes the smaller of two levels, place by place; a loop that the compiler makes vectors of.
  private static func lower(
    _ levels: Slice<UnsafeMutableBufferPointer<UInt8>>, to others: Slice<UnsafeBufferPointer<UInt8>>
  ) {
    let levels = UnsafeMutableBufferPointer(rebasing: levels)
    let others = UnsafeBufferPointer(rebasing: others)
    for index in 0..<levels.count { levels[index] = min(levels[index], others[index]) }
  }
}
