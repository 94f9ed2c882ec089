import Foundation

extension TensorReader {
  /// The bytes of a tensor that lie in a file of their own.
  ///
  /// - Parameters:
  ///   - tensor: names the file, as a path below the model's folder, and perhaps offset and length.
  ///   - count: the number of bytes that type and shape ask for.
  /// - Returns: the bytes.
  /// - Throws: `ONNXError` for a path that leaves the folder, a file that is not there or too short.
  func externalBytes(_ tensor: Onnx_TensorProto, count: Int) throws -> Data {
    let entries = Dictionary(
      tensor.externalData.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let location = entries["location"] ?? ""
    guard let folder else {
      throw ONNXError.damaged(
        file: file, "the weights of “\(tensor.name)” lie in “\(location)”, which is not at hand")
    }
    let parts = location.split(separator: "/", omittingEmptySubsequences: false)
    let root = folder.resolvingSymlinksInPath().standardizedFileURL
    let url = root.appendingPathComponent(location)
    let resolved = url.resolvingSymlinksInPath().standardizedFileURL
    // Neither dots nor a link may lead out of the model's folder.
    guard !location.isEmpty, !location.contains("\0"),
      parts.allSatisfy({ !$0.isEmpty && $0 != ".." }),
      resolved.path.hasPrefix(root.path == "/" ? "/" : root.path + "/")
    else {
      throw ONNXError.damaged(
        file: file,
        "the weights of “\(tensor.name)” lie in “\(location)”; expected a path inside the model's folder"
      )
    }
    let offset = try number(entries["offset"], tensor) ?? 0
    let length = try number(entries["length"], tensor) ?? count
    guard length == count else {
      throw ONNXError.damaged(
        file: file,
        "the tensor “\(tensor.name)” has \(length) bytes in “\(location)”, not \(count)")
    }
    guard let handle = try? FileHandle(forReadingFrom: resolved) else {
      throw ONNXError.inaccessible(
        file: file, "the weights' file “\(location)” cannot be read; keep it beside the model")
    }
    defer { try? handle.close() }
    guard let size = try? handle.seekToEnd(), UInt64(offset) <= size,
      UInt64(count) <= size - UInt64(offset),
      (try? handle.seek(toOffset: UInt64(offset))) != nil,
      let data = try? handle.read(upToCount: count), data.count == count
    else {
      throw ONNXError.damaged(
        file: file,
        "“\(location)” ends before the \(count) bytes of “\(tensor.name)” at \(offset)")
    }
    return data
  }

  private func number(_ text: String?, _ tensor: Onnx_TensorProto) throws -> Int? {
    guard let text else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw ONNXError.damaged(
        file: file, "“\(text)” is no offset or length for the tensor “\(tensor.name)”")
    }
    return number
  }
}
