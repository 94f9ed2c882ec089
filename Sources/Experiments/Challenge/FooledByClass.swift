import ImageNet9
import Lab

/// The share of other classes' foregrounds that some background of a class turns into that class.
///
/// ```swift
/// FooledByClass(.insect, on: Training(on: .original))
/// ```
public struct FooledByClass: MatrixQuantity {
  package var networks: Repetitions
  let objectClass: ObjectClass

  /// Asks for a share in 0 … 1, over the foregrounds of the full matrix.
  ///
  /// - Parameters:
  ///   - objectClass: the class of the backgrounds.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(_ objectClass: ObjectClass, on network: any Classifier, dataSet: DataSet? = nil) {
    networks = Repetitions(network, on: dataSet)
    self.objectClass = objectClass
  }

  func values(_ matrix: AnswerMatrix) -> [Float] {
    matrix.fooledByClass(UInt8(objectClass.rawValue))
  }
}
