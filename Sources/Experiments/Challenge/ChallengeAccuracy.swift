import ImageNet9
import Lab

/// The Backgrounds Challenge: the share of foregrounds that are answered rightly on every background, in
/// 0 … 1.
///
/// ```swift
/// ChallengeAccuracy(of: Training(on: .original))
/// ```
public struct ChallengeAccuracy: NamedQuantity {
  let meaning: Arithmetic

  /// Asks for a network's challenge accuracy.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, dataSet: DataSet? = nil) {
    meaning = 1.0 - FooledShare(of: network, .intoAnyWrongAnswer, dataSet: dataSet)
  }
}
