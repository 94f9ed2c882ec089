import Tensors

/// A map of noise that has looked at nothing: what every other method must beat.
///
/// ```swift
/// SaliencyScore(.pointing, of: Training(on: .original), by: ChanceMap())
/// ```
public struct ChanceMap: SaliencyMethod {
  /// The seed of the noise.
  public var seed: UInt64

  /// "Chance".
  public var name: String { "Chance" }

  /// A map of noise.
  ///
  /// - Parameter seed: of the noise.
  public init(seed: UInt64 = 0) { self.seed = seed }

  /// Writes the maps of all images of the batch.
  public func draw(_ batch: SaliencyBatch) {
    for (image, index) in batch.indices.enumerated() {
      var stream = RandomStream(seed: seed, purpose: "chance", index: index)
      for pixel in 0..<batch.mapCount {
        batch.maps.start[image * batch.mapCount + pixel] = Float(stream.uniform())
      }
    }
  }
}
