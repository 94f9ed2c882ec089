import Foundation

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
  /// - Returns: a picture of the same size.
  package func blurred(sigma: Double, weights: [UInt8]) -> Image {
    precondition(sigma >= 0 && sigma.isFinite, "a Gaussian has no deviation of \(sigma)")
    precondition(
      weights.count == width * height, "\(weights.count) weights for \(width) × \(height) pixels")
    if sigma == 0 { return self }
    let reach = Int((3 * sigma).rounded(.up))
    let gaussian = (0...reach).map { Float(exp(-Double($0 * $0) / (2 * sigma * sigma))) }
    // One more channel carries the weights themselves.
    let planes = channels + 1
    var values = [Float](repeating: 0, count: width * height * planes)
    var sums = [Float](repeating: 0, count: planes)
    for pixel in 0..<width * height {
      let weight = Float(weights[pixel])
      for channel in 0..<channels {
        values[pixel * planes + channel] = weight * Float(pixels[pixel * channels + channel])
      }
      values[pixel * planes + channels] = weight
      for plane in 0..<planes { sums[plane] += values[pixel * planes + plane] }
    }
    let across = Self.swept(
      values, lines: height, length: width, planes: planes, lineStride: width * planes,
      stride: planes, by: gaussian)
    let both = Self.swept(
      across, lines: width, length: height, planes: planes, lineStride: planes,
      stride: width * planes, by: gaussian)
    var result = pixels
    for pixel in 0..<width * height {
      let total = both[pixel * planes + channels]
      for channel in 0..<channels {
        let value =
          total > 1e-3
          ? both[pixel * planes + channel] / total
          : sums[channels] > 0 ? sums[channel] / sums[channels] : 0
        result[pixel * channels + channel] = UInt8(Swift.min(Swift.max(value, 0), 255) + 0.5)
      }
    }
    return Image(width: width, height: height, channels: channels, pixels: result)
  }

  /// A symmetric filter along every line; neighbours beyond an end count nothing.
  private static func swept(
    _ values: [Float], lines: Int, length: Int, planes: Int, lineStride: Int, stride: Int,
    by filter: [Float]
  ) -> [Float] {
    var result = [Float](repeating: 0, count: values.count)
    let reach = filter.count - 1
    for line in 0..<lines {
      for place in 0..<length {
        let target = line * lineStride + place * stride
        for near in Swift.max(0, place - reach)...Swift.min(length - 1, place + reach) {
          let factor = filter[abs(near - place)]
          let source = line * lineStride + near * stride
          for plane in 0..<planes { result[target + plane] += factor * values[source + plane] }
        }
      }
    }
    return result
  }
}
