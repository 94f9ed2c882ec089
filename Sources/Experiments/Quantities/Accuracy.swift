import ImageNet9
import Lab

/// The share of test images that a network classifies correctly, in 0 … 1.
///
/// ```swift
/// Table(
///   rows: [Training(on: .original), Training(on: .mixedRand)],
///   columns: Variant.allCases
/// ) { network, variant in
///   Accuracy(of: network, on: variant)
/// }
/// ```
public struct Accuracy: PredictionQuantity {
  package var asked: AskedAnswers
  let objectClass: ObjectClass?

  /// Asks for a network's accuracy.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - variant: the variant of the test images.
  ///   - objectClass: only images of this class, or all.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    of network: any Classifier, on variant: Variant, for objectClass: ObjectClass? = nil,
    dataSet: DataSet? = nil
  ) {
    asked = AskedAnswers(of: network, on: variant, dataSet: dataSet)
    self.objectClass = objectClass
  }

  package func values(_ predictions: Predictions.Outcome) -> [Float] {
    zip(predictions.labels, predictions.answers).compactMap { label, answer in
      if let objectClass, Int(label) != objectClass.rawValue { return nil }
      return label == answer ? 1 : 0
    }
  }
}
