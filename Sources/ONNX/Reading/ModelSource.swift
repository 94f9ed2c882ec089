import Foundation

/// A decoded model and what the translation asks of it.
struct ModelSource {
  let graph: Onnx_GraphProto
  /// The steps, those of the model's functions in their places.
  let nodes: [ModelNode]
  /// The model's own functions.
  let functions: FunctionInlining
  /// The file's name, for messages.
  let file: String
  /// Where external data lies.
  let folder: URL?
  /// The version of ONNX's own operators.
  let opset: Int
  /// The constants of the file, by name, still as messages.
  let initialisers: [String: Onnx_TensorProto]
  /// The constants of the file of which only what differs from 0 is stored, by name.
  let sparseInitialisers: [String: Onnx_SparseTensorProto]
  /// What must be given: the image.
  let inputs: [Onnx_ValueInfoProto]

  init(_ model: Onnx_ModelProto, file: String, folder: URL?) throws {
    guard model.hasGraph, !model.graph.node.isEmpty else {
      throw ONNXError.damaged(file: file, "it has no graph with steps")
    }
    let version = model.opsetImport.last { ["", "ai.onnx"].contains($0.domain) }?.version
    guard let version else {
      throw ONNXError.damaged(file: file, "it does not name the version of its operators")
    }
    guard ONNXFile.operatorSets.contains(Int(version)) else {
      throw ONNXError.unknownVersion(file: file, Int(version))
    }
    graph = model.graph
    self.file = file
    self.folder = folder
    opset = Int(version)
    functions = FunctionInlining(model, file: file)
    nodes = try functions.inlined(graph.node, opset: opset)
    initialisers = Dictionary(
      graph.initializer.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    sparseInitialisers = Dictionary(
      graph.sparseInitializer.map { ($0.values.name, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(initialisers.keys).union(sparseInitialisers.keys)
    inputs = graph.input.filter { !known.contains($0.name) }
  }

  /// Whether a name stands for a constant of the file.
  func isInitialiser(_ name: String) -> Bool {
    initialisers[name] != nil || sparseInitialisers[name] != nil
  }

  /// A step's name, or that of its first output where it has none.
  static func name(_ node: Onnx_NodeProto) -> String {
    node.name.isEmpty ? node.output.first ?? node.opType : node.name
  }

  /// A step's operator, with its domain unless it is ONNX's own.
  static func kind(_ node: Onnx_NodeProto) -> String {
    ["", "ai.onnx"].contains(node.domain) ? node.opType : "\(node.domain).\(node.opType)"
  }
}
