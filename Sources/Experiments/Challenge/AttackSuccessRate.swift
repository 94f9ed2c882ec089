import ImageNet9
import Lab

/// The attack success rate of a class's strongest backgrounds, or what compares it with the others.
///
/// ```swift
/// let network = Training(on: .original)
/// AttackSuccessRate(.rank(1), in: .insect, on: network)
///   / AttackSuccessRate(.mean, in: .insect, on: network)
/// ```
public struct AttackSuccessRate: Quantity, Derived {
  /// Which of a class's backgrounds.
  public enum Choice: Hashable, Codable, Sendable {
    /// The strongest is 1, the next one 2; each seed has its own.
    case rank(Int)
    /// The mean over all backgrounds of the class.
    case mean
  }

  let strength: BackgroundStrength
  let objectClass: ObjectClass
  let choice: Choice

  /// Asks for a rate in 0 … 1: the share of other classes' foregrounds that become this class.
  ///
  /// The strongest of many measured rates is, by the choice itself, a little too high: the fewer
  /// foregrounds it is measured on, the more.
  ///
  /// - Parameters:
  ///   - choice: which background.
  ///   - objectClass: the class of the backgrounds.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    _ choice: Choice, in objectClass: ObjectClass, on network: any Classifier,
    dataSet: DataSet? = nil
  ) {
    strength = BackgroundStrength(of: network, dataSet: dataSet)
    self.objectClass = objectClass
    self.choice = choice
  }

  package var questions: [any Experiment<BackgroundStrength.Outcome>] { [strength] }

  package func outcome(of answers: [BackgroundStrength.Outcome]) throws -> Sample {
    let positions = answers[0].positions(of: objectClass)
    let means = try answers[0].rates.map { rates in
      let sorted = positions.map { Double(rates[$0]) }.sorted(by: >)
      switch choice {
      case .mean where !sorted.isEmpty: return sorted.reduce(0, +) / Double(sorted.count)
      case .rank(let rank) where sorted.indices.contains(rank - 1): return sorted[rank - 1]
      default:
        throw ExperimentError.noImages("the attack success rate of \(objectClass) backgrounds")
      }
    }
    return Sample(seeds: answers[0].seeds, means: means)
  }
}
