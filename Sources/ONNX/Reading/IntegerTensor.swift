import Graphs

/// A small constant of whole numbers: a shape, axes, indices, or truth values as 0 and 1.
struct IntegerTensor: Hashable {
  /// The greatest number of values.
  static let most = 1 << 20

  /// The extents; none for a single number.
  var shape: [Int]
  /// Row by row.
  var values: [Int]

  /// A list, or a single number for an empty shape.
  init(_ values: [Int], shape: [Int]? = nil) {
    self.values = values
    self.shape = shape ?? [values.count]
    precondition(
      self.shape.reduce(1, *) == values.count, "\(values.count) values for \(self.shape)")
  }

  /// A single number.
  init(_ value: Int) {
    self.init([value], shape: [])
  }
}

extension IntegerTensor {
  /// A tensor of `shape` whose value at each position is what `body` says.
  ///
  /// - Throws: `Refusal` for a shape with more values than `most`.
  static func make(_ shape: [Int], _ body: (_ position: [Int]) throws -> Int) throws
    -> IntegerTensor
  {
    var greatest = 1
    for extent in shape {
      let product = greatest.multipliedReportingOverflow(by: max(1, extent))
      try Refusal.unless(
        extent >= 0 && !product.overflow && product.partialValue <= most && shape.count <= 16,
        "\(shape) has more than \(most) whole numbers or 16 axes")
      greatest = product.partialValue
    }
    let count = shape.contains(0) ? 0 : greatest
    var position = [Int](repeating: 0, count: shape.count)
    var values: [Int] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      values.append(try body(position))
      var axis = shape.count - 1
      while axis >= 0 {
        position[axis] += 1
        if position[axis] < shape[axis] { break }
        position[axis] = 0
        axis -= 1
      }
    }
    return IntegerTensor(values, shape: shape)
  }

  /// Where the value stands that a broadcast to `common` has at `position`.
  func place(_ position: [Int], in common: [Int]) -> Int {
    let missing = common.count - shape.count
    var place = 0
    for axis in shape.indices {
      place = place * shape[axis] + (shape[axis] == 1 ? 0 : position[axis + missing])
    }
    return place
  }
}
