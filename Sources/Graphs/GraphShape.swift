/// What holds for the shapes of all tensors of a graph.
package enum GraphShape {
  /// The greatest number of values that one tensor of a graph may have: 256 MB.
  package static let mostValues = 1 << 26

  /// The greatest number of axes that a tensor of a graph may have.
  package static let mostAxes = 16

  /// Checks that a shape is sane.
  ///
  /// - Parameters:
  ///   - shape: the extents.
  ///   - most: the greatest number of values.
  /// - Returns: the shape.
  /// - Throws: `Refusal` for an extent below 1 or more values than `most`.
  @discardableResult
  package static func checked(_ shape: [Int], most: Int = mostValues) throws -> [Int] {
    var count = 1
    try Refusal.unless(shape.count <= mostAxes, "\(shape.count) axes are more than \(mostAxes)")
    for extent in shape {
      try Refusal.unless(extent >= 1, "the shape \(shape) has an extent below 1")
      let product = count.multipliedReportingOverflow(by: extent)
      try Refusal.unless(
        !product.overflow && product.partialValue <= most,
        "the shape \(shape) has more than \(most) values")
      count = product.partialValue
    }
    return shape
  }

  /// The common shape of two that are broadcast against each other.
  ///
  /// - Throws: `Refusal` where two extents differ and neither is 1.
  package static func broadcast(_ a: [Int], _ b: [Int]) throws -> [Int] {
    let rank = max(a.count, b.count)
    let left = [Int](repeating: 1, count: rank - a.count) + a
    let right = [Int](repeating: 1, count: rank - b.count) + b
    return try zip(left, right).map { first, second in
      try Refusal.unless(
        first == second || first == 1 || second == 1,
        "the shapes \(a) and \(b) cannot be broadcast against each other")
      return max(first, second)
    }
  }
}
