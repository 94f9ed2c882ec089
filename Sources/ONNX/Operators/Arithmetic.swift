import Graphs

extension Translation {
  /// Operations on two tensors or more, with broadcasting.
  static let arithmetic: [String: Rule] = [
    "Add": { try $0.binary($1, .add) { $0 &+ $1 } },
    "Sub": { try $0.binary($1, .subtract) { $0 &- $1 } },
    "Mul": { try $0.binary($1, .multiply) { $0 &* $1 } },
    "Div": { try $0.binary($1, .divide, quotient) },
    "Pow": { try $0.power($1) },
    "Min": { try $0.many($1, .minimum) { min($0, $1) } },
    "Max": { try $0.many($1, .maximum) { max($0, $1) } },
    "Sum": { try $0.many($1, .add) { $0 &+ $1 } },
    "Mean": { try $0.mean($1) },
    "Mod": { try $0.comparison($1, remainder) },
    "Equal": { try $0.comparison($1) { $0 == $1 ? 1 : 0 } },
    "Less": { try $0.comparison($1) { $0 < $1 ? 1 : 0 } },
    "Greater": { try $0.comparison($1) { $0 > $1 ? 1 : 0 } },
    "LessOrEqual": { try $0.comparison($1) { $0 <= $1 ? 1 : 0 } },
    "GreaterOrEqual": { try $0.comparison($1) { $0 >= $1 ? 1 : 0 } },
    "And": { try $0.comparison($1) { $0 & $1 } },
    "Or": { try $0.comparison($1) { $0 | $1 } },
    "Not": { try $0.negatedTruth($1) },
    "Where": { try $0.choice($1) },
  ]

  /// Division of whole numbers towards zero; by zero it is 0, so that no file can end the program.
  private static let quotient: @Sendable (Int, Int) -> Int = { a, b in
    b == 0 ? 0 : a.dividedReportingOverflow(by: b).partialValue
  }

  /// The remainder with the sign of the divisor, as in Python.
  private static let remainder: @Sendable (Int, Int) -> Int = { a, b in
    guard b != 0, b != -1 else { return 0 }
    let rest = a % b
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  private mutating func binary(
    _ step: Step, _ operation: BinaryOperator.Operation, _ whole: (Int, Int) -> Int
  ) throws {
    if case .integers(let a) = try operand(step, 0), case .integers(let b) = try operand(step, 1) {
      return define(step, .integers(try combine(a, b, whole)))
    }
    let a = try tensor(step, 0), b = try tensor(step, 1)
    try emit(BinaryOperator(operation), [a, b], step)
  }

  private mutating func many(
    _ step: Step, _ operation: BinaryOperator.Operation, _ whole: (Int, Int) -> Int
  ) throws {
    let operands = try step.node.input.indices.map { try operand(step, $0) }
    let integers = operands.compactMap { operand -> IntegerTensor? in
      if case .integers(let integers) = operand { integers } else { nil }
    }
    if integers.count == operands.count, let first = integers.first {
      let result = try integers.dropFirst().reduce(first) { try combine($0, $1, whole) }
      return define(step, .integers(result))
    }
    var result = try tensor(step, 0)
    for position in step.node.input.indices.dropFirst() {
      result = try add(BinaryOperator(operation), [result, try tensor(step, position)], step)
    }
    define(step, .tensor(result))
  }

  private mutating func mean(_ step: Step) throws {
    var result = try tensor(step, 0)
    for position in step.node.input.indices.dropFirst() {
      result = try add(BinaryOperator(.add), [result, try tensor(step, position)], step)
    }
    let number = builder.addConstant(
      [Float(step.node.input.count)], shape: [], name: "\(step.name).count")
    try emit(BinaryOperator(.divide), [result, number], step)
  }

  private mutating func power(_ step: Step) throws {
    let exponents = try tensor(step, 1)
    if shape(exponents).reduce(1, *) == 1, let exponent = builder.constant(exponents)?.first,
      case .tensor(let base) = try operand(step, 0),
      shape(base).count >= shape(exponents).count
    {
      let function: ElementwiseFunction =
        exponent == 2 ? .square : exponent == 0.5 ? .sqrt : .power(exponent)
      return try emit(ElementwiseOperator(function), [base], step)
    }
    try emit(BinaryOperator(.power), [try tensor(step, 0), exponents], step)
  }

  private mutating func comparison(_ step: Step, _ whole: (Int, Int) -> Int) throws {
    guard case .integers(let a) = try operand(step, 0), case .integers(let b) = try operand(step, 1)
    else {
      throw Refusal("expected whole numbers that are known; it depends on the image")
    }
    define(step, .integers(try combine(a, b, whole)))
  }

  private mutating func negatedTruth(_ step: Step) throws {
    guard case .integers(var truth) = try operand(step, 0) else {
      throw Refusal("expected truth values that are known; it depends on the image")
    }
    truth.values = truth.values.map { $0 == 0 ? 1 : 0 }
    define(step, .integers(truth))
  }

  /// One of two operands, or of their values, by truths that are known.
  private mutating func choice(_ step: Step) throws {
    guard case .integers(let truth) = try operand(step, 0) else {
      throw Refusal("expected a condition that is known; it depends on the image")
    }
    if case .integers(let a) = try operand(step, 1), case .integers(let b) = try operand(step, 2) {
      let chosen = try combine(truth, a) { $0 == 0 ? 0 : $1 }
      let other = try combine(truth, b) { $0 != 0 ? 0 : $1 }
      return define(step, .integers(try combine(chosen, other) { $0 | $1 }))
    }
    let a = try tensor(step, 1), b = try tensor(step, 2)
    let isWhole = Set(truth.values.map { $0 != 0 })
    guard isWhole.count == 1, let first = isWhole.first else {
      throw Refusal("the condition differs from place to place; expected one answer for all")
    }
    let chosen = first ? a : b
    let common = try GraphShape.broadcast(truth.shape, try GraphShape.broadcast(shape(a), shape(b)))
    define(step, .tensor(try expanded(chosen, to: common, step)))
  }

  /// Whole numbers, value by value, with broadcasting.
  private func combine(
    _ a: IntegerTensor, _ b: IntegerTensor, _ body: (Int, Int) -> Int
  ) throws -> IntegerTensor {
    let shape = try GraphShape.broadcast(a.shape, b.shape)
    return try IntegerTensor.make(shape) { position in
      body(a.values[a.place(position, in: shape)], b.values[b.place(position, in: shape)])
    }
  }
}
