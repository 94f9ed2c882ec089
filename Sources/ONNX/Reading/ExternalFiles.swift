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
    try externalFiles(externalTensors(of: url), of: url)
  }

  /// The locations that a model names for weights outside of it, as they stand there, and the first tensor
  /// of each: this follows from the bytes of the model alone.
  ///
  /// - Parameter url: the model.
  /// - Returns: tensors by location; nothing for bytes that are no model, which is told when it is read.
  /// - Throws: `ONNXError.inaccessible` where the file cannot be read.
  package static func externalTensors(of url: URL) throws -> [String: String] {
    let data = try bytes(of: url)
    guard let model = try? Onnx_ModelProto(serializedBytes: data) else { return [:] }
    let tensors = model.graph.tensors + model.functions.flatMap { $0.node.flatMap(\.tensors) }
    var names: [String: String] = [:]
    for tensor in tensors where tensor.dataLocation == .external {
      let location = tensor.externalData.first { $0.key == "location" }?.value ?? ""
      if names[location] == nil { names[location] = tensor.name }
    }
    return names
  }

  /// The files at some locations beside a model, each checked anew.
  ///
  /// - Parameters:
  ///   - tensors: what `externalTensors` has found.
  ///   - url: the model.
  /// - Returns: the files, in the order of their locations.
  /// - Throws: `ONNXError` for a path that leaves the folder, and for what is no plain file.
  package static func externalFiles(_ tensors: [String: String], of url: URL) throws -> [URL] {
    try tensors.sorted { $0.key < $1.key }.map { location, tensor in
      try WeightsFile(
        location, of: tensor, file: url.lastPathComponent, folder: url.deletingLastPathComponent()
      ).url
    }
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
