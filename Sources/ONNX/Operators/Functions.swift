import Graphs

extension Translation {
  /// Functions of one number.
  static let functions: [String: Rule] = [
    "Relu": { try $0.apply($1, .relu) },
    "LeakyRelu": { try $0.apply($1, .leakyRelu(slope: $1.float("alpha", default: 0.01))) },
    "Elu": { try $0.apply($1, .elu(alpha: $1.float("alpha", default: 1), scale: 1, inner: 1)) },
    "Celu": {
      let alpha = $1.float("alpha", default: 1)
      try $0.apply($1, .elu(alpha: alpha, scale: 1, inner: 1 / alpha))
    },
    "Selu": {
      let alpha = $1.float("alpha", default: 1.673_263_2)
      let gamma = $1.float("gamma", default: 1.050_701)
      try $0.apply($1, .elu(alpha: alpha, scale: gamma, inner: 1))
    },
    "Sigmoid": { try $0.apply($1, .sigmoid) },
    "HardSigmoid": {
      let alpha = $1.float("alpha", default: 0.2), beta = $1.float("beta", default: 0.5)
      try $0.apply($1, .hardSigmoid(alpha: alpha, beta: beta))
    },
    "HardSwish": { try $0.apply($1, .hardSwish) },
    "Swish": { try $0.apply($1, .swish(alpha: $1.float("alpha", default: 1))) },
    "Mish": { try $0.apply($1, .mish) },
    "Softplus": { try $0.apply($1, .softplus) },
    "Softsign": { try $0.apply($1, .softsign) },
    "Tanh": { try $0.apply($1, .tanh) },
    "Erf": { try $0.apply($1, .erf) },
    "Gelu": {
      try $0.apply($1, .gelu(tanh: $1.text("approximate", default: "none") == "tanh"))
    },
    "Exp": { try $0.apply($1, .exp) },
    "Log": { try $0.apply($1, .log) },
    "Sqrt": { try $0.apply($1, .sqrt) },
    "Reciprocal": { try $0.apply($1, .reciprocal) },
    "Neg": { try $0.apply($1, .negate) },
    "Abs": { try $0.apply($1, .abs) },
    "Clip": { try $0.clip($1) },
    "PRelu": { try $0.parametricRelu($1) },
    "Softmax": { try $0.softmax($1, isLogarithm: false) },
    "LogSoftmax": { try $0.softmax($1, isLogarithm: true) },
    "Identity": { try $0.pass($1) },
    "Dropout": { try $0.dropout($1) },
  ]

  /// A function of the first input, value by value.
  mutating func apply(_ step: Step, _ function: ElementwiseFunction) throws {
    try emit(ElementwiseOperator(function), [try tensor(step, 0)], step)
  }

  /// The same values under another name.
  private mutating func pass(_ step: Step) throws {
    switch try operand(step, 0) {
    case .constant(let constant): define(step, .constant(constant))
    case .tensor(let number): try emit(IdentityOperator(), [number], step)
    }
  }

  /// A layer that has something to do in training only.
  private mutating func dropout(_ step: Step) throws {
    step.disregard("ratio", "seed")
    step.disregard(input: 1)
    let isTraining = step.hasInput(2) ? try constant(step, 2).truths.contains(true) : false
    try Refusal.unless(
      !isTraining, "it is in training mode; export the network after eval()")
    try Refusal.unless(
      !step.hasOutput(1), "its mask is asked for; export the network after eval()")
    try pass(step)
  }

  private mutating func clip(_ step: Step) throws {
    func bound(_ position: Int, _ attribute: String, _ open: Float) throws -> Float {
      if let value = step.float(attribute) { return value }
      guard step.hasInput(position) else { return open }
      let values = try floats(step, position)
      try Refusal.unless(values.count == 1, "a bound has \(values.count) values; expected one")
      return values[0]
    }
    let low = try bound(1, "min", -.greatestFiniteMagnitude)
    let high = try bound(2, "max", .greatestFiniteMagnitude)
    if low == 0 && high >= .greatestFiniteMagnitude { return try apply(step, .relu) }
    try apply(step, .clip(low: low, high: high))
  }

  /// max(x, 0) − slope · max(−x, 0), with a slope for each channel.
  private mutating func parametricRelu(_ step: Step) throws {
    let input = try tensor(step, 0), slope = try tensor(step, 1)
    let above = try add(ElementwiseOperator(.relu), [input], step)
    let turned = try add(ElementwiseOperator(.negate), [input], step)
    let below = try add(ElementwiseOperator(.relu), [turned], step)
    let scaled = try add(BinaryOperator(.multiply), [below, slope], step)
    try Refusal.unless(shape(scaled) == shape(input), "the slopes do not fit \(shape(input))")
    try emit(BinaryOperator(.subtract), [above, scaled], step)
  }

  private mutating func softmax(_ step: Step, isLogarithm: Bool) throws {
    try alongSoftmaxAxis(step) { translation, value, axis in
      try translation.add(SoftmaxOperator(axis: axis, isLogarithm: isLogarithm), [value], step)
    }
  }

  /// Does what works along the axis of a softmax, as the operator set means it.
  mutating func alongSoftmaxAxis(
    _ step: Step, _ body: (inout Translation, _ value: Int, _ axis: Int) throws -> Int
  ) throws {
    let input = try tensor(step, 0), shape = shape(input)
    if step.opset >= 13 {
      let axis = try Step.axis(step.integer("axis", default: -1), rank: shape.count)
      return define(step, .tensor(try body(&self, input, axis)))
    }
    // Older versions take all axes from this one on together.
    let first = try Step.axis(step.integer("axis", default: 1), rank: shape.count)
    let flat = try add(
      ReshapeOperator(to: [
        shape[..<first].reduce(1, *), shape[first...].reduce(1, *),
      ]), [input], step)
    let done = try body(&self, flat, 1)
    try emit(ReshapeOperator(to: shape), [done], step)
  }
}
