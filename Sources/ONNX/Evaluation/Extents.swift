import Graphs

/// Arithmetic of the shapes of constants.
enum Extents {
  /// The greatest number of elements that a constant has which is computed of smaller ones.
  static let most = GraphShape.mostValues

  /// Checks that a constant of this shape may be made.
  ///
  /// - Parameters:
  ///   - shape: its extents, from 0 on.
  ///   - least: as many elements as this are always allowed: those of the inputs.
  ///   - what: its name in the message.
  /// - Throws: `Refusal` for extents below 0, too many elements or axes.
  static func checked(
    _ shape: [Int], least: Int = 0, _ what: @autoclosure () -> String
  ) throws {
    try Refusal.unless(
      shape.count <= GraphShape.mostAxes,
      "\(what()) has \(shape.count) axes; at most \(GraphShape.mostAxes) are computed")
    // An extent of 0 must not hide absurd ones beside it.
    var greatest = 1
    for extent in shape {
      try Refusal.unless(extent >= 0, "\(what()) has an extent below 0")
      let product = greatest.multipliedReportingOverflow(by: max(1, extent))
      try Refusal.unless(
        !product.overflow && product.partialValue <= max(most, least),
        "\(what()) has more than \(max(most, least)) values, the most that are computed as a constant"
      )
      greatest = product.partialValue
    }
  }

  /// Elements from one index to the next, for each axis of a dense tensor.
  static func strides(_ shape: [Int]) -> [Int] {
    var stride = 1
    return shape.reversed().map { extent in
      defer { stride *= max(1, extent) }
      return stride
    }.reversed()
  }

  /// The same seen as a tensor of `common` shape: 0 where it is repeated.
  static func strides(_ shape: [Int], broadcastTo common: [Int]) -> [Int] {
    let own = strides(shape), missing = common.count - shape.count
    return common.indices.map { axis in
      axis < missing || shape[axis - missing] == 1 ? 0 : own[axis - missing]
    }
  }

  /// The common shape of several that are broadcast against each other.
  ///
  /// - Throws: `Refusal` where two extents differ and neither is 1, or the result is too large.
  static func broadcast(_ shapes: [[Int]]) throws -> [Int] {
    let rank = shapes.map(\.count).max() ?? 0
    let padded = shapes.map { [Int](repeating: 1, count: rank - $0.count) + $0 }
    let common = try (0..<rank).map { axis -> Int in
      let extents = Set(padded.map { $0[axis] }).subtracting([1])
      try Refusal.unless(
        extents.count <= 1,
        "the shapes \(shapes.map(\.description).joined(separator: " and ")) cannot be broadcast "
          + "against each other")
      return extents.first ?? 1
    }
    let least = shapes.map { $0.reduce(1, *) }.max() ?? 0
    try checked(common, least: least, "the shape \(common)")
    return common
  }

  /// A loop over all places of a shape, row by row, for tensors with these strides.
  static func loop(_ shape: [Int], _ strides: [[Int]]) -> StridedLoop {
    StridedLoop(shape, order: Array(shape.indices), strides)
  }
}
