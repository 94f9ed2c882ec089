import ImageNet9
import Lab

/// The share of foregrounds that are fooled when only some of the backgrounds are tried, in 0 … 1.
///
/// The expected value over all choices of so many different test backgrounds, computed from the full
/// matrix by the hypergeometric formula: no draw, no noise of drawing.
public struct FooledWithin: Quantity {
  let tried: Int
  let fooled: Fooled
  let strength: BackgroundStrength

  /// Asks what so many random backgrounds achieve.
  ///
  /// - Parameters:
  ///   - tried: how many backgrounds; more than there are count as all of them.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - fooled: what counts.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    backgrounds tried: Int, of network: any Classifier, _ fooled: Fooled = .intoBackgroundClass,
    dataSet: DataSet? = nil
  ) {
    self.init(tried, fooled, BackgroundStrength(of: network, dataSet: dataSet))
  }

  private init(_ tried: Int, _ fooled: Fooled, _ strength: BackgroundStrength) {
    self.tried = tried
    self.fooled = fooled
    self.strength = strength
  }

  /// How the number is shown.
  public var unit: QuantityUnit { .fraction }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }
  /// What it is computed from.
  public var inputs: [any Experiment] { strength.matrices }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> FooledWithin {
    FooledWithin(tried, fooled, strength.filled(from: profile))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    var found: [[Float]] = []
    for matrix in strength.matrices {
      found.append(try matrix.load(in: lab).chanceOfFooling(within: tried, fooled))
    }
    return Sample(seeds: strength.networks.seeds, perImage: found)
  }
}
