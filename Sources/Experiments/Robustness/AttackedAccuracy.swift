import ImageNet9
import Lab
import NeuralNet

/// The share of test images that a network still classifies correctly once an adversary has changed them,
/// in 0 … 1.
///
/// The adversary knows the network; its attack finds some harmful change, not the most harmful one, so
/// that the true accuracy under attack is at most this.
///
/// ```swift
/// AttackedAccuracy(
///   of: Training(on: .original), attackedBy: Adversary(radius: 0.5, steps: 10))
/// ```
public struct AttackedAccuracy: NetworkQuantity {
  package var networks: Repetitions
  let adversary: Adversary
  let variant: Variant

  /// Asks for a network's accuracy under attack.
  ///
  /// - Parameters:
  ///   - network: a network that gives gradients, trained here on the nine classes or imported; without a
  ///     seed, all seeds of the profile.
  ///   - adversary: who changes the test images.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    of network: any Classifier, attackedBy adversary: Adversary, on variant: Variant = .original,
    dataSet: DataSet? = nil
  ) {
    networks = Repetitions(network, on: dataSet)
    self.adversary = adversary
    self.variant = variant
  }

  package func question(
    _ network: Question<any Classifier>
  ) -> any Experiment<AttackedPredictions.Outcome> {
    AttackedPredictions(
      network: network, adversary: adversary, variant: variant, dataSet: networks.dataSet)
  }

  package func values(_ attacked: AttackedPredictions.Outcome) -> [Float] {
    zip(attacked.labels, attacked.answers).map { $0 == $1 ? 1 : 0 }
  }
}
