import ImageNet9
import Lab

/// What the search for adversarial backgrounds took.
///
/// ```swift
/// SearchEffort(.passes, of: Training(on: .original))
/// ```
public struct SearchEffort: RepeatedQuantity, Derived {
  /// What is counted.
  public enum Measure: String, Codable, Sendable {
    /// Composites that the network was shown, as a share of all pairs.
    case passes
    /// Foregrounds that no background turns into its class: these must be tried on all.
    case survivors
  }

  package var networks: Repetitions
  let measure: Measure

  /// Asks what the search for both definitions took, as a share in 0 … 1.
  ///
  /// - Parameters:
  ///   - measure: what is counted.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(_ measure: Measure, of network: any Classifier, dataSet: DataSet? = nil) {
    networks = Repetitions(network, on: dataSet)
    self.measure = measure
  }

  package var questions: [any Experiment<AdversarialSearch.Outcome>] {
    networks.runs.map { AdversarialSearch($0, aim: .both, dataSet: networks.dataSet) }
  }

  package func outcome(of answers: [AdversarialSearch.Outcome]) -> Sample {
    Sample(
      seeds: networks.seeds,
      means: answers.map { search in
        switch measure {
        case .passes: Double(search.passes) / Double(search.exhaustivePasses)
        case .survivors:
          Double(search.intoBackgroundClass.count { $0 < 0 }) / Double(search.labels.count)
        }
      })
  }
}
