import Foundation
import ImageNet9
import Lab

/// The answers of a network to test foregrounds on every Only-BG-T test background.
///
/// The full matrix over a class-balanced part of the foregrounds, or over all of them: what attack
/// success rates are counted from. The answers lie beside the outcome, one byte each.
///
/// ```swift
/// private struct PairCount: Experiment {
///   let answers = AdversarialAnswers(
///     of: Training(on: .original, seed: 0),
///     size: ChallengeSize(foregroundsPerClass: 2))
///   var inputs: [any Experiment] { [answers] }
///
///   func run(in lab: LabContext) throws -> Int {
///     let outcome = try lab.outcome(of: answers)
///     return outcome.foregrounds.count * outcome.backgroundLabels.count
///   }
/// }
/// ```
public struct AdversarialAnswers: NetworkExperiment, CustomStringConvertible {
  var network: Question<any Classifier>
  var size: ChallengeSize?
  var dataSet: DataSet?

  /// Asks for the matrix of a network.
  ///
  /// - Parameters:
  ///   - network: a classifier with its seed fixed.
  ///   - size: how many foregrounds; the profile's if left open.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, size: ChallengeSize? = nil, dataSet: DataSet? = nil) {
    self.init(Question(network), size: size, dataSet: dataSet)
  }

  init(_ network: Question<any Classifier>, size: ChallengeSize?, dataSet: DataSet?) {
    self.network = network
    self.size = size
    self.dataSet = dataSet ?? network.base.dataSet
  }

  /// "ResNet-10 trained on Original, seed 3, on every background".
  public var description: String { "\(network), on every background" }

  /// Which foregrounds and backgrounds were put together.
  public struct Outcome: Codable, Sendable {
    /// The positions of the foregrounds in the test set.
    public let foregrounds: [Int]
    /// The class of each foreground, 0…8.
    public let labels: [UInt8]
    /// The class of each background, 0…8.
    public let backgroundLabels: [UInt8]
  }

  var seconds: Double {
    let count = dataSet?.imageCount(.test) ?? 0
    let foregrounds = min(count, (size?.foregroundsPerClass).map { 9 * $0 } ?? count)
    return Double(count) * Double(foregrounds) * (0.00001 + network.base.secondsPerImage)
  }

  mutating func fillRest(from profile: Profile) {
    size = size ?? profile.value(of: ChallengeSize.self)
  }

  /// Asks about all pairs, block by block; a run that was cut goes on where it was.
  public func run(in lab: LabContext) throws -> Outcome {
    guard let size else {
      throw ExperimentError.noSetting("challenge size", profile: lab.profile.name)
    }
    let all = try pictures.load(in: lab)
    let chosen = size.chosen(all.labels)
    let pairs = ChallengePairs(
      all, over: try pictures.images(of: .onlyBackgroundTiled, seed: 0, in: lab),
      choosing: chosen)
    if pairs.foregroundCount == 0 || pairs.backgroundCount == 0 {
      throw ExperimentError.noImages("the matrix of foregrounds and backgrounds")
    }
    let predictor = try network.soundPredictor(in: lab, on: Variant.original.testFolder)
    let total = pairs.foregroundCount * pairs.backgroundCount
    var file = ProgressFile<Data>(lab.checkpoint)
    let matrix = try AnswerMatrix.ask(
      pairs, with: predictor, rule: predictor.answerRule, threads: lab.threads,
      from: file.read() ?? Data(),
      afterBlock: { answers in
        try file.keep(answers)
        try lab.checkCancellation()
        lab.report(
          fraction: Double(answers.count) / Double(total),
          note: "\(answers.count) of \(total) pairs")
      })
    try matrix.answers.write(to: lab.attachment("answers"))
    return Outcome(
      foregrounds: chosen, labels: pairs.labels, backgroundLabels: pairs.backgroundLabels)
  }

  /// Reads the matrix back inside another experiment that names this one among its inputs.
  func load(in lab: LabContext) throws -> AnswerMatrix {
    let outcome = try lab.outcome(of: self)
    let answers = try Data(
      contentsOf: lab.attachment("answers", of: self), options: .mappedIfSafe)
    return AnswerMatrix(
      labels: outcome.labels, backgroundLabels: outcome.backgroundLabels, answers: answers)
  }
}
