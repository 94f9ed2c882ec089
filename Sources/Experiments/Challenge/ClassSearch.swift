import ImageNet9
import Lab

/// The search for adversarial backgrounds among the foregrounds of one class.
///
/// The search stops at a foreground's first success and learns which backgrounds to try first, for each class
/// apart: so nothing is lost by searching class by class, and nine machines can share a network.
struct ClassSearch: NetworkExperiment, CustomStringConvertible {
  var network: Question<any Classifier>
  let aim: ExistenceSearch.Aim
  let objectClass: ObjectClass
  var dataSet: DataSet?

  /// "ResNet-10 trained on Original, seed 3, adversarial backgrounds of dogs".
  var description: String {
    "\(network), adversarial backgrounds, foregrounds of \(objectClass.name)"
  }

  /// What was found, foreground by foreground.
  struct Outcome: Codable, Sendable {
    /// The positions of the class's foregrounds in the test set.
    let foregrounds: [Int]
    /// As in `AdversarialSearch.Outcome`, for these alone.
    let intoBackgroundClass: [Int32]
    let intoAnyWrongAnswer: [Int32]
    let backgrounds: Int
    let passes: Int
    let exhaustivePasses: Int
  }

  /// About a quarter of all pairs are shown to the network.
  var seconds: Double {
    let count = Double(dataSet?.imageCount(.test) ?? 0)
    return count * count / 9 * 0.25 * (0.00001 + network.base.secondsPerImage)
  }

  /// Searches in rounds; a run that was cut goes on after its last round.
  func run(in lab: LabContext) throws -> Outcome {
    let all = try pictures.load(in: lab)
    let chosen = all.labels.indices.filter { all.labels[$0] == objectClass }
    let pairs = ChallengePairs(
      all, over: try pictures.images(of: .onlyBackgroundTiled, seed: 0, in: lab),
      choosing: chosen)
    guard pairs.foregroundCount > 0, pairs.backgroundCount > 0 else {
      return Outcome(
        foregrounds: [], intoBackgroundClass: [], intoAnyWrongAnswer: [],
        backgrounds: pairs.backgroundCount, passes: 0, exhaustivePasses: 0)
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
      foregrounds: chosen, intoBackgroundClass: state.intoBackgroundClass,
      intoAnyWrongAnswer: state.intoAnyWrongAnswer, backgrounds: pairs.backgroundCount,
      passes: state.passes, exhaustivePasses: search.exhaustivePasses)
  }
}
