import FixedMath
import Tensors

/// Normal noise fast enough to be drawn by the million: 4,096 equally likely quantiles.
///
/// Five numbers come from each 64 random bits, with no logarithm or cosine. The greatest is 3.67
/// deviations; the variance is 0.9998.
struct NoiseTable: Sendable {
  static let shared = NoiseTable()

  /// The (i + ½) / 4,096 quantiles of the normal distribution.
  let quantiles: [Float]

  private init() {
    let half = (0..<2048).map { Self.quantile((Double($0) + 2048.5) / 4096) }
    quantiles = half.reversed().map { Float(-$0) } + half.map { Float($0) }
  }

  /// Writes `image` + deviation · noise.
  func add(
    deviation: Float, to image: UnsafePointer<Float>, count: Int,
    into output: UnsafeMutablePointer<Float>, using stream: inout RandomStream
  ) {
    quantiles.withUnsafeBufferPointer { table in
      var position = 0
      while position < count {
        var bits = stream.next()
        for _ in 0..<min(5, count - position) {
          output[position] = image[position] + deviation * table[Int(bits & 4095)]
          bits >>= 12
          position += 1
        }
      }
    }
  }

  /// The value below which a normal number falls with a probability in ½ … 1, by bisection.
  private static func quantile(_ probability: Double) -> Double {
    var low = 0.0, high = 6.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if 1 - FixedMath.erfc(middle / 2.0.squareRoot()) / 2 < probability {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }
}
