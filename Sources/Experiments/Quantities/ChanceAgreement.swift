import ImageNet9
import Lab

/// How often a network's answers would be right if they had nothing to do with the pictures, in 0 … 1.
///
/// Σ over classes c of P(answer c) · P(label c): what is left of an accuracy when its answers are dealt out at
/// random among the same pictures. For a network of a thousand outputs this is chance, and not one in nine, since
/// most of its answers are none of the nine classes. Paired with `Accuracy` image by image.
///
/// ```swift
/// let network = Training(on: .original)
/// Accuracy(of: network, on: .onlyBackgroundTiled)
///   - ChanceAgreement(of: network, on: .onlyBackgroundTiled)
/// ```
public struct ChanceAgreement: PredictionQuantity {
  package var asked: AskedAnswers

  /// Asks for the agreement by chance; the parameters are those of `Accuracy`.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    asked = AskedAnswers(of: network, on: variant, dataSet: dataSet)
  }

  package func values(_ predictions: Predictions.Outcome) -> [Float] {
    var counts = [Int](repeating: 0, count: 256)
    for label in predictions.labels { counts[Int(label)] += 1 }
    return predictions.answers.map {
      Float(counts[Int($0)]) / Float(predictions.labels.count)
    }
  }
}
