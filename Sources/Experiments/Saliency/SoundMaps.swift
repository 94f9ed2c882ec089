import ImageNet9
import NeuralNet
import Tensors

/// Whose maps are drawn of what, so that one that holds no finite numbers can be named.
struct SoundMaps: Sendable {
  let network: String
  let images: ImageSet
  /// Where the images lie: "original/val".
  let place: String

  /// Draws maps as `SaliencyRun.draw` does.
  ///
  /// - Throws: `ExperimentError.nonFinite` for a map that does not consist of finite numbers.
  func draw(
    _ run: SaliencyRun, _ method: any SaliencyMethod, of explained: some Explainable,
    body: @Sendable (SaliencyBatch, Int) throws -> Void
  ) throws {
    try run.draw(method, of: explained) { batch, first in
      try check(batch.maps, batch, each: batch.mapCount, "the \(method.name) map holds")
      try body(batch, first)
    }
  }

  /// Looks through some numbers of each image of a batch.
  ///
  /// - Throws: `ExperimentError.nonFinite` with the first image that has another among them.
  func check(
    _ values: FloatBuffer, from start: Int = 0, _ batch: SaliencyBatch, each size: Int,
    _ what: String
  ) throws {
    for place in 0..<batch.count * size where !values.start[start + place].isFinite {
      throw ExperimentError.nonFinite(
        network: network, image: images.path(of: batch.indices[place / size], in: self.place),
        what: "\(what) \(values.start[start + place])")
    }
  }
}
