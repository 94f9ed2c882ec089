import ImageNet9
import Lab

/// The share of test images whose answer is none of the nine classes, in 0 … 1.
///
/// Such answers count as wrong (paper, section 2). A network of nine outputs has none.
public struct UnmappedShare: Quantity {
  let networks: Repetitions
  let variant: Variant
  let dataSet: DataSet?

  /// Asks how often a network's answer maps to none of the nine.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    self.init(Repetitions(network), on: variant, dataSet: dataSet ?? network.dataSet)
  }

  private init(_ networks: Repetitions, on variant: Variant, dataSet: DataSet?) {
    self.networks = networks
    self.variant = variant
    self.dataSet = dataSet
  }

  /// How the number is shown.
  public var unit: QuantityUnit { .fraction }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }
  /// What it is computed from.
  public var inputs: [any Experiment] {
    (networks.runs ?? []).map { Predictions($0, on: variant, dataSet: dataSet) }
  }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> UnmappedShare {
    UnmappedShare(
      networks.filled(from: profile), on: variant,
      dataSet: dataSet ?? profile.value(of: DataSet.self))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    var unmapped: [[Float]] = []
    for run in networks.runs ?? [] {
      let predictions = try lab.outcome(of: Predictions(run, on: variant, dataSet: dataSet))
      unmapped.append(predictions.answers.map { $0 == AnswerRule.unmapped ? 1 : 0 })
    }
    if unmapped.contains(where: \.isEmpty) {
      throw ExperimentError.noImages("the share of unmapped answers on \(variant)")
    }
    return Sample(seeds: networks.seeds, perImage: unmapped)
  }
}
