import Foundation
import SwiftProtobuf

extension ONNXFile {
  /// The files beside an ONNX file that hold weights of it, each once, by name.
  ///
  /// What identifies a network is its file together with these. A file that cannot be read names none;
  /// reading the network says what is wrong with it.
  ///
  /// - Parameter url: the ONNX file.
  /// - Returns: paths relative to its folder, sorted.
  package static func externalFiles(of url: URL) -> [String] {
    guard let data = try? Data(contentsOf: url),
      let model = try? Onnx_ModelProto(serializedBytes: data)
    else { return [] }
    let constants = model.graph.node.flatMap { $0.attribute.map(\.t) }
    let locations = (model.graph.initializer + constants).compactMap { tensor -> String? in
      guard tensor.dataLocation == .external else { return nil }
      return tensor.externalData.first { $0.key == "location" }?.value
    }
    return Set(locations).sorted()
  }
}
