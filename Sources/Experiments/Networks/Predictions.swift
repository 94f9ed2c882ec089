import Foundation
import ImageNet9
import Lab
import Tensors

/// The answers of one network to the test images of one variant.
public struct Predictions: Experiment, CustomStringConvertible {
  let network: AnyClassifier
  let variant: Variant
  package let dataSet: DataSet?

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
    /// The network's answer for each image: 0 … 8, or `AnswerRule.unmapped`, which is wrong.
    public let answers: [UInt8]
    /// The softmax probability of each answer among all outputs, in 0 … 1; empty where it is not known.
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
    let rule = predictor.answerRule
    guard rule.outputs == predictor.outputs else {
      throw ExperimentError.outputCount(
        network: "\(AnyExperiment(network.base))", found: predictor.outputs,
        expected: rule.outputs)
    }
    var answers: [UInt8] = []
    var probabilities: [Float] = []
    for batch in images.batches {
      try lab.checkCancellation()
      let logits = try predictor.logits(of: batch)
      for image in 0..<batch.count {
        let row = logits[image * rule.outputs..<(image + 1) * rule.outputs]
        answers.append(rule(row))
        probabilities.append(Self.greatestProbability(row))
      }
      lab.report(
        fraction: Double(answers.count) / Double(images.count),
        note: "\(answers.count) of \(images.count) images")
    }
    return Outcome(labels: images.labels, answers: answers, probabilities: probabilities)
  }

  /// The softmax probability of the greatest output.
  private static func greatestProbability(_ logits: ArraySlice<Float>) -> Float {
    guard let best = logits.max() else { return 0 }
    return 1 / logits.reduce(Float(0)) { $0 + Float(exp(Double($1 - best))) }
  }
}

extension ImageSet {
  /// The images in their order, so many at a time that their pixels take a few megabytes.
  ///
  /// An image's logits do not depend on its neighbours, so the cut changes no answer.
  var batches: some Sequence<ImageSet> {
    let size = side * side * 3
    let length = Swift.min(Swift.max((8 << 20) / Swift.max(size, 1) / 16 * 16, 32), 1024)
    return stride(from: 0, to: count, by: length).lazy.map { start in
      let range = start..<Swift.min(start + length, count)
      return ImageSet(
        side: side, pixels: Array(pixels[range.lowerBound * size..<range.upperBound * size]),
        labels: Array(labels[range]), ids: Array(ids[range]))
    }
  }
}
