/// Class activation maps weighted place by place.
///
/// Draelos and Carin (2020): map = ReLU(Σ_k f_k ⊙ ∂S_c / ∂f_k), scaled up to the image. What Grad-CAM
/// averages away, the places at which a channel matters, is kept.
///
/// ```swift
/// DeletionChart(of: [Training(on: .original)], by: HiResCAM(at: "stage 2"))
/// ```
public struct HiResCAM: SaliencyMethod {
  /// The activation f, such as "stage 2".
  public var layer: String?

  /// "HiResCAM".
  public var name: String { "HiResCAM" }

  /// A map at an activation.
  ///
  /// - Parameter layer: its name.
  public init(at layer: String = "stage 2") { self.layer = layer }

  /// Writes the maps of all images of the batch.
  public func draw(_ batch: SaliencyBatch) throws {
    try batch.forward()
    try batch.takeLayerGradient()
    let places = batch.layer.places, channels = batch.layer.channels
    for image in 0..<batch.count {
      let values = batch.values.start + image * places * channels
      let slopes = batch.slopes.start + image * places * channels
      for place in 0..<places {
        var sum: Float = 0
        for index in place * channels..<(place + 1) * channels {
          sum += values[index] * slopes[index]
        }
        batch.coarse.start[place] = max(sum, 0)
      }
      batch.enlarge(image)
    }
  }
}
