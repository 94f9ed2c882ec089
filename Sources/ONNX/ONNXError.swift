/// What can be wrong with a file that ought to be a network.
public enum ONNXError: Error, Hashable, CustomStringConvertible {
  /// An operator that is not known, where a network needs it.
  public struct MissingOperator: Hashable, Sendable, CustomStringConvertible {
    /// The operator's name and, unless it is ONNX's own, its domain.
    public let kind: String
    /// The first step that asks for it.
    public let node: String
    /// How many steps ask for it.
    public let count: Int

    /// The operator, the first step and how many more there are.
    public var description: String {
      "\(kind) (“\(node)”" + (count > 1 ? " and \(count - 1) more)" : ")")
    }
  }

  /// A file that cannot be read.
  case inaccessible(file: String, String)
  /// Bytes that are not a sound ONNX model.
  case damaged(file: String, String)
  /// A version of the operators that is not known.
  case unknownVersion(file: String, Int)
  /// Operators that are not known, all of them.
  case missingOperators(file: String, opset: Int, [MissingOperator])
  /// A step whose inputs, attributes or shapes do not fit.
  case unsound(file: String, node: String, String)
  /// A network that is not a classifier of images.
  case unsuitable(file: String, String)

  /// What, where, expected and found, and what to do next.
  public var description: String {
    switch self {
    case .inaccessible(let file, let reason): "\(file): \(reason); check path and permissions"
    case .damaged(let file, let reason):
      "\(file): not a sound ONNX file: \(reason); copy or export it again"
    case .unknownVersion(let file, let version):
      "\(file): written for operator set \(version); expected one of "
        + "\(ONNXFile.operatorSets.lowerBound) to \(ONNXFile.operatorSets.upperBound); "
        + "export it with opset_version=17"
    case .missingOperators(let file, let opset, let missing):
      "\(file): operator set \(opset): \(missing.count) "
        + (missing.count == 1 ? "operator is" : "operators are") + " not known: "
        + missing.map(\.description).joined(separator: ", ")
        + "; export the network without, or add a rule in Sources/ONNX/Operators"
    case .unsound(let file, let node, let reason): "\(file): “\(node)”: \(reason)"
    case .unsuitable(let file, let reason): "\(file): \(reason)"
    }
  }
}
