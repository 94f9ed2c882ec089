import ImageNet9
import Lab
import Tensors

/// The answers of one network to the test images of one variant.
///
/// ```swift
/// private struct AnswerCount: Experiment {
///   let predictions = Predictions(
///     of: Training(on: .original, seed: 0), on: .mixedRand)
///   var inputs: [any Experiment] { [predictions] }
///
///   /// How often the network says "dog".
///   func run(in lab: LabContext) throws -> Int {
///     try lab.outcome(of: predictions).answers
///       .count { $0 == ObjectClass.dog.rawValue }
///   }
/// }
/// ```
public struct Predictions: NetworkExperiment, CustomStringConvertible {
  var network: Question<any Classifier>
  let variant: Variant
  package var dataSet: DataSet?

  /// Asks for the answers of a network.
  ///
  /// - Parameters:
  ///   - network: a classifier with its seed fixed.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    self.init(Question(network), on: variant, dataSet: dataSet)
  }

  init(_ network: Question<any Classifier>, on variant: Variant, dataSet: DataSet?) {
    self.network = network
    self.variant = variant
    self.dataSet = dataSet ?? network.base.dataSet
  }

  /// "ResNet-10 trained on Mixed-Rand, seed 3, tested on Original".
  public var description: String { "\(network), tested on \(variant)" }

  /// Per-image answers.
  public struct Outcome: Codable, Sendable {
    /// The true class of each image, 0 … 8.
    public let labels: [UInt8]
    /// The network's answer for each image: 0 … 8, or `AnswerRule.unmapped`, which is wrong.
    public let answers: [UInt8]
    /// The softmax probability of each answer among all outputs, in 0 … 1; empty where it is not known.
    public let probabilities: [Float]
    /// Which background stands behind each image, by number.
    ///
    /// Images with the same number share one; empty where each has its own, or it is not known.
    public var backgrounds: [Int] = []

    package init(
      labels: [UInt8], answers: [UInt8], probabilities: [Float], backgrounds: [Int] = []
    ) {
      self.labels = labels
      self.answers = answers
      self.probabilities = probabilities
      self.backgrounds = backgrounds
    }
  }

  /// The network, and the pictures unless a folder holds the variant.
  public var inputs: [any Experiment] {
    // Images that a folder holds are read from there, a few at a time.
    isInFolder ? [network.base] : [network.base, pictures]
  }

  private var isInFolder: Bool {
    dataSet?.holder(of: variant, split: .test) != nil
  }

  /// Beside the network's own time, each image is made or read.
  var seconds: Double {
    Double(dataSet?.imageCount(.test) ?? 0) * (0.00025 + network.base.secondsPerImage)
  }

  /// Asks the network a few images at a time.
  public func run(in lab: LabContext) throws -> Outcome {
    let images = try images(in: lab)
    if let recorded = network.base as? any AnsweredElsewhere {
      return try recorded.predictions(of: variant, listed: images.listing)
    }
    let predictor = try network.soundPredictor(in: lab, on: variant.testFolder)
    let rule = predictor.answerRule
    var answers: [UInt8] = []
    var probabilities: [Float] = []
    for range in images.ranges {
      try lab.checkCancellation()
      let batch = try Parallel.$threads.withValue(lab.threads) { try images.batch(range) }
      let logits = try predictor.logits(of: batch)
      for image in 0..<batch.count {
        let row = logits[image * rule.outputs..<(image + 1) * rule.outputs]
        answers.append(rule(row))
        probabilities.append(Softmax.probability(in: row))
      }
      lab.report(
        fraction: Double(answers.count) / Double(images.count),
        note: "\(answers.count) of \(images.count) images")
    }
    return Outcome(
      labels: images.listing.map { UInt8($0.label.rawValue) }, answers: answers,
      probabilities: probabilities, backgrounds: images.backgrounds)
  }

  private func images(in lab: LabContext) throws -> TestImages {
    if let holder = dataSet?.holder(of: variant, split: .test) {
      return try TestImages(holder, variant)
    }
    return try TestImages(try pictures.images(of: variant, seed: 0, in: lab))
  }
}
