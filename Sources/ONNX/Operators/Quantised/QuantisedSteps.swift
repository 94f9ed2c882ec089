import Graphs

extension Translation {
  /// Steps of whole numbers that ONNX Runtime's quantiser writes: each is the step of real numbers, between
  /// what the whole ones stand for and what they become.
  static let quantisedSteps: [String: Rule] = [
    "com.microsoft.QLinearAdd": { try $0.quantisedPair($1, .add) },
    "com.microsoft.QLinearMul": { try $0.quantisedPair($1, .multiply) },
    "com.microsoft.QLinearSigmoid": { translation, step in
      try translation.requantised(step) {
        try $0.add(ElementwiseOperator(.sigmoid), [$1], step)
      }
    },
    "com.microsoft.QLinearLeakyRelu": { translation, step in
      let slope = step.float("alpha", default: 0.01)
      try translation.requantised(step) {
        try $0.add(ElementwiseOperator(.leakyRelu(slope: slope)), [$1], step)
      }
    },
    "com.microsoft.QLinearSoftmax": { translation, step in
      _ = step.integer("opset", default: 13)
      let axis = step.integer("axis", default: -1)
      try translation.requantised(step) { translation, value in
        let rank = translation.shape(value).count
        return try translation.add(
          SoftmaxOperator(axis: try Step.axis(axis, rank: rank)), [value], step)
      }
    },
    "com.microsoft.QLinearGlobalAveragePool": { translation, step in
      try translation.quantisedMean(step)
    },
    "com.microsoft.QLinearAveragePool": { try $0.quantisedPooling($1) },
    "com.microsoft.QLinearConcat": { try $0.quantisedConcatenation($1) },
    "com.microsoft.QLinearWhere": { try $0.quantisedChoice($1) },
  ]

  /// What the whole numbers at a position stand for; scale and zero follow at the next two.
  private mutating func real(_ step: Step, _ position: Int) throws -> Int {
    let value = try tensor(step, position)
    let scale = try single(step, position + 1)
    let zero = step.hasInput(position + 2) ? try single(step, position + 2) : number(0, step)
    return try add(DequantiseOperator(), [value, scale, zero], step)
  }

  /// A number at a position, without axes.
  private mutating func single(_ step: Step, _ position: Int) throws -> Int {
    try add(ReshapeOperator(to: []), [try tensor(step, position)], step)
  }

  /// Real numbers as whole ones, by the scale at a position and the zero at the next.
  private mutating func quantised(_ value: Int, _ step: Step, scale: Int) throws -> Int {
    let type = try elementType(step, scale + 1) ?? .uint8
    guard let range = type.quantised else {
      throw Refusal("it makes numbers of the type \(type); expected whole ones of 8 or 16 bits")
    }
    let zero = step.hasInput(scale + 1) ? try single(step, scale + 1) : number(0, step)
    return try add(
      QuantiseOperator(to: range), [value, try single(step, scale), zero], step)
  }

  /// A step of one tensor: x, its scale and zero, the result's scale and zero.
  private mutating func requantised(
    _ step: Step, _ body: (inout Translation, Int) throws -> Int
  ) throws {
    let result = try body(&self, try real(step, 0))
    define(step, .tensor(try quantised(result, step, scale: 3)))
  }

  /// The mean over all places as ONNX Runtime has it: the sum of whole numbers, which is exact, times one factor.
  private mutating func quantisedMean(_ step: Step) throws {
    let isChannelsLast = step.integer("channels_last", default: 0) != 0
    let input = try whole(step, 0, zero: 2)
    let shape = shape(input.value)
    let axes = isChannelsLast ? Array(1..<shape.count - 1) : Array(2..<shape.count)
    let count = axes.reduce(1) { $0 * shape[$1] }
    let sum = try add(ReduceOperator(.sum, axes: axes), [input.value], step)
    let ending = try ending(step, 4)
    let scale = try floats(step, 1), result = try floats(step, 3)
    try Refusal.unless(
      scale.count == 1 && result.count == 1,
      "\(scale.count) scales of the input and \(result.count) of the output; expected one each")
    try emit(
      RequantiseOperator(
        axis: isChannelsLast ? shape.count - 1 : 1, bias: [0],
        factors: [scale[0] / (result[0] * Float(count))], zero: ending.zero,
        range: ending.range), [sum], step)
  }

  /// A sum as ONNX Runtime has it: each summand times the ratio of its scale to the result's, and one number for
  /// all three zeros.
  private mutating func quantisedSum(_ step: Step) throws {
    let a = try floats(step, 1)[0] / floats(step, 6)[0]
    let b = try floats(step, 4)[0] / floats(step, 6)[0]
    let ending = try ending(step, 7)
    let zeroA = step.hasInput(2) ? try floats(step, 2)[0] : 0
    let zeroB = step.hasInput(5) ? try floats(step, 5)[0] : 0
    let fixed = ending.zero - (a * zeroA + b * zeroB)
    func scaled(_ position: Int, _ factor: Float, _ translation: inout Translation) throws -> Int {
      let tensor = try translation.tensor(step, position)
      return try translation.add(
        BinaryOperator(.multiply), [tensor, translation.number(factor, step)], step)
    }
    let first = try add(
      BinaryOperator(.add), [try scaled(0, a, &self), number(fixed, step)], step)
    let sum = try add(BinaryOperator(.add), [try scaled(3, b, &self), first], step)
    try emit(
      QuantiseOperator(to: ending.range), [sum, number(1, step), number(0, step)], step)
  }

  private mutating func quantisedPair(
    _ step: Step, _ operation: BinaryOperator.Operation
  ) throws {
    let tensors = try [1, 4, 6].map { try tensor(step, $0) }
    let scales = tensors.map { builder.constant($0)?.count }
    if case .add = operation, scales == [1, 1, 1] { return try quantisedSum(step) }
    let result = try add(
      BinaryOperator(operation), [try real(step, 0), try real(step, 3)], step)
    define(step, .tensor(try quantised(result, step, scale: 6)))
  }

  private mutating func quantisedPooling(_ step: Step) throws {
    let isChannelsLast = step.integer("channels_last", default: 0) != 0
    let countsPadding = step.integer("count_include_pad", default: 0) != 0
    try requantised(step) { translation, value in
      let image =
        isChannelsLast
        ? try translation.add(TransposeOperator([0, 3, 1, 2]), [value], step) : value
      let window = try translation.poolingWindow(step, translation.shape(image))
      let pooled = try translation.add(
        PoolingOperator(WindowPooling(.mean(countsPadding: countsPadding), window: window)),
        [image], step)
      return isChannelsLast
        ? try translation.add(TransposeOperator([0, 2, 3, 1]), [pooled], step) : pooled
    }
  }

  /// The result's scale and zero come first, then three inputs for each part.
  private mutating func quantisedConcatenation(_ step: Step) throws {
    let parts = try stride(from: 2, to: step.node.input.count, by: 3).map { try real(step, $0) }
    guard let first = parts.first else { throw Refusal("it joins nothing") }
    let axis = try Step.axis(step.integer("axis", default: 1), rank: shape(first).count)
    let joined = try add(ConcatenateOperator(axis: axis), parts, step)
    define(step, .tensor(try quantised(joined, step, scale: 0)))
  }

  private mutating func quantisedChoice(_ step: Step) throws {
    let inputs = [try tensor(step, 0), try real(step, 1), try real(step, 4)]
    let result = try add(ChooseOperator(), inputs, step)
    define(step, .tensor(try quantised(result, step, scale: 7)))
  }
}
