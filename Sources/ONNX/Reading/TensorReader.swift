import Foundation
import Graphs

/// Turns tensor messages into constants.
struct TensorReader {
  /// The greatest number of values; they must be there, so that a small file cannot claim them.
  static let most = 1 << 30

  let file: String
  let folder: URL?

  /// Reads a tensor, from the message or from an external file.
  ///
  /// - Throws: `ONNXError` where size and shape do not fit, or the type is not known.
  func read(_ tensor: Onnx_TensorProto) throws -> ConstantTensor {
    let shape = tensor.dims.map { Int(clamping: $0) }
    let type: ElementType
    do {
      try Extents.checked(shape, least: Self.most, "the shape \(shape)")
      type = try ElementType(number: Int(tensor.dataType))
    } catch let refusal as Refusal {
      throw ONNXError.damaged(file: file, "the tensor “\(tensor.name)”: \(refusal.reason)")
    }
    let count = shape.reduce(1, *)
    if tensor.dataLocation == .external {
      return ConstantTensor(
        type, shape, bytes: try externalBytes(tensor, count: count * type.size))
    }
    if !tensor.rawData.isEmpty || count == 0 {
      try demand(tensor, found: tensor.rawData.count, expected: count * type.size, "bytes")
      return ConstantTensor(type, shape, bytes: tensor.rawData)
    }
    return try typedContent(tensor, type, shape: shape, count: count)
  }

  private func demand(
    _ tensor: Onnx_TensorProto, found: Int, expected: Int, _ unit: String
  ) throws {
    guard found == expected else {
      throw ONNXError.damaged(
        file: file,
        "the tensor “\(tensor.name)” of shape \(tensor.dims.map { Int(clamping: $0) }) has \(found) "
          + "\(unit), not \(expected)")
    }
  }

  /// The values of the fields that are used where there are no raw bytes.
  private func typedContent(
    _ tensor: Onnx_TensorProto, _ type: ElementType, shape: [Int], count: Int
  ) throws -> ConstantTensor {
    func elements<Element: BitwiseCopyable>(_ values: [Element]) throws -> ConstantTensor {
      try demand(tensor, found: values.count, expected: count, "values")
      return ConstantTensor(type, shape, elements: values)
    }
    let words = tensor.int32Data
    return switch type {
    case .float: try elements(tensor.floatData)
    case .double: try elements(tensor.doubleData)
    case .int64: try elements(tensor.int64Data)
    case .uint64: try elements(tensor.uint64Data)
    case .uint32: try elements(tensor.uint64Data.map { UInt32(truncatingIfNeeded: $0) })
    case .int32: try elements(words)
    case .int16, .uint16, .float16, .bfloat16:
      try elements(words.map { UInt16(truncatingIfNeeded: $0) })
    case .int8, .uint8: try elements(words.map { UInt8(truncatingIfNeeded: $0) })
    case .bool: try elements(words.map { $0 == 0 ? 0 : 1 as UInt8 })
    }
  }
}
