import FixedMath

extension Image {
  /// The picture as a Gaussian blurs it, looking at some pixels more than at others.
  ///
  /// Each value is Σ w g x / Σ w g over its neighbours, g the Gaussian of their distance and w their
  /// weight: what has no weight bleeds into nothing. The Gaussian is cut at three deviations; beyond
  /// the edge there are no neighbours. Where no neighbour has a weight, the weighted mean of the
  /// whole picture stands.
  ///
  /// - Parameters:
  ///   - sigma: standard deviation in pixels; 0 changes nothing.
  ///   - weights: `[height, width]`, 0…255.
  /// - Returns: a picture of the same size, in red, green and blue.
  package func blurred(sigma: Double, weights: [UInt8]) -> Image {
    precondition(sigma >= 0 && sigma.isFinite, "a Gaussian has no deviation of \(sigma)")
    precondition(
      channels == 3 && weights.count == width * height,
      "\(weights.count) weights for \(width) × \(height) pixels of \(channels) channels")
    if sigma == 0 { return self }
    let reach = Int(Swift.min(3 * sigma, Double(Swift.max(width, height))).rounded(.up))
    let gaussian = (0...reach).map { Float(FixedMath.exp(-Double($0 * $0) / (2 * sigma * sigma))) }
    // Red, green and blue times the weight, and the weight itself.
    let weighted = weights.indices.map { pixel in
      Float(weights[pixel])
        * SIMD4(
          Float(pixels[pixel * 3]), Float(pixels[pixel * 3 + 1]), Float(pixels[pixel * 3 + 2]), 1)
    }
    let across = Self.swept(
      weighted, lines: height, length: width, lineStride: width, stride: 1, by: gaussian)
    let both = Self.swept(
      across, lines: width, length: height, lineStride: 1, stride: width, by: gaussian)
    let sum = weighted.reduce(SIMD4<Float>(), +)
    var result = pixels
    for (pixel, value) in both.enumerated() {
      let source = value.w > 1e-3 ? value : sum
      guard source.w > 0 else { continue }
      for channel in 0..<3 {
        result[pixel * 3 + channel] = UInt8(
          Swift.min(Swift.max(source[channel] / source.w, 0), 255) + 0.5)
      }
    }
    return Image(width: width, height: height, channels: 3, pixels: result)
  }

  /// A symmetric filter along every line; neighbours beyond an end count nothing.
  private static func swept(
    _ values: [SIMD4<Float>], lines: Int, length: Int, lineStride: Int, stride: Int,
    by filter: [Float]
  ) -> [SIMD4<Float>] {
    var result = [SIMD4<Float>](repeating: SIMD4(), count: values.count)
    let reach = filter.count - 1
    result.withUnsafeMutableBufferPointer { result in
      values.withUnsafeBufferPointer { values in
        filter.withUnsafeBufferPointer { filter in
          for line in 0..<lines {
            for place in 0..<length {
              var sum = SIMD4<Float>()
              for near in Swift.max(0, place - reach)...Swift.min(length - 1, place + reach) {
                sum += filter[abs(near - place)] * values[line * lineStride + near * stride]
              }
              result[line * lineStride + place * stride] = sum
            }
          }
        }
      }
    }
    return result
  }
}
