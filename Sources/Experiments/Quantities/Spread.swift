import Lab

/// How far apart several quantities lie: the greatest less the least, within each repetition.
///
/// It is never negative, and noise makes it greater: the spread of equal accuracies that are
/// measured with noise is above zero.
public struct Spread: Quantity {
  let quantities: [AnyQuantity]

  /// Asks for the greatest of some quantities less the least.
  ///
  /// - Parameter quantities: at least two, of the same repetitions.
  public init(of quantities: [any Quantity]) {
    precondition(quantities.count >= 2, "a spread needs two quantities, not \(quantities.count)")
    self.init(boxed: quantities.map { AnyQuantity($0) })
  }

  private init(boxed: [AnyQuantity]) { quantities = boxed }

  /// How the number is shown.
  public var unit: QuantityUnit {
    quantities[0].base.unit == .fraction ? .points : quantities[0].base.unit
  }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }
  /// What it is computed from.
  public var inputs: [any Experiment] { quantities.map(\.base) }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> Spread {
    Spread(boxed: quantities.map { $0.filled(from: profile) })
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    var samples: [Sample] = []
    for quantity in quantities { samples.append(try quantity.sample(in: lab)) }
    let first = samples[0]
    for other in samples where other.means.count != first.means.count || other.seeds != first.seeds
    {
      throw ExperimentError.unpairedSeeds(left: first.seeds, right: other.seeds)
    }
    return Sample(
      seeds: first.seeds,
      means: first.means.indices.map { run in
        let values = samples.map { $0.means[run] }
        return (values.max() ?? .nan) - (values.min() ?? .nan)
      })
  }
}
