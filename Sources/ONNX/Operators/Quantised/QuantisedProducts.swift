import Graphs

extension Translation {
  /// Convolutions and products of matrices of whole numbers.
  static let quantisedProducts: [String: Rule] = [
    "ConvInteger": { try $0.integerConvolution($1) },
    "MatMulInteger": { try $0.integerProduct($1) },
    "QLinearConv": { try $0.quantisedConvolution($1) },
    "QLinearMatMul": { try $0.quantisedProduct($1) },
    "com.microsoft.QLinearConv": { try $0.quantisedConvolution($1) },
    "com.microsoft.QGemm": { try $0.quantisedGemm($1) },
    "com.microsoft.MatMulIntegerToFloat": { try $0.scaledIntegerProduct($1) },
    "com.microsoft.DynamicQuantizeMatMul": { try $0.dynamicProduct($1) },
  ]

  private mutating func integerConvolution(_ step: Step) throws {
    let input = try whole(step, 0, zero: 2)
    let weights = try wholeWeights(step, 1, zero: 3, axis: 0)
    let frame = try convolutionFrame(step, input.value, weights: weights.shape)
    let parts = try wholeConvolution(
      WholeTensor(value: frame.input, greatest: input.greatest), weights.values, frame.sizes, step)
    define(step, .tensor(try unframed(try sum(parts, step), frame, step)))
  }

  private mutating func integerProduct(_ step: Step) throws {
    let parts = try productParts(step, a: 0, aZero: 2, b: 1, bZero: 3)
    define(step, .tensor(try sum(parts, step)))
  }

  /// The parts of the product of two operands, of which the second may be weights.
  private mutating func productParts(
    _ step: Step, a: Int, aZero: Int, b: Int, bZero: Int
  ) throws -> [Int] {
    let left = try whole(step, a, zero: aZero), right = try tensor(step, b)
    if builder.constant(right) != nil, shape(right).count == 2,
      shape(left.value).last == shape(right)[0]
    {
      let weights = try wholeWeights(step, b, zero: bZero, axis: -1)
      return try wholeProduct(left, weights.values, outputs: weights.shape[1], step)
    }
    return try wholeProduct(left, try whole(step, b, zero: bZero), step)
  }

  /// What is multiplied with sums of products, one for each output or one for all: the product of the scales
  /// of what enters, divided by that of what comes out.
  private mutating func factors(
    _ step: Step, _ first: Int, _ second: Int, over result: Int
  ) throws -> [Float] {
    let a = try floats(step, first), b = try floats(step, second), y = try floats(step, result)
    guard a.count == 1, y.count == 1, let a = a.first, let y = y.first else {
      throw Refusal(
        "\(a.count) scales of the input and \(y.count) of the output; expected one each")
    }
    return b.map { a * $0 / y }
  }

  /// The zero and the range of what comes out.
  mutating func ending(
    _ step: Step, _ position: Int
  ) throws -> (zero: Float, range: ClosedRange<Float>) {
    let zero = step.hasInput(position) ? try floats(step, position) : [0]
    let type = try elementType(step, position) ?? .uint8
    guard zero.count == 1, let range = type.quantised else {
      throw Refusal("\(zero.count) zeros of the type \(type); expected one of 8 or 16 bits")
    }
    return (zero[0], range)
  }

  private mutating func quantisedConvolution(_ step: Step) throws {
    let isChannelsLast = step.integer("channels_last", default: 0) != 0
    var input = try whole(step, 0, zero: 2)
    if isChannelsLast {
      input.value = try add(TransposeOperator([0, 3, 1, 2]), [input.value], step)
    }
    let weights = try wholeWeights(step, 3, zero: 5, axis: 0)
    let frame = try convolutionFrame(step, input.value, weights: weights.shape)
    input.value = frame.input
    let parts = try wholeConvolution(input, weights.values, frame.sizes, step)
    let bias = step.hasInput(8) ? try wholeNumbers(step, 8) : [0]
    let ending = try ending(step, 7)
    let result = try add(
      RequantiseOperator(
        axis: 1, bias: bias, factors: try factors(step, 1, 4, over: 6), zero: ending.zero,
        range: ending.range), parts, step)
    let plain = try unframed(result, frame, step)
    guard isChannelsLast else { return define(step, .tensor(plain)) }
    try emit(TransposeOperator([0, 2, 3, 1]), [plain], step)
  }

