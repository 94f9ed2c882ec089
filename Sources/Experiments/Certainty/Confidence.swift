import ImageNet9
import Lab

/// The mean probability that a network gives to its own answers, in 0 … 1.
///
/// Less the accuracy on the same images it is how much too sure the network is (Guo et al. 2017), paired image by
/// image: `Confidence(of: network, on: variant) - Accuracy(of: network, on: variant)`.
///
/// ```swift
/// let network = Training(on: .original)
/// Confidence(of: network, on: .mixedRand) - Accuracy(of: network, on: .mixedRand)
/// ```
public struct Confidence: PredictionQuantity {
  package var asked: AskedAnswers

  /// Asks how sure a network is; the parameters are those of `Accuracy`.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    asked = AskedAnswers(of: network, on: variant, dataSet: dataSet)
  }

  package func values(_ predictions: Predictions.Outcome) -> [Float] { predictions.probabilities }
}

/// The share of images that a network gets wrong with more than a given probability for its answer, in 0 … 1.
///
/// ```swift
/// ConfidentErrors(above: 0.9, of: Training(on: .original), on: .mixedRand)
/// ```
public struct ConfidentErrors: PredictionQuantity {
  package var asked: AskedAnswers
  let threshold: Double

  /// Asks how often a network is sure and wrong.
  ///
  /// - Parameters:
  ///   - threshold: the least probability that counts as sure, in 0 … 1.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    above threshold: Double, of network: any Classifier, on variant: Variant,
    dataSet: DataSet? = nil
  ) {
    asked = AskedAnswers(of: network, on: variant, dataSet: dataSet)
    self.threshold = threshold
  }

  package func values(_ predictions: Predictions.Outcome) -> [Float] {
    predictions.labels.indices.map { image in
      let isSure =
        predictions.probabilities.indices.contains(image)
        && Double(predictions.probabilities[image]) > threshold
      return isSure && predictions.labels[image] != predictions.answers[image] ? 1 : 0
    }
  }
}
