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
      let isChannelsLast = step.integer("channels_last", default: 0) != 0
      try translation.requantised(step) { translation, value in
        let rank = translation.shape(value).count
        let axes = isChannelsLast ? Array(1..<rank - 1) : Array(2..<rank)
        return try translation.add(ReduceOperator(.mean, axes: axes), [value], step)
      }
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

  private mutating func quantisedPair(
    _ step: Step, _ operation: BinaryOperator.Operation
  ) throws {
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
