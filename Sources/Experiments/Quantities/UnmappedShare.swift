import ImageNet9
import Lab

/// The share of test images whose answer is none of the nine classes, in 0 … 1.
///
/// Such answers count as wrong (paper, section 2). A network of nine outputs has none.
///
/// ```swift
/// UnmappedShare(
///   of: ImportedNetwork("squeezenet_v1.1"), on: .onlyBackgroundTiled,
///   dataSet: .photographs(Photographs()))
/// ```
public struct UnmappedShare: PredictionQuantity {
  package var asked: AskedAnswers

  /// Asks how often a network's answer maps to none of the nine; the parameters are those of `Accuracy`.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    asked = AskedAnswers(of: network, on: variant, dataSet: dataSet)
  }

  package func values(_ predictions: Predictions.Outcome) -> [Float] {
    predictions.answers.map { $0 == AnswerRule.unmapped ? 1 : 0 }
  }
}
