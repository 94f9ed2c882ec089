import ImageNet9
import Lab

/// For each test foreground whether any test background fools the network (paper, “adversarial
/// backgrounds”).
///
/// Exact over all pairs of test foregrounds and Only-BG-T test backgrounds, those of the foreground's
/// own class and its own image included, under both definitions. The search stops at a foreground's
/// first success and learns which backgrounds to try first.
public struct AdversarialSearch: NetworkExperiment, CustomStringConvertible {
  var network: Question<any Classifier>
  let aim: ExistenceSearch.Aim
  var dataSet: DataSet?

  /// Asks whether backgrounds fool a network.
  ///
  /// - Parameters:
  ///   - network: a classifier with its seed fixed.
  ///   - fooled: what counts; both definitions in one search if nil.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, _ fooled: Fooled? = nil, dataSet: DataSet? = nil) {
    let aim: ExistenceSearch.Aim =
      switch fooled {
      case .intoBackgroundClass: .backgroundClass
      case .intoAnyWrongAnswer: .anyWrongAnswer
      case nil: .both
      }
    self.init(Question(network), aim: aim, dataSet: dataSet)
  }

  init(_ network: Question<any Classifier>, aim: ExistenceSearch.Aim, dataSet: DataSet?) {
    self.network = network
    self.aim = aim
    self.dataSet = dataSet ?? network.base.dataSet
  }

  /// "ResNet-10 trained on Original, seed 3, adversarial backgrounds".
  public var description: String { "\(network), adversarial backgrounds" }

  /// What was found, foreground by foreground.
  public struct Outcome: Codable, Sendable {
    /// The class of each foreground, 0…8.
    public let labels: [UInt8]
    /// The position of a background that makes its own class the answer; −1 if there is none.
    public let intoBackgroundClass: [Int32]
    /// The position of a background that makes the answer wrong; −1 if there is none.
    public let intoAnyWrongAnswer: [Int32]
    /// How many backgrounds there are.
    public let backgrounds: Int
    /// How many composites the network was shown.
    public let passes: Int
    /// How many an exhaustive search would have shown it.
    public let exhaustivePasses: Int

    /// The finds of one definition.
    package func finds(_ fooled: Fooled) -> [Int32] {
      switch fooled {
      case .intoBackgroundClass: intoBackgroundClass
      case .intoAnyWrongAnswer: intoAnyWrongAnswer
      }
    }
  }

  /// About a quarter of all pairs are shown to the network.
  var seconds: Double {
    let count = Double(dataSet?.imageCount(.test) ?? 0)
    return count * count * 0.25 * (0.00001 + network.base.secondsPerImage)
  }

  /// Searches in rounds; a run that was cut goes on after its last round.
  public func run(in lab: LabContext) throws -> Outcome {
    let pairs = ChallengePairs(
      try pictures.load(in: lab),
      over: try pictures.images(of: .onlyBackgroundTiled, seed: 0, in: lab))
    if pairs.foregroundCount == 0 || pairs.backgroundCount == 0 {
      throw ExperimentError.noImages("the search for adversarial backgrounds")
    }
    let predictor = try network.soundPredictor(in: lab, on: Variant.original.testFolder)
    let search = ExistenceSearch(pairs, for: aim)
    var file = ProgressFile<ExistenceSearch.State>(lab.checkpoint)
    let state = try search.run(
      with: predictor, rule: predictor.answerRule, threads: lab.threads, from: file.read(),
      afterRound: { try file.keep($0) },
      afterBlock: { share, passes in
        try lab.checkCancellation()
        lab.report(fraction: share, note: "\(passes) passes")
      })
    return Outcome(
      labels: pairs.labels, intoBackgroundClass: state.intoBackgroundClass,
      intoAnyWrongAnswer: state.intoAnyWrongAnswer, backgrounds: pairs.backgroundCount,
      passes: state.passes, exhaustivePasses: search.exhaustivePasses)
  }
}