  private mutating func quantisedProduct(_ step: Step) throws {
    let parts = try productParts(step, a: 0, aZero: 2, b: 3, bZero: 5)
    let ending = try ending(step, 7)
    let op = RequantiseOperator(
      axis: shape(parts[0]).count - 1, bias: [0], factors: try factors(step, 1, 4, over: 6),
      zero: ending.zero, range: ending.range)
    try emit(op, parts, step)
  }

  /// y = α · a · b + c, all whole numbers; without a scale of what comes out, as real numbers.
  private mutating func quantisedGemm(_ step: Step) throws {
    var input = try whole(step, 0, zero: 2)
    if step.integer("transA", default: 0) != 0 {
      input.value = try add(TransposeOperator([1, 0]), [input.value], step)
    }
    let isTurned = step.integer("transB", default: 0) != 0
    let weights = try wholeWeights(step, 3, zero: 5, axis: isTurned ? 0 : 1)
    try Refusal.unless(
      weights.shape.count == 2, "expected a matrix of weights, found the shape \(weights.shape)")
    let outputs = weights.shape[isTurned ? 0 : 1], inner = weights.shape[isTurned ? 1 : 0]
    var matrix = weights.values
    if isTurned {
      for row in 0..<inner {
        for column in 0..<outputs {
          matrix[row * outputs + column] = weights.values[column * inner + row]
        }
      }
    }
    let parts = try wholeProduct(input, matrix, outputs: outputs, step)
    let bias = step.hasInput(6) ? try wholeNumbers(step, 6) : [0]
    let alpha = step.float("alpha", default: 1)
    guard step.hasInput(7) else {
      let summand = builder.addConstant(
        bias.map { Float($0) }, shape: [bias.count], name: "\(step.name).bias")
      let whole = try add(BinaryOperator(.add), [try sum(parts, step), summand], step)
      let a = try floats(step, 1)[0]
      let scales = try floats(step, 4).map { alpha * a * $0 }
      let factors = builder.addConstant(
        scales, shape: [scales.count], name: "\(step.name).scales")
      return try emit(BinaryOperator(.multiply), [whole, factors], step)
    }
    let ending = try ending(step, 8)
    let factors = try factors(step, 1, 4, over: 7).map { alpha * $0 }
    try emit(
      RequantiseOperator(
        axis: 1, bias: bias, factors: factors, zero: ending.zero, range: ending.range), parts, step)
  }

  /// a · b · scales + bias, as real numbers.
  private mutating func scaledIntegerProduct(_ step: Step) throws {
    let parts = try productParts(step, a: 0, aZero: 4, b: 1, bZero: 5)
    let scales = try add(
      BinaryOperator(.multiply), [try tensor(step, 2), try tensor(step, 3)], step)
    try finish(step, try sum(parts, step), scales: scales, bias: 6)
  }

  private mutating func finish(_ step: Step, _ sum: Int, scales: Int, bias: Int) throws {
    let scaled = try add(BinaryOperator(.multiply), [sum, scales], step)
    guard step.hasInput(bias) else { return define(step, .tensor(scaled)) }
    try emit(BinaryOperator(.add), [scaled, try tensor(step, bias)], step)
  }

  /// An activation quantised by its own range, times quantised weights, as real numbers.
  private mutating func dynamicProduct(_ step: Step) throws {
    let quantised = try builder.add(
      DynamicQuantiseOperator(), [try tensor(step, 0)], outputs: ["", "", ""], name: step.name)
    let moved = try add(BinaryOperator(.subtract), [quantised[0], quantised[2]], step)
    let weights = try wholeWeights(step, 1, zero: 3, axis: -1)
    try Refusal.unless(
      weights.shape.count == 2, "expected a matrix of weights, found the shape \(weights.shape)")
    let parts = try wholeProduct(
      WholeTensor(value: moved, greatest: 255), weights.values, outputs: weights.shape[1], step)
    let scales = try add(
      BinaryOperator(.multiply), [quantised[1], try tensor(step, 2)], step)
    try finish(step, try sum(parts, step), scales: scales, bias: 4)
  }
}
