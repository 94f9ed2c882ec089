extension Image {
  /// The picture at another size by antialiased bilinear interpolation: what PIL calls `BILINEAR`
  /// and torchvision's transforms use on pictures.
  ///
  /// Each new value is a weighted mean of the old ones under a triangle that is one old pixel wide
  /// on either side when enlarging, one new pixel when making smaller. Columns first, then rows, in
  /// fixed point with 22 bits of fraction, rounded to whole levels in between, which is what makes
  /// PIL's values come out. A fourth channel is resized like the others.
  ///
  /// - Parameters:
  ///   - newWidth: Columns of the result, at least 1.
  ///   - newHeight: Rows of the result, at least 1.
  /// - Returns: `[newHeight, newWidth, channels]`.
  package func resizedBilinear(width newWidth: Int, height newHeight: Int) -> Image {
    precondition(
      newWidth > 0 && newHeight > 0,
      "cannot resize \(width) x \(height) to \(newWidth) x \(newHeight)")
    var values = pixels
    if newWidth != width {
      values = TriangleWeights(from: width, to: newWidth)
        .applied(to: values, outer: height, inner: channels)
    }
    if newHeight != height {
      values = TriangleWeights(from: height, to: newHeight)
        .applied(to: values, outer: 1, inner: newWidth * channels)
    }
    return Image(width: newWidth, height: newHeight, channels: channels, pixels: values)
  }
}

/// For each new pixel of one axis: the first old pixel under its triangle, and the weights of it and
/// its successors in fixed point.
private struct TriangleWeights {
  private static let fractionBits = 22

  private let old: Int
  private var first: [Int] = []
  private var weights: [[Int]] = []

  init(from old: Int, to new: Int) {
    self.old = old
    let scale = Double(old) / Double(new)
    let reach = max(scale, 1)
    for position in 0..<new {
      let centre = (Double(position) + 0.5) * scale
      let begin = max(Int(centre - reach + 0.5), 0)
      let end = min(Int(centre + reach + 0.5), old)
      let heights = (begin..<end).map { max(0, 1 - abs((Double($0) - centre + 0.5) / reach)) }
      let sum = heights.reduce(0, +)
      first.append(begin)
      weights.append(
        heights.map { Int(($0 / sum * Double(1 << Self.fractionBits)).rounded()) })
    }
  }

  /// Resizes the middle axis of `[outer, old, inner]`.
  func applied(to values: [UInt8], outer: Int, inner: Int) -> [UInt8] {
    let half = 1 << (Self.fractionBits - 1)
    let new = first.count
    return [UInt8](unsafeUninitializedCapacity: outer * new * inner) { result, count in
      values.withUnsafeBufferPointer { values in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: inner) { sums in
          for block in 0..<outer {
            for position in 0..<new {
              sums.update(repeating: half)
              for (offset, weight) in weights[position].enumerated() {
                let start = (block * old + first[position] + offset) * inner
                for index in 0..<inner { sums[index] += weight * Int(values[start + index]) }
              }
              let target = (block * new + position) * inner
              for index in 0..<inner {
                result[target + index] = UInt8(clamping: sums[index] >> Self.fractionBits)
              }
            }
          }
        }
      }
      count = outer * new * inner
    }
  }
}
