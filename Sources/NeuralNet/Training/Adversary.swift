/// An opponent who changes each image a little, where it hurts most (projected gradient descent in
/// L2; Madry et al., 2018).
///
/// Lengths are Euclidean, over all values of an image, in units of full brightness (0…1).
///
/// ```swift
/// AttackedAccuracy(
///   of: Training(on: .original), attackedBy: Adversary(radius: 1, steps: 5))
/// ```
public struct Adversary: Hashable, Codable, Sendable {
  /// The greatest distance of a changed image from the image itself.
  public var radius: Double
  /// Steps up the gradient of the loss, from a random start inside the ball.
  public var steps: Int
  /// The length of a step before it is projected back into the ball.
  public var stepSize: Double

  /// An opponent.
  ///
  /// - Parameters:
  ///   - radius: the greatest distance from the image, above 0.
  ///   - steps: steps up the gradient, at least one.
  ///   - stepSize: the length of a step; where it is left open, 2.5 radii shared by all steps, so
  ///     that every point of the ball is within reach.
  public init(radius: Double, steps: Int = 3, stepSize: Double? = nil) {
    self.radius = radius
    self.steps = steps
    self.stepSize = stepSize ?? 2.5 * radius / Double(max(1, steps))
  }

  /// Refuses lengths and numbers that mean nothing.
  func check() throws {
    guard radius.isFinite, radius > 0 else {
      throw NeuralNetError.impossibleRecipe("an adversary's radius is above 0, not \(radius)")
    }
    guard 1...1000 ~= steps else {
      throw NeuralNetError.impossibleRecipe("an adversary takes 1 to 1000 steps, not \(steps)")
    }
    guard stepSize.isFinite, stepSize > 0 else {
      throw NeuralNetError.impossibleRecipe(
        "an adversary's stepSize is above 0, not \(stepSize)")
    }
  }
}
