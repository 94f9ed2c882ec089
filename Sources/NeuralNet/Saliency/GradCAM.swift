/// Class activation maps weighted by gradients.
///
/// Selvaraju et al. (2017): α_k = mean over (i, j) of ∂S_c / ∂f_k(i, j), map = ReLU(Σ_k α_k f_k), scaled up to
/// the image; S_c is the class's logit. At 48 pixels the last stage of a network has 3 × 3 places
/// and shows nothing, so the layer is stated, and is the second stage (12 × 12) if it is not.
///
/// ```swift
/// SaliencyScore(
///   .pointing, of: Training(on: .original), by: GradCAM(at: "stage 3"))
/// ```
public struct GradCAM: SaliencyMethod {
  /// The activation f, such as "stage 2".
  public var layer: String?

  /// "Grad-CAM".
  public var name: String { "Grad-CAM" }

  /// A map at an activation.
  ///
  /// - Parameter layer: its name.
  public init(at layer: String = "stage 2") { self.layer = layer }

  /// Writes the maps of all images of the batch.
  public func draw(_ batch: SaliencyBatch) throws {
    try batch.forward()
    try batch.takeLayerGradient()
    let places = batch.layer.places, channels = batch.layer.channels
    withUnsafeTemporaryAllocation(of: Float.self, capacity: channels) { alpha in
      for image in 0..<batch.count {
        let values = batch.values.start + image * places * channels
        let slopes = batch.slopes.start + image * places * channels
        alpha.initialize(repeating: 0)
        for place in 0..<places {
          for channel in 0..<channels { alpha[channel] += slopes[place * channels + channel] }
        }
        for channel in 0..<channels { alpha[channel] /= Float(places) }
        for place in 0..<places {
          var sum: Float = 0
          for channel in 0..<channels {
            sum += alpha[channel] * values[place * channels + channel]
          }
          batch.coarse.start[place] = max(sum, 0)
        }
        batch.enlarge(image)
      }
    }
  }
}

extension SaliencyBatch {
  /// Scales the one map in `coarse` up to the image.
  func enlarge(_ image: Int) {
    BilinearScaling.scale(
      coarse.start, height: layer.height, width: layer.width,
      into: maps.start + image * mapCount, side: side)
  }
}
