import ImageNet9
import Lab
import NeuralNet

/// The share of test images that a network still classifies correctly once an adversary has changed them,
/// in 0 … 1.
///
/// The adversary knows the network; its attack finds some harmful change, not the most harmful one, so
/// that the true accuracy under attack is at most this.
public struct AttackedAccuracy: Quantity {
  let network: Training
  let runs: [Training]?
  let adversary: Adversary
  let variant: Variant
  let dataSet: DataSet?

  /// Asks for a network's accuracy under attack.
  ///
  /// - Parameters:
  ///   - network: a network trained here on the nine classes; without a seed, all seeds of the profile.
  ///   - adversary: who changes the test images.
  ///   - variant: the variant of the test images.
  public init(
    of network: Training, attackedBy adversary: Adversary, on variant: Variant = .original
  ) {
    self.init(
      network: network, runs: nil, adversary: adversary, variant: variant, dataSet: network.dataSet)
  }

  private init(
    network: Training, runs: [Training]?, adversary: Adversary, variant: Variant, dataSet: DataSet?
  ) {
    self.network = network
    self.runs = runs
    self.adversary = adversary
    self.variant = variant
    self.dataSet = dataSet
  }

  /// How the number is shown.
  public var unit: QuantityUnit { .fraction }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }

  /// What it is computed from.
  public var inputs: [any Experiment] { (runs ?? []).map(predictions) }

  private func predictions(_ run: Training) -> AttackedPredictions {
    AttackedPredictions(network: run, adversary: adversary, variant: variant, dataSet: dataSet)
  }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> AttackedAccuracy {
    if runs != nil { return self }
    let filled = network.filled(from: profile)
    return AttackedAccuracy(
      network: filled, runs: filled.repetitions(in: profile), adversary: adversary,
      variant: variant, dataSet: dataSet ?? profile.value(of: DataSet.self))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    let runs = runs ?? []
    var correct: [[Float]] = []
    for run in runs {
      let outcome = try lab.outcome(of: predictions(run))
      correct.append(zip(outcome.labels, outcome.answers).map { $0 == $1 ? 1 : 0 })
    }
    return Sample(seeds: runs.compactMap(\.seed), perImage: correct)
  }
}
