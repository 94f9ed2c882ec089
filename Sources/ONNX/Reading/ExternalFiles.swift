import Foundation
import SwiftProtobuf

extension ONNXFile {
  /// The files beside an ONNX file that hold weights of it, each once, by the paths that it names.
  ///
  /// What identifies a network is its file together with these. A file that cannot be read names none;
  /// reading the network says what is wrong with it.
  ///
  /// - Parameter url: the ONNX file.
  /// - Returns: where they lie, links followed, each checked to be a plain file inside the model's folder.
  /// - Throws: `ONNXError` for a file that is missing, or that leads elsewhere.
  package static func externalFiles(of url: URL) throws -> [URL] {
    let data = try bytes(of: url)
    // What is wrong with it is told when it is read.
    guard let model = try? Onnx_ModelProto(serializedBytes: data) else { return [] }
    let tensors = model.graph.tensors + model.functions.flatMap { $0.node.flatMap(\.tensors) }
    let external = tensors.filter { $0.dataLocation == .external }
    var files: [String: URL] = [:]
    for tensor in external {
      let location = tensor.externalData.first { $0.key == "location" }?.value ?? ""
      guard files[location] == nil else { continue }
      files[location] = try WeightsFile(
        location, of: tensor.name, file: url.lastPathComponent,
        folder: url.deletingLastPathComponent()
      ).url
    }
    return files.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension Onnx_GraphProto {
  /// All tensors, those of graphs inside steps among them.
  fileprivate var tensors: [Onnx_TensorProto] {
    initializer + sparseInitializer.flatMap { [$0.values, $0.indices] } + node.flatMap(\.tensors)
  }
}

extension Onnx_NodeProto {
  /// All tensors in attributes.
  fileprivate var tensors: [Onnx_TensorProto] {
    attribute.flatMap { attribute in
      (attribute.hasT ? [attribute.t] : []) + (attribute.hasG ? attribute.g.tensors : [])
        + (attribute.hasSparseTensor
          ? [attribute.sparseTensor.values, attribute.sparseTensor.indices] : [])
    }
  }
}
