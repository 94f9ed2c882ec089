import Lab

/// How far apart several quantities lie: the greatest less the least, within each repetition.
///
/// It is never negative, and noise makes it greater: the spread of equal accuracies that are
/// measured with noise is above zero.
///
/// ```swift
/// let network = Training(on: .mixedRand)
/// Spread(of: Variant.allCases.map { Accuracy(of: network, on: $0) })
/// ```
public struct Spread: Quantity, Derived {
  let quantities: [Question<any Quantity>]

  /// Asks for the greatest of some quantities less the least.
  ///
  /// - Parameter quantities: at least two, of the same repetitions.
  public init(of quantities: [any Quantity]) {
    precondition(quantities.count >= 2, "a spread needs two quantities, not \(quantities.count)")
    self.quantities = quantities.map { Question($0) }
  }

  /// Points, if they are shares.
  public var unit: QuantityUnit {
    quantities[0].base.unit == .fraction ? .points : quantities[0].base.unit
  }

  package var questions: [any Experiment<Sample>] { quantities.map(\.experiment) }

  package func outcome(of answers: [Sample]) throws -> Sample {
    let first = answers[0]
    for other in answers where other.means.count != first.means.count || other.seeds != first.seeds
    {
      throw ExperimentError.unpairedSeeds(left: first.seeds, right: other.seeds)
    }
    return Sample(
      seeds: first.seeds,
      means: first.means.indices.map { run in
        let values = answers.map { $0.means[run] }
        return (values.max() ?? .nan) - (values.min() ?? .nan)
      })
  }
}
