import FixedMath
import Tensors

/// An adversary at work on the images in node 0 of a pass; its memory is allocated once.
///
/// The network is attacked as it answers, with the running statistics of batch normalisation, as in the
/// `robustness` library of Engstrom et al. (2019): so no image's change depends on its neighbours.
/// Images lie interleaved, so that one vector holds the same value of sixteen of them: sums over a
/// vector's own lane are sums over one image, and every image is projected by itself.
package final class Attack {
  private let adversary: Adversary
  private let ball: Ball
  private let clean: FloatBuffer

  /// Memory for the batches of a pass whose plan reaches the image.
  package init(_ adversary: Adversary, normalisation: PixelNormalisation, pass: Pass) {
    precondition(pass.plan.reachesImage, "an attack needs a plan whose gradient reaches the image")
    self.adversary = adversary
    clean = FloatBuffer(count: pass.capacity * pass.plan.nodes[0].groupCount)
    ball = Ball(radius: Float(adversary.radius), normalisation: normalisation)
  }

  /// Changes the images in node 0, step by step up the gradient of their loss.
  ///
  /// - Parameters:
  ///   - pass: begun, with the images packed into node 0.
  ///   - seed: the seed of the random starts.
  ///   - first: the number of the batch's first image, counted over all batches of the work.
  ///   - loss: writes the gradient of the loss by the logits.
  package func strengthen(
    _ pass: Pass, seed: UInt64, first: Int, loss: () -> Void
  ) {
    let extent = pass.plan.nodes[0], ball = ball, clean = clean
    let stepSize = Float(adversary.stepSize)
    Parallel.forEachShard(pass.groups) { group in
      let origin = clean.start + group * extent.groupCount
      origin.update(from: pass.values(0, group), count: extent.groupCount)
      var lengths = SIMD16<Float>(repeating: 0)
      for lane in 0..<pass.lanes(group) {
        var stream = RandomStream(
          seed: seed, purpose: "adversary", index: first + group * Kernels.lanes + lane)
        lengths[lane] = ball.scatter(
          lane, places: extent.places, using: &stream, into: pass.values(0, group))
      }
      ball.place(
        pass.values(0, group), around: origin, places: extent.places, lengths: lengths)
    }
    for _ in 0..<adversary.steps {
      pass.forward(training: false)
      loss()
      pass.backward(training: false)
      Parallel.forEachShard(pass.groups) { group in
        ball.step(
          pass.values(0, group), along: pass.gradient(0, group), of: stepSize,
          around: clean.start + group * extent.groupCount, places: extent.places,
          lanes: pass.lanes(group))
      }
    }
  }
}

/// The images within a distance of an image, in the values that a network sees: (pixel − mean) /
/// deviation.
struct Ball: Sendable {
  private typealias Lanes = SIMD16<Float>

  let radius: Float
  /// One per channel, as are the next two.
  private let deviation: SIMD3<Float>
  /// Black and full brightness.
  private let low: SIMD3<Float>
  private let high: SIMD3<Float>

  init(radius: Float, normalisation: PixelNormalisation) {
    self.radius = radius
    let mean = SIMD3<Float>(normalisation.mean)
    deviation = SIMD3<Float>(normalisation.deviation)
    low = -mean / deviation
    high = (1 - mean) / deviation
  }

  /// Writes a random direction into one lane, to be added to an image and brought to length.
  ///
  /// Coordinates are independent and uniform; among thousands of them no direction is preferred.
  ///
  /// - Returns: the length that a uniform draw from the ball has in that direction.
  func scatter(
    _ lane: Int, places: Int, using stream: inout RandomStream,
    into values: UnsafeMutablePointer<Float>
  ) -> Float {
    var bits: UInt64 = 0
    for index in 0..<places * 3 {
      if index.isMultiple(of: 8) { bits = stream.next() }
      values[index * Kernels.lanes + lane] = Float(Int(bits & 255)) - 127.5
      bits >>= 8
    }
    return radius * Float(FixedMath.pow(stream.uniform(), 1 / Double(places * 3)))
  }

  /// Turns directions into images at the given distances from `origin`, cut to real pixels.
  func place(
    _ values: UnsafeMutablePointer<Float>, around origin: UnsafePointer<Float>, places: Int,
    lengths: SIMD16<Float>
  ) {
    withLanes(values, origin, places) { values, origin in
      var squares = Lanes(repeating: 0)
      for index in 0..<places * 3 { squares += values[index] * values[index] }
      let factor = Self.ratio(lengths, to: squares)
      for channel in 0..<3 {
        let unit = deviation[channel], low = low[channel], high = high[channel]
        for index in stride(from: channel, to: places * 3, by: 3) {
          values[index] = Self.clamped(origin[index] + values[index] * factor / unit, low, high)
        }
      }
    }
  }

  /// One step along a gradient, then back to the ball and to real pixels; lanes without an image
  /// stay where they are.
  func step(
    _ values: UnsafeMutablePointer<Float>, along gradient: UnsafePointer<Float>, of size: Float,
    around origin: UnsafePointer<Float>, places: Int, lanes: Int
  ) {
    var lengths = Lanes(repeating: 0)
    for lane in 0..<lanes { lengths[lane] = size }
    withLanes(values, origin, places) { values, origin in
      gradient.withMemoryRebound(to: Lanes.self, capacity: places * 3) { gradient in
        var squares = Lanes(repeating: 0)
        for channel in 0..<3 {
          let unit = 1 / deviation[channel]
          for index in stride(from: channel, to: places * 3, by: 3) {
            let slope = gradient[index] * unit
            squares += slope * slope
          }
        }
        let factor = Self.ratio(lengths, to: squares)
        var distances = Lanes(repeating: 0)
        for channel in 0..<3 {
          let unit = deviation[channel]
          let pace = factor / (unit * unit)
          for index in stride(from: channel, to: places * 3, by: 3) {
            values[index] += gradient[index] * pace
            let change = (values[index] - origin[index]) * unit
            distances += change * change
          }
        }
        let shrink = Self.clamped(Self.ratio(Lanes(repeating: radius), to: distances), 0, 1)
        for channel in 0..<3 {
          let low = low[channel], high = high[channel]
          for index in stride(from: channel, to: places * 3, by: 3) {
            values[index] = Self.clamped(
              origin[index] + (values[index] - origin[index]) * shrink, low, high)
          }
        }
      }
    }
  }

  /// Each lane within two bounds; the standard library's own goes through every lane by call.
  @inline(__always)
  private static func clamped(_ values: Lanes, _ low: Float, _ high: Float) -> Lanes {
    var values = values
    withUnsafeMutableBytes(of: &values) { bytes in
      let lanes = bytes.assumingMemoryBound(to: Float.self)
      for lane in 0..<16 { lanes[lane] = Swift.min(Swift.max(lanes[lane], low), high) }
    }
    return values
  }

  /// length / √squares in each lane, and 0 where there is no direction.
  private static func ratio(_ lengths: Lanes, to squares: Lanes) -> Lanes {
    (lengths / squares.squareRoot()).replacing(with: 0, where: squares .<= 0)
  }

  private func withLanes(
    _ values: UnsafeMutablePointer<Float>, _ origin: UnsafePointer<Float>, _ places: Int,
    _ body: (UnsafeMutablePointer<Lanes>, UnsafePointer<Lanes>) -> Void
  ) {
    values.withMemoryRebound(to: Lanes.self, capacity: places * 3) { values in
      origin.withMemoryRebound(to: Lanes.self, capacity: places * 3) { body(values, $0) }
    }
  }
}
