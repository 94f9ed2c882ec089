import ImageNet9
import Lab

/// The share of test images whose answer is none of the nine classes, in 0 … 1.
///
/// Such answers count as wrong (paper, section 2). A network of nine outputs has none.
public struct UnmappedShare: PredictionQuantity {
  package var networks: Repetitions
  package let variant: Variant

  /// Asks how often a network's answer maps to none of the nine.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    networks = Repetitions(network, on: dataSet)
    self.variant = variant
  }

  package func values(_ predictions: Predictions.Outcome) -> [Float] {
    predictions.answers.map { $0 == AnswerRule.unmapped ? 1 : 0 }
  }
}
