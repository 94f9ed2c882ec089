import Foundation
import ImageNet9
import Imaging

/// An image with a network's answer, to be shown.
///
/// ```swift
/// private struct Sureness: Experiment {
///   let shown = RoleExamples(
///     1, of: [.fools], for: Training(on: .original, seed: 0))
///   var inputs: [any Experiment] { [shown] }
///
///   /// Of the first picture that its background fools.
///   func run(in lab: LabContext) throws -> Double {
///     let first: AnsweredImage? =
///       try lab.outcome(of: shown).examples.first?.first?.versions.first
///     return first?.probability ?? 0
///   }
/// }
/// ```
public struct AnsweredImage: Codable, Sendable {
  /// The image as a PNG file.
  public let image: Data
  /// The answer, 0…8, or 255 for none of the nine.
  public let answer: UInt8
  /// The softmax probability of the answer, in 0 … 1.
  public let probability: Double

  init(_ image: Image, answer: UInt8, probability: Double) throws {
    self.image = try PNG.encode(image)
    self.answer = answer
    self.probability = probability
  }

  /// A test image with what was answered about it.
  init(_ place: Int, of images: ImageSet, answered predictions: Predictions.Outcome) throws {
    try self.init(
      images.image(place), answer: predictions.answers[place],
      probability: Double(predictions.probabilities[place]))
  }
}
