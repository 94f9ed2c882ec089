import Graphs

extension TensorReader {
  /// Reads a tensor of which only some values are stored; all others are 0.
  ///
  /// - Throws: `ONNXError` where shapes, values and indices do not fit.
  func read(_ tensor: Onnx_SparseTensorProto) throws -> ConstantTensor {
    let name = tensor.values.name
    do {
      let shape = tensor.dims.map { Int(clamping: $0) }
      try Extents.checked(shape, "the shape \(shape)")
      let values = try read(tensor.values), indices = try read(tensor.indices)
      let places = try Self.places(indices, in: shape, count: values.count)
      let zeros = ConstantTensor(values.type, [0], bytes: .init())
        .taken([Int](repeating: -1, count: shape.reduce(1, *)), shape: shape)
      return zeros.replaced(places, by: values)
    } catch let refusal as Refusal {
      throw ONNXError.damaged(file: file, "the sparse tensor “\(name)”: \(refusal.reason)")
    }
  }

  /// Where the stored values stand: numbers in row-major order, or a row of indices for each value.
  private static func places(
    _ indices: ConstantTensor, in shape: [Int], count: Int
  ) throws -> [Int] {
    let numbers = indices.integers ?? [], total = shape.reduce(1, *)
    let isLinear = indices.shape == [count]
    try Refusal.unless(
      indices.type == .int64 && (isLinear || indices.shape == [count, shape.count]),
      "indices of the shape \(indices.shape) for \(count) values of \(shape)")
    if isLinear {
      try Refusal.unless(
        numbers.allSatisfy { (0..<total).contains($0) }, "an index is outside of \(shape)")
      return numbers
    }
    let strides = Extents.strides(shape)
    return try (0..<count).map { row in
      try shape.indices.reduce(0) { place, axis in
        let index = numbers[row * shape.count + axis]
        try Refusal.unless(
          (0..<shape[axis]).contains(index), "the index \(index) is outside of \(shape)")
        return place + index * strides[axis]
      }
    }
  }
}
