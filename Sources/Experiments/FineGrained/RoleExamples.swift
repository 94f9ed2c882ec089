import Foundation
import ImageNet9
import Imaging
import Lab

/// Test images in which the background plays a role for a network, each in its three versions.
///
/// The images are taken in an order that depends on their positions alone. BG Fools are shown as in the
/// paper: only images where the full image and the background get the *same* wrong class.
///
/// ```swift
/// private struct FooledLabels: Experiment {
///   let shown = RoleExamples(
///     2, of: [.fools, .required], for: Training(on: .original, seed: 0))
///   var inputs: [any Experiment] { [shown] }
///
///   func run(in lab: LabContext) throws -> [UInt8] {
///     try lab.outcome(of: shown).examples[0].map(\.label)
///   }
/// }
/// ```
public struct RoleExamples: NetworkExperiment {
  var network: Question<any Classifier>
  let roles: [BackgroundRole]
  let count: Int
  var dataSet: DataSet?

  /// Asks for examples.
  ///
  /// - Parameters:
  ///   - count: how many of each role, as far as there are so many; of different classes where possible.
  ///   - roles: the roles.
  ///   - network: a classifier with its seed fixed.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    _ count: Int, of roles: [BackgroundRole], for network: any Classifier, dataSet: DataSet? = nil
  ) {
    self.count = count
    self.roles = roles
    (self.network, self.dataSet) = Self.subject(network, dataSet)
  }

  /// One image.
  public struct Example: Codable, Sendable {
    /// Its true class, 0…8.
    public let label: UInt8
    /// Full image, foreground and background.
    public let versions: [AnsweredImage]
  }

  /// The examples of each role; fewer than asked for where there are fewer.
  public struct Outcome: Codable, Sendable {
    /// The examples, `[role][example]`.
    public let examples: [[Example]]
  }

  var seconds: Double { 0.5 }

  /// The pictures, and the network's answers to their three versions.
  public var inputs: [any Experiment] { [pictures] + predictions }

  private var predictions: [Predictions] {
    RoleShare.variants.map { Predictions(network, on: $0, dataSet: dataSet) }
  }

  /// Looks for images of each role, and encodes them.
  public func run(in lab: LabContext) throws -> Outcome {
    var answers: [Predictions.Outcome] = []
    var images: [ImageSet] = []
    for (variant, prediction) in zip(RoleShare.variants, predictions) {
      answers.append(try lab.outcome(of: prediction))
      images.append(try pictures.images(of: variant, seed: 0, in: lab))
    }
    let all = try BackgroundRole.all(answers)
    let examples = try roles.map { role in
      try RoleExamples.choose(count, role, all, answers).map { image in
        Example(
          label: answers[0].labels[image],
          versions: try zip(images, answers).map {
            try AnsweredImage(image, of: $0, answered: $1)
          })
      }
    }
    return Outcome(examples: examples)
  }

  /// Positions of images of a role: one of each class in turn, until there are enough.
  static func choose(
    _ count: Int, _ role: BackgroundRole, _ all: [BackgroundRole], _ answers: [Predictions.Outcome]
  ) -> [Int] {
    let candidates = all.indices.filter { image in
      all[image] == role
        && (role != .fools || answers[0].answers[image] == answers[2].answers[image])
    }
    let labels = answers[0].labels
    var turns: [UInt8: Int] = [:]
    let ranked = candidates.map { image -> (turn: Int, image: Int) in
      turns[labels[image], default: 0] += 1
      return (turns[labels[image], default: 0], image)
    }
    return ranked.sorted { ($0.turn, $0.image) < ($1.turn, $1.image) }.prefix(count).map(\.image)
  }
}
