import ImageNet9
import Lab

/// What the search for adversarial backgrounds took.
public struct SearchEffort: Quantity {
  /// What is counted.
  public enum Measure: String, Codable, Sendable {
    /// Composites that the network was shown, as a share of all pairs.
    case passes
    /// Foregrounds that no background turns into its class: these must be tried on all.
    case survivors
  }

  let networks: Repetitions
  let measure: Measure
  let dataSet: DataSet?

  /// Asks what the search for both definitions took, as a share in 0 … 1.
  ///
  /// - Parameters:
  ///   - measure: what is counted.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(_ measure: Measure, of network: any Classifier, dataSet: DataSet? = nil) {
    self.init(measure, Repetitions(network), dataSet: dataSet ?? network.dataSet)
  }

  private init(_ measure: Measure, _ networks: Repetitions, dataSet: DataSet?) {
    self.networks = networks
    self.measure = measure
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
  public func filled(from profile: Profile) -> SearchEffort {
    SearchEffort(
      measure, networks.filled(from: profile),
      dataSet: dataSet ?? profile.value(of: DataSet.self))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    var shares: [Double] = []
    for search in searches {
      let outcome = try lab.outcome(of: search)
      switch measure {
      case .passes: shares.append(Double(outcome.passes) / Double(outcome.exhaustivePasses))
      case .survivors:
        let left = outcome.intoBackgroundClass.count { $0 < 0 }
        shares.append(Double(left) / Double(outcome.labels.count))
      }
    }
    return Sample(seeds: networks.seeds, means: shares)
  }
}
