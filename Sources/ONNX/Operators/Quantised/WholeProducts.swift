import Graphs

// Sums of products of whole numbers, exact although they are computed as `Float`.
//
// A `Float` holds every whole number up to 2²⁴, so a sum whose terms cannot reach that is exact in any
// order. A longer one is cut into parts along its inner axis, each of which is exact.
extension Translation {
  /// Whole numbers up to this are exact as `Float`.
  private static let exact: Float = 0x1p24

  /// A quantised tensor and the greatest distance from its zero.
  struct WholeTensor {
    var value: Int
    var greatest: Float
  }

  /// The whole numbers at a position, their zero taken off.
  mutating func whole(_ step: Step, _ position: Int, zero: Int) throws -> WholeTensor {
    let value = try tensor(step, position)
    guard step.hasInput(zero) else { return WholeTensor(value: value, greatest: 255) }
    let zeros = try tensor(step, zero)
    let known = builder.constant(zeros)
    let type = try elementType(step, zero)
    let distance =
      (known ?? []).map { zero -> Float in
        guard let range = type?.quantised else { return 255 }
        return max(range.upperBound - zero, zero - range.lowerBound)
      }.max() ?? 255
    if known?.allSatisfy({ $0 == 0 }) == true {
      return WholeTensor(value: value, greatest: distance)
    }
    let shape = shape(zeros).reduce(1, *) == 1 ? [] : shape(zeros)
    let one = try add(ReshapeOperator(to: shape), [zeros], step)
    let moved = try add(BinaryOperator(.subtract), [value, one], step)
    return WholeTensor(value: moved, greatest: distance)
  }

  /// Weights at a position, their zero taken off; one zero for all, or one for each index of an axis.
  mutating func wholeWeights(
    _ step: Step, _ position: Int, zero: Int, axis: Int
  ) throws -> (values: [Float], shape: [Int]) {
    let weights = try constant(step, position), shape = weights.shape
    var values = weights.floats
    guard step.hasInput(zero) else { return (values, shape) }
    let zeros = try floats(step, zero)
    let along = axis < 0 ? axis + shape.count : axis
    try Refusal.unless(
      shape.indices.contains(along) && (zeros.count == 1 || zeros.count == shape[along]),
      "\(zeros.count) zeros for weights of the shape \(shape)")
    let stride = shape[(along + 1)...].reduce(1, *)
    for index in values.indices {
      values[index] -= zeros.count == 1 ? zeros[0] : zeros[index / stride % shape[along]]
    }
    return (values, shape)
  }

  /// The parts of a convolution of whole numbers, without bias.
  mutating func wholeConvolution(
    _ input: WholeTensor, _ weights: [Float], _ sizes: ConvolutionSizes, _ step: Step
  ) throws -> [Int] {
    let area = sizes.window.height * sizes.window.width, channels = sizes.groupInputs
    // What each input channel adds at most, over all outputs.
    let reach = (0..<sizes.outputs).map { output in
      (0..<channels).map { channel in
        let first = (output * channels + channel) * area
        return weights[first..<first + area].reduce(0) { $0 + abs($1) } * input.greatest
      }
    }
    let bias = [Float](repeating: 0, count: sizes.outputs)
    return try Self.exactParts(reach, count: channels).map { part in
      if part.count == channels {
        return try add(
          ConvolutionOperator(sizes, weights: weights, bias: bias), [input.value], step)
      }
      let map = (0..<sizes.groups).flatMap { group in part.map { group * channels + $0 } }
      let some = try add(
        SelectOperator(kind: step.kind, maps: [nil, map, nil, nil]), [input.value], step)
      let own = (0..<sizes.outputs).flatMap { output in
        let first = (output * channels + part.lowerBound) * area
        return weights[first..<first + part.count * area]
      }
      var less = sizes
      less.inputs = part.count * sizes.groups
      return try add(ConvolutionOperator(less, weights: own, bias: bias), [some], step)
    }
  }

  /// The parts of a product with weights, [inner, outputs].
  mutating func wholeProduct(
    _ input: WholeTensor, _ weights: [Float], outputs: Int, _ step: Step
  ) throws -> [Int] {
    let inner = weights.count / max(1, outputs), rank = shape(input.value).count
    let reach = (0..<outputs).map { output in
      (0..<inner).map { abs(weights[$0 * outputs + output]) * input.greatest }
    }
    let bias = [Float](repeating: 0, count: outputs)
    return try Self.exactParts(reach, count: inner).map { part in
      let own = Array(weights[part.lowerBound * outputs..<part.upperBound * outputs])
      let some = try columns(part, of: input.value, axis: rank - 1, step)
      return try add(LinearOperator(weights: own, bias: bias), [some], step)
    }
  }

  /// The parts of a product of two quantised activations.
  mutating func wholeProduct(
    _ a: WholeTensor, _ b: WholeTensor, _ step: Step
  ) throws -> [Int] {
    let rank = shape(a.value).count, other = shape(b.value).count
    try Refusal.unless(
      rank >= 2 && other >= 2,
      "expected matrices, found the shapes \(shape(a.value)) and \(shape(b.value))")
    let inner = shape(a.value)[rank - 1]
    let most = max(1, Int(Self.exact / (a.greatest * b.greatest)))
    return try stride(from: 0, to: inner, by: most).map { first in
      let part = first..<min(inner, first + most)
      let left = try columns(part, of: a.value, axis: rank - 1, step)
      let right = try columns(part, of: b.value, axis: other - 2, step)
      return try add(MatrixProductOperator(), [left, right], step)
    }
  }

  /// A stretch of an axis; the tensor itself where that is all of it.
  private mutating func columns(
    _ part: Range<Int>, of value: Int, axis: Int, _ step: Step
  ) throws -> Int {
    if part.count == shape(value)[axis] { return value }
    var maps = [[Int]?](repeating: nil, count: shape(value).count)
    maps[axis] = Array(part)
    return try add(SelectOperator(kind: step.kind, maps: maps), [value], step)
  }

  /// The sum of parts as one tensor; what is beyond 2²⁴ is rounded, as it would be as a `Float`.
  mutating func sum(_ parts: [Int], _ step: Step) throws -> Int {
    try parts.dropFirst().reduce(parts[0]) { try add(BinaryOperator(.add), [$0, $1], step) }
  }

  /// Stretches of an inner axis, each so short that no output's sum can leave what is exact.
  private static func exactParts(_ reach: [[Float]], count: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = [], first = 0
    var sums = [Float](repeating: 0, count: reach.count)
    for index in 0..<count {
      let isFull = reach.indices.contains { sums[$0] + reach[$0][index] > exact }
      if isFull && index > first {
        parts.append(first..<index)
        first = index
        sums = [Float](repeating: 0, count: reach.count)
      }
      for output in reach.indices { sums[output] += reach[output][index] }
    }
    return parts + [first..<count]
  }
}
