import ImageNet9
import Lab

/// The share of test foregrounds about which some test background fools the network, in 0 … 1.
///
/// Exact over all pairs (paper, “adversarial backgrounds”: 87.5 %). It grows with the number of backgrounds tried and
/// means little without it: quote `PictureCount(of: Pictures(.test))` beside it.
public struct FooledShare: Quantity {
  let networks: Repetitions
  let fooled: Fooled
  let objectClass: ObjectClass?
  let dataSet: DataSet?

  /// Asks how many foregrounds some background fools a network about.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - fooled: what counts.
  ///   - objectClass: only foregrounds of this class, or all.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    of network: any Classifier, _ fooled: Fooled = .intoBackgroundClass,
    for objectClass: ObjectClass? = nil, dataSet: DataSet? = nil
  ) {
    self.init(
      Repetitions(network), fooled, for: objectClass, dataSet: dataSet ?? network.dataSet)
  }

  private init(
    _ networks: Repetitions, _ fooled: Fooled, for objectClass: ObjectClass?, dataSet: DataSet?
  ) {
    self.networks = networks
    self.fooled = fooled
    self.objectClass = objectClass
    self.dataSet = dataSet
  }

  /// How the number is shown.
  public var unit: QuantityUnit { .fraction }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }

  /// What it is computed from.
  public var inputs: [any Experiment] { searches }

  private var searches: [AdversarialSearch] {
    (networks.runs ?? []).map { AdversarialSearch($0, aim: .both, dataSet: dataSet) }
  }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> FooledShare {
    FooledShare(
      networks.filled(from: profile), fooled, for: objectClass,
      dataSet: dataSet ?? profile.value(of: DataSet.self))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    var found: [[Float]] = []
    for search in searches {
      let outcome = try lab.outcome(of: search)
      found.append(
        zip(outcome.labels, outcome.finds(fooled)).compactMap { label, find in
          if let objectClass, Int(label) != objectClass.rawValue { return nil }
          return find >= 0 ? 1 : 0
        })
    }
    if found.contains(where: \.isEmpty) {
      throw ExperimentError.noImages("the share of foregrounds fooled")
    }
    return Sample(seeds: networks.seeds, perImage: found)
  }
}
