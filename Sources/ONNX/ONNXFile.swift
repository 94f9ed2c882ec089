import Foundation
import Graphs
import SwiftProtobuf

/// Reads ONNX files.
public enum ONNXFile {
  /// The operator sets that are known.
  public static let operatorSets = 7...25

  /// The most floats of working memory for one image: 2 GB.
  private static let mostMemory = 1 << 29

  /// Reads a classifier of images.
  ///
  /// A softmax at the very end is left out, so that a network always answers with logits. Numbers of other
  /// widths are computed as 32-bit floats.
  ///
  /// - Parameters:
  ///   - url: the file; weights in external files are looked for in its folder and below.
  ///   - side: rows and columns of an image, for a file that leaves them open.
  ///   - output: the name of the output that holds the logits; without it, the first one.
  /// - Returns: the network, named like the file.
  /// - Throws: `ONNXError`: what is wrong, where, and what to do next.
  public static func load(
    _ url: URL, side: Int? = nil, output: String? = nil
  ) throws -> GraphNetwork {
    let data: Data
    do {
      data = try Data(contentsOf: url, options: .mappedIfSafe)
    } catch {
      throw ONNXError.inaccessible(file: url.lastPathComponent, "cannot be read")
    }
    return try read(
      data, file: url.lastPathComponent, folder: url.deletingLastPathComponent(), side: side,
      output: output)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - data: the whole file.
  ///   - file: its name, for messages.
  ///   - folder: where its external data lies, if anywhere.
  ///   - side: rows and columns of an image, for a file that leaves them open.
  ///   - output: the name of the output; without it, the first one.
  ///   - isFused: whether steps are put together where that gives the same function.
  /// - Returns: the network.
  /// - Throws: `ONNXError`.
  package static func read(
    _ data: Data, file: String, folder: URL? = nil, side: Int? = nil, output: String? = nil,
    isFused: Bool = true
  ) throws -> GraphNetwork {
    let model: Onnx_ModelProto
    do {
      model = try Onnx_ModelProto(serializedBytes: data)
    } catch {
      throw ONNXError.damaged(
        file: file, "the \(data.count) bytes are not a whole protobuf message")
    }
    let source = try ModelSource(model, file: file, folder: folder)
    let order = try NodeOrder(source, output: output)
    try Translation.requireAll(order.nodes, of: source)
    var translation = try Translation(source, side: side)
    let graph = try translation.graph(order)
    let name = file.hasSuffix(".onnx") ? String(file.dropLast(5)) : file
    let network = GraphNetwork(graph, name: name, isFused: isFused)
    guard network.memory <= mostMemory else {
      throw ONNXError.unsuitable(
        file: file,
        "one image takes \(network.memory >> 18) MB of working memory; at most "
          + "\(mostMemory >> 18) are given")
    }
    return network
  }
}

extension ONNXFile {
  /// The names of all operators that are known, in order.
  public static var knownOperators: [String] { Translation.known }
}
