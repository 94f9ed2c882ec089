import Files
import Foundation
import Graphs
import SwiftProtobuf

/// Reads ONNX files.
public enum ONNXFile {
  /// The operator sets that are known.
  public static let operatorSets = 7...28

  /// The most floats of working memory for one image: 2 GB.
  private static let mostMemory = 1 << 29

  /// Reads a classifier of images.
  ///
  /// A softmax at the very end is left out, so that a network always answers with logits. Numbers of other
  /// widths are computed as 32-bit floats.
  ///
  /// - Parameters:
  ///   - url: the file; weights in external files are looked for in its folder and below.
  ///   - side: rows and columns of an image, for a file that leaves them open; 224 without it.
  ///   - output: the name of the output that holds the logits; without it, the first one.
  /// - Returns: the network, named like the file.
  /// - Throws: `ONNXError`: what is wrong, where, and what to do next.
  public static func load(
    _ url: URL, side: Int? = nil, output: String? = nil
  ) throws -> GraphNetwork {
    try read(
      bytes(of: url), file: url.lastPathComponent, folder: url.deletingLastPathComponent(),
      side: side, output: output)
  }

  /// The message that a file holds.
  static func message(_ data: Data, file: String) throws -> Onnx_ModelProto {
    do {
      return try Onnx_ModelProto(serializedBytes: data)
    } catch {
      let found = FileKind.of(data).map { "; it is \($0.description)" } ?? ""
      throw ONNXError.damaged(
        file: file, "the \(data.count) bytes are not a whole protobuf message\(found)")
    }
  }

  /// The bytes of a file, which must be a plain one: a pipe or a device would be read without end.
  static func bytes(of url: URL) throws -> Data {
    let file = url.lastPathComponent
    var status = stat()
    guard stat(url.path(percentEncoded: false), &status) == 0 else {
      throw ONNXError.inaccessible(file: file, "there is no such file")
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw ONNXError.inaccessible(
        file: file, "it is a folder; give the path of an .onnx file, perhaps of one inside it")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ONNXError.inaccessible(file: file, "it is a pipe or a device, not a plain file")
    }
    do {
      return try Data(contentsOf: url, options: .mappedIfSafe)
    } catch {
      throw ONNXError.inaccessible(file: file, "it cannot be read")
    }
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
    let model = try message(data, file: file)
    let source = try ModelSource(model, file: file, folder: folder)
    let order = try NodeOrder(source, output: output)
    try Translation.requireAll(order.nodes, of: source)
    var translation = try Translation(source, inputs: order.inputs, side: side)
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
  /// The names of all operators that are known on what depends on the image, in order.
  public static var knownOperators: [String] { Translation.known }

  /// The names of the operators that are known on constants alone, in order.
  public static var operatorsOnConstants: [String] { Translation.knownOnConstants }
}
