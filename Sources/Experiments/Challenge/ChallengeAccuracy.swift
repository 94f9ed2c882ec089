import ImageNet9
import Lab

/// The Backgrounds Challenge: the share of foregrounds that are answered rightly on every background.
public struct ChallengeAccuracy: Quantity {
  let remainder: Arithmetic

  /// Asks for a network's challenge accuracy, in 0 … 1.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, dataSet: DataSet? = nil) {
    remainder = 1.0 - FooledShare(of: network, .intoAnyWrongAnswer, dataSet: dataSet)
  }

  private init(remainder: Arithmetic) { self.remainder = remainder }

  /// How the number is shown.
  public var unit: QuantityUnit { .fraction }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }
  /// What it is computed from.
  public var inputs: [any Experiment] { [remainder] }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> ChallengeAccuracy {
    ChallengeAccuracy(remainder: remainder.filled(from: profile))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    try lab.outcome(of: remainder)
  }
}
