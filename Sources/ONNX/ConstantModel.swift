import Foundation
import Graphs
import SwiftProtobuf

/// A model that has no input: all that it computes is known when it is read.
///
/// Not a network, but what the standard's own cases become whose inputs are written into the file: the evaluator of
/// constants is held against them.
package enum ConstantModel {
  /// One of the model's outputs.
  package struct Output: Sendable {
    /// The element type, by the format's number.
    package let type: Int
    /// The extents.
    package let shape: [Int]
    /// The elements row by row, little-endian.
    package let bytes: Data
  }

  /// Computes the outputs.
  ///
  /// - Parameters:
  ///   - data: the whole file.
  ///   - file: its name, for messages.
  /// - Returns: one for each output of the model.
  /// - Throws: `ONNXError`.
  package static func outputs(_ data: Data, file: String) throws -> [Output] {
    let model = try ONNXFile.message(data, file: file)
    let source = try ModelSource(model, file: file, folder: nil)
    let names = source.graph.output.map(\.name)
    let order = try NodeOrder(source, outputs: names)
    guard order.inputs.isEmpty else {
      throw ONNXError.unsuitable(
        file: file, "expected no input, found \(order.inputs.count)")
    }
    try Translation.requireAll(order.nodes, of: source)
    return try Translation.constants(names, source, order).map {
      Output(type: $0.type.rawValue, shape: $0.shape, bytes: $0.bytes)
    }
  }
}
