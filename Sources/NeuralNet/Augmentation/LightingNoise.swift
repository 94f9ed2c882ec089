import Tensors

/// A random tint of each image along the principal components of ImageNet's colours (Krizhevsky et al.,
/// 2012, section 4.1).
///
/// To the values of red, green and blue (0…1) is added Σ αᵢ λᵢ pᵢ, with αᵢ normal around 0; the sum is not
/// cut off. Components and the deviation are those of the authors' library (`robustness`,
/// `data_augmentation.py`).
///
/// ```swift
/// Training(
///   on: .original, recipe: Recipe(lighting: LightingNoise(deviation: 0.1)))
/// ```
public struct LightingNoise: Hashable, Codable, Sendable {
  /// The deviation of each αᵢ.
  public var deviation: Double

  /// A tint; the default is that of the authors' library.
  public init(deviation: Double = 0.05) { self.deviation = deviation }

  /// λ, the variances along the components.
  static let eigenvalues = [0.2175, 0.0188, 0.0045]

  /// p, a row for each of red, green and blue, a column for each component.
  static let eigenvectors = [
    [-0.5675, 0.7192, 0.4009], [-0.5808, -0.0045, -0.8140], [-0.5836, -0.6948, 0.4203],
  ]

  /// Refuses a deviation that means nothing.
  ///
  /// - Throws: `NeuralNetError.impossibleRecipe`.
  func check() throws {
    guard 0...100 ~= deviation else {
      throw NeuralNetError.impossibleRecipe(
        "lighting noise has a deviation of 0 to 100, not \(deviation)")
    }
  }

  /// Draws the tint of one image.
  ///
  /// - Parameter stream: the image's own stream.
  /// - Returns: what is added to red, green and blue, of values in 0…1.
  package func draw(using stream: inout RandomStream) -> SIMD3<Float> {
    tint((0..<3).map { _ in deviation * stream.normal() })
  }

  /// The tint of three coefficients α.
  package func tint(_ coefficients: [Double]) -> SIMD3<Float> {
    precondition(coefficients.count == 3, "three coefficients, not \(coefficients.count)")
    var tint = SIMD3<Float>()
    for channel in 0..<3 {
      var sum = 0.0
      for component in 0..<3 {
        sum +=
          Self.eigenvectors[channel][component] * coefficients[component]
          * Self.eigenvalues[component]
      }
      tint[channel] = Float(sum)
    }
    return tint
  }
}
