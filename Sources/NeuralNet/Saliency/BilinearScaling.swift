/// Scaling a small map up to the image by bilinear interpolation.
///
/// Centres of pixels correspond, as in OpenCV's INTER_LINEAR and in PyTorch's `interpolate` without
/// aligned corners; beyond the outermost centres the edge is repeated.
enum BilinearScaling {
  /// Writes a map of `side` × `side` from one of `height` × `width`.
  static func scale(
    _ map: UnsafePointer<Float>, height: Int, width: Int,
    into output: UnsafeMutablePointer<Float>, side: Int
  ) {
    for row in 0..<side {
      let (top, bottom, down) = place(row, from: side, to: height)
      for column in 0..<side {
        let (left, right, across) = place(column, from: side, to: width)
        let above = map[top * width + left] * (1 - across) + map[top * width + right] * across
        let below = map[bottom * width + left] * (1 - across) + map[bottom * width + right] * across
        output[row * side + column] = above * (1 - down) + below * down
      }
    }
  }

  /// The two neighbours of a pixel in the small map, and the share of the second.
  private static func place(_ pixel: Int, from side: Int, to count: Int) -> (Int, Int, Float) {
    let position = (Float(pixel) + 0.5) * Float(count) / Float(side) - 0.5
    let clamped = min(max(position, 0), Float(count - 1))
    let first = min(Int(clamped), count - 1)
    return (first, min(first + 1, count - 1), clamped - Float(first))
  }
}
