import Foundation
import Graphs

/// A step of the file: its attributes by name, with the types that they ought to have.
///
/// It notes what was asked of it, so that nothing the file says is passed over: see `requireAllRead`.
struct Step {
  let node: Onnx_NodeProto
  /// The version of ONNX's own operators that the step is written for.
  let opset: Int
  private let attributes: [String: Onnx_AttributeProto]
  private let reads = Reads()

  /// What was asked so far.
  private final class Reads {
    var attributes: Set<String> = []
    var inputs: Set<Int> = []
    var mistyped: [String] = []
  }

  init(_ node: Onnx_NodeProto, opset: Int) {
    self.node = node
    self.opset = opset
    attributes = Dictionary(
      node.attribute.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var name: String { ModelSource.name(node) }
  /// The operator, with its domain unless it is ONNX's own.
  var kind: String { ModelSource.kind(node) }

  /// An attribute of this type, or nil.
  private func attribute(
    _ name: String, _ type: Onnx_AttributeProto.AttributeType
  ) -> Onnx_AttributeProto? {
    reads.attributes.insert(name)
    guard let attribute = attributes[name] else { return nil }
    // Files of the first version leave the type open.
    guard [type, .undefined].contains(attribute.type) else {
      reads.mistyped.append("the attribute “\(name)” is of the type \(attribute.type), not \(type)")
      return nil
    }
    return attribute
  }

  /// Whether there is such an attribute.
  func has(_ name: String) -> Bool { attributes[name] != nil }

  /// A whole number; the greatest ones are cut to what sums and products can bear.
  func integer(_ name: String) -> Int? { attribute(name, .int).map { Self.bounded($0.i) } }

  /// A whole number as it stands.
  func whole(_ name: String) -> Int? { attribute(name, .int).map { Int($0.i) } }

  /// A list of whole numbers as they stand.
  func wholes(_ name: String) -> [Int]? { attribute(name, .ints)?.ints.map { Int($0) } }

  /// A whole number, or the standard's default.
  func integer(_ name: String, default standard: Int) -> Int { integer(name) ?? standard }

  /// A whole number that stands for true unless it is 0.
  func flag(_ name: String, default standard: Bool = false) -> Bool {
    integer(name, default: standard ? 1 : 0) != 0
  }

  /// A list of whole numbers.
  func integers(_ name: String) -> [Int]? { attribute(name, .ints)?.ints.map(Self.bounded) }

  /// A real number, or the standard's default.
  func float(_ name: String, default standard: Float) -> Float { float(name) ?? standard }

  /// A real number, if it is there.
  func float(_ name: String) -> Float? { attribute(name, .float)?.f }

  /// A list of real numbers.
  func floats(_ name: String) -> [Float]? { attribute(name, .floats)?.floats }

  /// A text, or the standard's default.
  func text(_ name: String, default standard: String) -> String {
    attribute(name, .string).map { String(decoding: $0.s, as: UTF8.self) } ?? standard
  }

  /// A tensor.
  func tensor(_ name: String) -> Onnx_TensorProto? { attribute(name, .tensor)?.t }

  /// A graph.
  func graph(_ name: String) -> Onnx_GraphProto? { attribute(name, .graph)?.g }

  /// A sparse tensor.
  func sparseTensor(_ name: String) -> Onnx_SparseTensorProto? {
    attribute(name, .sparseTensor)?.sparseTensor
  }

  /// Says that attributes have no bearing on what the step computes here.
  func disregard(_ names: String...) { reads.attributes.formUnion(names) }

  /// Says that an input has no bearing on what the step computes here.
  func disregard(input position: Int) { reads.inputs.insert(position) }

  /// Whether an input is given at this position.
  func hasInput(_ position: Int) -> Bool {
    position < node.input.count && !node.input[position].isEmpty
  }

  /// The name of the input at a position, which counts as read.
  ///
  /// - Throws: `Refusal` where it is left out.
  func input(_ position: Int) throws -> String {
    guard hasInput(position) else {
      throw Refusal("input \(position) is missing; the step has \(node.input.count)")
    }
    reads.inputs.insert(position)
    return node.input[position]
  }

  /// Whether the output at a position is asked for by a name.
  func hasOutput(_ position: Int) -> Bool {
    position < node.output.count && !node.output[position].isEmpty
  }

  /// Checks that whoever translated the step has asked for all that it says.
  ///
  /// So no attribute and no input is passed over, whatever a later version of the standard adds.
  ///
  /// - Throws: `Refusal` that names what was not read, or is of another type than it should be.
  func requireAllRead() throws {
    try Refusal.unless(reads.mistyped.isEmpty, reads.mistyped.joined(separator: "; "))
    let attributes = node.attribute.map(\.name).filter { !reads.attributes.contains($0) }
    let inputs = node.input.indices.filter { hasInput($0) && !reads.inputs.contains($0) }
    try Refusal.unless(
      attributes.isEmpty,
      "the attribute " + attributes.map { "“\($0)”" }.joined(separator: ", ")
        + " is not known; export the network without")
    try Refusal.unless(
      inputs.isEmpty,
      "the input " + inputs.map { "\($0), “\(node.input[$0])”," }.joined(separator: " ")
        + " is not known; export the network without")
  }
}

extension Step {
  /// Beyond this, attributes mean “to the end”.
  static let bound = 1 << 31

  static func bounded(_ value: Int64) -> Int { bounded(Int(clamping: value)) }

  static func bounded(_ value: Int) -> Int { min(max(value, -bound), bound) }

  /// An axis that may count from the end, as one from the beginning.
  static func axis(_ axis: Int, rank: Int) throws -> Int {
    try Refusal.unless(
      axis >= -rank && axis < rank, "the axis \(axis) does not exist; there are \(rank)")
    return axis < 0 ? axis + rank : axis
  }

  /// Axes that may count from the end, as ones from the beginning, each once.
  static func axes(_ list: [Int], rank: Int) throws -> [Int] {
    let result = try list.map { try axis($0, rank: rank) }
    try Refusal.unless(Set(result).count == result.count, "the axes \(list) name one twice")
    return result
  }
}
