import Foundation
import Graphs

/// A step of the file: its attributes by name, with the types that they ought to have.
struct Step {
  let node: Onnx_NodeProto
  private let attributes: [String: Onnx_AttributeProto]

  init(_ node: Onnx_NodeProto) {
    self.node = node
    attributes = Dictionary(
      node.attribute.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var name: String { ModelSource.name(node) }
  var kind: String { node.opType }

  /// Whether there is such an attribute.
  func has(_ name: String) -> Bool { attributes[name] != nil }

  /// A whole number; the greatest ones are cut to what sums and products can bear.
  func integer(_ name: String) -> Int? { attributes[name].map { Self.bounded($0.i) } }

  /// A whole number, or the standard's default.
  func integer(_ name: String, default standard: Int) -> Int { integer(name) ?? standard }

  /// A list of whole numbers.
  func integers(_ name: String) -> [Int]? { attributes[name]?.ints.map(Self.bounded) }

  /// A real number, or the standard's default.
  func float(_ name: String, default standard: Float) -> Float { attributes[name]?.f ?? standard }

  /// A real number, if it is there.
  func float(_ name: String) -> Float? { attributes[name]?.f }

  /// A list of real numbers.
  func floats(_ name: String) -> [Float]? { attributes[name]?.floats }

  /// A text, or the standard's default.
  func text(_ name: String, default standard: String) -> String {
    attributes[name].map { String(decoding: $0.s, as: UTF8.self) } ?? standard
  }

  /// A tensor.
  func tensor(_ name: String) -> Onnx_TensorProto? {
    attributes[name].flatMap { $0.hasT ? $0.t : nil }
  }

  /// Whether an input is given at this position.
  func hasInput(_ position: Int) -> Bool {
    position < node.input.count && !node.input[position].isEmpty
  }

  /// Beyond this, attributes mean “to the end”.
  static let bound = 1 << 31

  static func bounded(_ value: Int64) -> Int {
    min(max(Int(clamping: value), -bound), bound)
  }

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
