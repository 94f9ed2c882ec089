import ImageNet9
import Lab

/// The BG-gap: accuracy on Mixed-Same less accuracy on Mixed-Rand (paper, section 2).
///
/// Both variants hold the same foregrounds, so the difference is paired by seed and by image.
public struct BackgroundGap: Quantity {
  let difference: Arithmetic

  /// Asks for a network's BG-gap, in −1 … 1.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, dataSet: DataSet? = nil) {
    difference =
      Accuracy(of: network, on: .mixedSame, dataSet: dataSet)
      - Accuracy(of: network, on: .mixedRand, dataSet: dataSet)
  }

  private init(difference: Arithmetic) { self.difference = difference }

  /// How the number is shown.
  public var unit: QuantityUnit { .points }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }
  /// What it is computed from.
  public var inputs: [any Experiment] { [difference] }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> BackgroundGap {
    BackgroundGap(difference: difference.filled(from: profile))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    try lab.outcome(of: difference)
  }
}
