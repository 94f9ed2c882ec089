import Tensors

/// The mean gradient over noisy copies of an image, then as `InputGradient`.
///
/// Smilkov et al. (2017): M(x) = 1/n Σ ∂S(x + ε)/∂x with ε normal, σ a share of the range of the image's
/// values. The noise of an image depends on the seed and on its position in the set alone, so that two
/// networks are asked about the same noisy copies.
///
/// ```swift
/// SaliencyScore(
///   .foregroundShare, of: Training(on: .original), by: SmoothGrad(copies: 32))
/// ```
public struct SmoothGrad: SaliencyMethod {
  /// How many noisy copies.
  public var copies: Int
  /// The noise's deviation, as a share of the difference of the image's greatest and least value.
  public var deviation: Double
  /// The seed of the noise.
  public var seed: UInt64

  /// "SmoothGrad".
  public var name: String { "SmoothGrad" }

  /// A smoothed gradient.
  ///
  /// - Parameters:
  ///   - copies: how many noisy copies, at least 1.
  ///   - deviation: of the noise, as a share of the image's range; the paper finds 0.1 to 0.2 best.
  ///   - seed: of the noise.
  public init(copies: Int = 16, deviation: Double = 0.15, seed: UInt64 = 0) {
    precondition(
      copies >= 1 && deviation >= 0, "\(copies) copies with noise of \(deviation)")
    self.copies = copies
    self.deviation = deviation
    self.seed = seed
  }

  /// Writes the maps of all images of the batch.
  public func draw(_ batch: SaliencyBatch) throws {
    let count = batch.count, size = batch.imageCount
    var streams = batch.indices.map { RandomStream(seed: seed, purpose: "noise", index: $0) }
    let deviations = (0..<count).map { image in
      let values = UnsafeBufferPointer(start: batch.images.start + image * size, count: size)
      return Float(deviation) * ((values.max() ?? 0) - (values.min() ?? 0))
    }
    return try withUnsafeTemporaryAllocation(of: Float.self, capacity: count * size) { sum in
      guard let total = sum.baseAddress else { return }
      total.initialize(repeating: 0, count: count * size)
      for _ in 0..<copies {
        for image in 0..<count {
          NoiseTable.shared.add(
            deviation: deviations[image], to: batch.images.start + image * size, count: size,
            into: batch.changed.start + image * size, using: &streams[image])
        }
        try batch.forward(batch.changed)
        try batch.takeImageGradient()
        for position in 0..<count * size { total[position] += batch.gradient.start[position] }
      }
      for position in 0..<count * size {
        batch.gradient.start[position] = total[position] / Float(copies)
      }
      batch.drawMagnitudes()
    }
  }
}
