import Tensors

/// Brightness, contrast and saturation of each image, each changed by a random factor, in random order
/// (torchvision's `ColorJitter` on pictures of Pillow's, without hue).
///
/// The factor of a strength s is uniform in 1 − s … 1 + s, cut off at 0. A change goes to bytes and is
/// rounded there, as Pillow does.
///
/// ```swift
/// Training(
///   on: .original, recipe: Recipe(jitter: ColourJitter(brightness: 0.3)))
/// ```
public struct ColourJitter: Hashable, Codable, Sendable {
  /// The strength of the change of brightness: black is mixed in or out.
  public var brightness: Double
  /// The strength of the change of contrast: the image's mean luminance is mixed in or out.
  public var contrast: Double
  /// The strength of the change of saturation: each pixel's luminance is mixed in or out.
  public var saturation: Double

  /// A jitter of colours; the defaults are those of the authors' library.
  public init(brightness: Double = 0.1, contrast: Double = 0.1, saturation: Double = 0.1) {
    self.brightness = brightness
    self.contrast = contrast
    self.saturation = saturation
  }

  /// Refuses strengths that mean nothing.
  ///
  /// - Throws: `NeuralNetError.impossibleRecipe`.
  func check() throws {
    for (name, strength) in [
      ("brightness", brightness), ("contrast", contrast), ("saturation", saturation),
    ] where !(0...100 ~= strength) {
      throw NeuralNetError.impossibleRecipe(
        "a jitter's \(name) is 0 to 100, not \(strength)")
    }
  }

  /// Draws the changes of one image, in the order in which they are made.
  ///
  /// - Parameter stream: the image's own stream.
  /// - Returns: each kind once.
  package func draw(using stream: inout RandomStream) -> [ColourChange] {
    var order = ColourChange.Kind.allCases
    stream.shuffle(&order)
    // Factors are drawn by kind, so that an order and a factor are independent.
    let factors = [brightness, contrast, saturation].map {
      Float(stream.uniform(max(0, 1 - $0), 1 + $0))
    }
    return order.map { ColourChange(kind: $0, factor: factors[$0.rawValue]) }
  }
}

/// One change of an image's colours.
package struct ColourChange: Hashable, Sendable {
  /// What is changed.
  package enum Kind: Int, CaseIterable, Sendable { case brightness, contrast, saturation }

  /// What is changed.
  package var kind: Kind
  /// How much of the image stays: 1 changes nothing, 0 leaves black, its mean luminance, or grey.
  package var factor: Float

  /// A change.
  package init(kind: Kind, factor: Float) {
    self.kind = kind
    self.factor = factor
  }
}
