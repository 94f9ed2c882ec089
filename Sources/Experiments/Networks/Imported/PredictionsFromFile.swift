import ImageNet9
import Lab

/// A network whose answers were computed elsewhere, image by image.
protocol AnsweredElsewhere: Classifier {
  /// The answers to the images of a variant.
  ///
  /// - Parameters:
  ///   - variant: the variant.
  ///   - listed: its images, in the order of the answers to be given.
  /// - Returns: one answer per image.
  /// - Throws: `ExperimentError.answers` where an image has no answer, or an answer no image.
  func predictions(of variant: Variant, listed: [ListedImage]) throws -> Predictions.Outcome
}

/// A network of which only its answers are known, from a CSV file: everything but the adversarial search
/// can be asked of it.
///
/// ```swift
/// BackgroundGap(of: PredictionsFromFile(try AnswerFile(at: "answers.csv")))
/// ```
public struct PredictionsFromFile: Classifier, CustomStringConvertible {
  package let file: AnswerFile

  /// Takes the answers of a file.
  ///
  /// - Parameter file: the file.
  public init(_ file: AnswerFile) { self.file = file }

  /// The file's name.
  public var description: String { file.name }

  /// How many answers the file holds.
  public func run(in lab: LabContext) throws -> Int { file.count }

  /// None: it cannot be asked about other images.
  public func predictor(in lab: LabContext) throws -> any Predictor {
    throw ExperimentError.recordedAnswers(file.name)
  }

  private enum CodingKeys: String, CodingKey { case digest }

  /// Encodes the digest of the file.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file.digest, forKey: .digest)
  }
}

extension PredictionsFromFile: AnsweredElsewhere {
  func predictions(of variant: Variant, listed: [ListedImage]) throws -> Predictions.Outcome {
    let answers = try file.answers(of: variant, to: listed)
    return Predictions.Outcome(
      labels: listed.map { UInt8($0.label.rawValue) }, answers: answers.map(\.answer),
      probabilities: answers.compactMap(\.probability))
  }
}
