import ImageNet9
import Lab

/// The mean of a network's nine accuracies, one per class, in 0 … 1.
///
/// Where classes are of equal size, as in the released ImageNet-9, this is the accuracy. Where they are
/// not, it counts a class of three pictures as much as one of twenty-five.
///
/// ```swift
/// MeanOfClasses(of: Training(on: .original), on: .mixedRand)
/// ```
public struct MeanOfClasses: PredictionQuantity {
  package var asked: AskedAnswers

  /// Asks for the mean of the class means; the parameters are those of `Accuracy`.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    asked = AskedAnswers(of: network, on: variant, dataSet: dataSet)
  }

  /// Each image carries the weight of its class, so that the mean over images is the mean of the class
  /// means, the interval over images is that of a stratified sample to first order, and differences
  /// between networks and variants stay paired.
  package func values(_ predictions: Predictions.Outcome) -> [Float] {
    var sizes: [UInt8: Int] = [:]
    for label in predictions.labels { sizes[label, default: 0] += 1 }
    let total = Double(predictions.labels.count)
    return zip(predictions.labels, predictions.answers).map { label, answer in
      guard label == answer, let size = sizes[label] else { return 0 }
      return Float(total / Double(sizes.count * size))
    }
  }
}
