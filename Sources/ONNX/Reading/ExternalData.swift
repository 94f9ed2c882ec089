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
    let weights = try WeightsFile(location, of: tensor.name, file: file, folder: folder)
    let offset = try number(entries["offset"], tensor) ?? 0
    let length = try number(entries["length"], tensor) ?? count
    guard length == count else {
      throw ONNXError.damaged(
        file: file,
        "the tensor “\(tensor.name)” has \(length) bytes in “\(location)”, not \(count)")
    }
    guard let handle = try? FileHandle(forReadingFrom: weights.url) else {
      throw ONNXError.inaccessible(
        file: file, "the weights' file “\(location)” cannot be read")
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
