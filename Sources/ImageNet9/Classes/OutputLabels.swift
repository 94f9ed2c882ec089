/// What the outputs of a network stand for: which of them is which of the nine classes.
///
/// ```swift
/// let labels = OutputLabels(outputs: 1001)
/// Preprocessing(input: 224, labels: labels ?? .imageNet1000)
/// ```
public enum OutputLabels: String, Codable, CaseIterable, Hashable, Sendable {
  /// 1000 outputs in the order of ImageNet-1k.
  case imageNet1000
  /// 1001 outputs: a background class first, then ImageNet-1k, as TensorFlow's older networks have.
  case imageNet1001
  /// Nine outputs: the classes of ImageNet-9 in their order.
  case imageNet9

  /// The labels that a number of outputs suggests; nil for any other number than 9, 1000 and 1001.
  ///
  /// - Parameter outputs: How many numbers the network answers with.
  public init?(outputs: Int) {
    guard let labels = Self.allCases.first(where: { $0.outputs == outputs }) else { return nil }
    self = labels
  }

  /// How many outputs there are.
  public var outputs: Int {
    switch self {
    case .imageNet1000: ImageNetClasses.count
    case .imageNet1001: ImageNetClasses.count + 1
    case .imageNet9: ObjectClass.allCases.count
    }
  }

  /// The class of the nine that an answer stands for.
  ///
  /// - Parameter output: The number of the largest output, from 0.
  /// - Returns: The class, or nil if the answer maps to none of the nine, which counts as wrong.
  public func objectClass(at output: Int) -> ObjectClass? {
    switch self {
    case .imageNet1000: ImageNetClasses.objectClass(at: output)
    case .imageNet1001: output > 0 ? ImageNetClasses.objectClass(at: output - 1) : nil
    case .imageNet9: ObjectClass(rawValue: output)
    }
  }
}
