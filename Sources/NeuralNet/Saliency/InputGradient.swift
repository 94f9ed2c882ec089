/// The gradient of a class's logit by the pixels: the greatest absolute value over red, green and blue.
///
/// Simonyan, Vedaldi and Zisserman (2014), section 3.1.
///
/// ```swift
/// SaliencyScore(
///   .foregroundShare, of: Training(on: .original), by: InputGradient())
/// ```
public struct InputGradient: SaliencyMethod {
  /// "Gradient".
  public var name: String { "Gradient" }

  /// The plain gradient.
  public init() {}

  /// Writes the maps of all images of the batch.
  public func draw(_ batch: SaliencyBatch) throws {
    try batch.forward()
    try batch.takeImageGradient()
    batch.drawMagnitudes()
  }
}

extension SaliencyBatch {
  /// Makes maps of `gradient`: the greatest absolute value over the three channels.
  func drawMagnitudes() {
    for pixel in 0..<count * mapCount {
      let place = gradient.start + 3 * pixel
      maps.start[pixel] = max(abs(place[0]), abs(place[1]), abs(place[2]))
    }
  }
}
