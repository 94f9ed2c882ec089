import Foundation
import Graphs

/// A constant of a file.
enum TensorContent {
  case floats([Float], shape: [Int])
  case integers(IntegerTensor)
}

/// Turns tensor messages into numbers.
struct TensorReader {
  /// The greatest number of values; they must be there, so that a small file cannot claim them.
  static let most = 1 << 30

  let file: String
  let folder: URL?

  /// Reads a tensor, from the message or from an external file.
  ///
  /// - Throws: `ONNXError` where size and shape do not fit, or the type is not known.
  func read(_ tensor: Onnx_TensorProto) throws -> TensorContent {
    let shape = tensor.dims.map { Int(clamping: $0) }
    // An extent of 0 must not hide absurd ones beside it.
    var greatest = 1
    for extent in shape {
      let product = greatest.multipliedReportingOverflow(by: max(1, extent))
      guard extent >= 0, !product.overflow, product.partialValue <= Self.most,
        shape.count <= GraphShape.mostAxes
      else {
        throw ONNXError.damaged(
          file: file,
          "the tensor “\(tensor.name)” has the impossible shape \(shape); at most "
            + "\(Self.most) values are read")
      }
      greatest = product.partialValue
    }
    let count = shape.contains(0) ? 0 : greatest
    guard let type = ElementType(rawValue: Int(tensor.dataType)) else {
      throw ONNXError.damaged(
        file: file, "the tensor “\(tensor.name)” has the unknown element type \(tensor.dataType)")
    }
    if type.isInteger && count > IntegerTensor.most {
      throw ONNXError.damaged(
        file: file,
        "the tensor “\(tensor.name)” has \(count) whole numbers; only shapes and indices are read")
    }
    if tensor.dataLocation == .external {
      let bytes = try externalBytes(tensor, count: count * type.size)
      return content(type, bytes, shape: shape, count: count)
    }
    if !tensor.rawData.isEmpty || count == 0 {
      try demand(tensor, found: tensor.rawData.count, expected: count * type.size, "bytes")
      return content(type, tensor.rawData, shape: shape, count: count)
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

  private func content(
    _ type: ElementType, _ data: Data, shape: [Int], count: Int
  ) -> TensorContent {
    data.withUnsafeBytes { bytes in
      if type.isInteger {
        return .integers(IntegerTensor((0..<count).map { type.integer(bytes, $0) }, shape: shape))
      }
      return .floats((0..<count).map { type.float(bytes, $0) }, shape: shape)
    }
  }

  /// The values of the fields that are used where there are no raw bytes.
  private func typedContent(
    _ tensor: Onnx_TensorProto, _ type: ElementType, shape: [Int], count: Int
  ) throws -> TensorContent {
    switch type {
    case .float:
      try demand(tensor, found: tensor.floatData.count, expected: count, "values")
      return .floats(tensor.floatData, shape: shape)
    case .double:
      try demand(tensor, found: tensor.doubleData.count, expected: count, "values")
      return .floats(tensor.doubleData.map { Float($0) }, shape: shape)
    case .int64:
      try demand(tensor, found: tensor.int64Data.count, expected: count, "values")
      return .integers(IntegerTensor(tensor.int64Data.map { Int($0) }, shape: shape))
    case .float16, .bfloat16:
      try demand(tensor, found: tensor.int32Data.count, expected: count, "values")
      return .floats(
        tensor.int32Data.map { type.float(bits: UInt16(truncatingIfNeeded: $0)) }, shape: shape)
    default:
      try demand(tensor, found: tensor.int32Data.count, expected: count, "values")
      return .integers(IntegerTensor(tensor.int32Data.map { Int($0) }, shape: shape))
    }
  }
}
