import Foundation
import ImageNet9
import Lab
import Tensors

/// The answers of one network to the test images of one variant.
public struct Predictions: Experiment, CustomStringConvertible {
  let network: AnyClassifier
  let variant: Variant
  let dataSet: DataSet?

  /// Asks for the answers of a network.
  ///
  /// - Parameters:
  ///   - network: a classifier with its seed fixed.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    self.init(AnyClassifier(network), on: variant, dataSet: dataSet)
  }

  init(_ network: AnyClassifier, on variant: Variant, dataSet: DataSet?) {
    self.network = network
    self.variant = variant
    self.dataSet = dataSet ?? network.base.dataSet
  }

  /// "ResNet-10 trained on Mixed-Rand, seed 3, tested on Original".
  public var description: String { "\(AnyExperiment(network.base)), tested on \(variant)" }

  /// Per-image answers.
  public struct Outcome: Codable, Sendable {
    /// The true class of each image, 0 … 8.
    public let labels: [UInt8]
    /// The network's answer for each image, 0 … 8.
    public let answers: [UInt8]
    /// The softmax probability of each answer, in 0 … 1.
    public let probabilities: [Float]
  }

  /// What it is computed from.
  public var inputs: [any Experiment] { [network.base, pictures] }

  private var pictures: Pictures { Pictures(.test, of: dataSet) }

  /// What running it takes, roughly.
  public var cost: Cost { Cost(seconds: Double(dataSet?.imageCount(.test) ?? 0) * 0.0003) }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> Predictions {
    let filled = network.filled(from: profile)
    return Predictions(
      filled, on: variant,
      dataSet: dataSet ?? filled.base.dataSet ?? profile.value(of: DataSet.self))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) async throws -> Outcome {
    let images = try await pictures.images(of: variant, seed: 0, in: lab)
    let predictor = try await network.base.predictor(in: lab)
    let logits = try predictor.logits(of: images)
    let classes = predictor.outputs
    var answers: [UInt8] = []
    var probabilities: [Float] = []
    for image in 0..<images.count {
      let row = logits[image * classes..<(image + 1) * classes]
      let best = row.indices.max { row[$0] < row[$1] } ?? row.startIndex
      let total = row.reduce(Float(0)) { $0 + Float(exp(Double($1 - row[best]))) }
      answers.append(UInt8(best - row.startIndex))
      probabilities.append(1 / total)
    }
    return Outcome(labels: images.labels, answers: answers, probabilities: probabilities)
  }
}
