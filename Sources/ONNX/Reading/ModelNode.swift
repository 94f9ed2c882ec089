/// A step of a model as it stands in the file, and the version of the operators that it is written for.
struct ModelNode {
  let message: Onnx_NodeProto
  /// The version of ONNX's own operators.
  let opset: Int

  /// The names that must be known before the step can be taken: its inputs, and what graphs inside it read.
  var needs: [String] {
    message.input.filter { !$0.isEmpty }
      + message.attribute.flatMap { attribute in
        attribute.hasG ? Self.outerNames(of: attribute.g) : []
      }
  }

  /// The names that a graph inside a step reads and does not make itself.
  private static func outerNames(of graph: Onnx_GraphProto) -> [String] {
    let own = Set(
      graph.node.flatMap(\.output) + graph.initializer.map(\.name) + graph.input.map(\.name)
        + graph.sparseInitializer.map(\.values.name))
    let read =
      graph.node.flatMap { ModelNode(message: $0, opset: 0).needs } + graph.output.map(\.name)
    var seen = own
    return read.filter { seen.insert($0).inserted }
  }
}
