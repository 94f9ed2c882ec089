import Graphs

extension Translation {
  /// Operations on two tensors or more, with broadcasting.
  static let arithmetic: [String: Rule] = [
    "Add": { try $0.binary($1, .add) },
    "Sub": { try $0.binary($1, .subtract) },
    "Mul": { try $0.binary($1, .multiply) },
    "Div": { try $0.binary($1, .divide) },
    "Pow": { try $0.power($1) },
    "Min": { try $0.many($1, .minimum) },
    "Max": { try $0.many($1, .maximum) },
    "Sum": { try $0.many($1, .add) },
    "Mean": { try $0.mean($1) },
    "Mod": { try $0.modulo($1) },
    "Equal": { try $0.comparison($1, .equal) },
    "Less": { try $0.comparison($1, .less) },
    "Greater": { try $0.comparison($1, .greater) },
    "LessOrEqual": { try $0.comparison($1, .lessOrEqual) },
    "GreaterOrEqual": { try $0.comparison($1, .greaterOrEqual) },
    "And": { try $0.comparison($1, .and) },
    "Or": { try $0.comparison($1, .or) },
    "Xor": { try $0.comparison($1, .xor) },
    "Not": { try $0.apply($1, .step(.isZero)) },
    "Where": { try $0.choice($1) },
  ]

  private mutating func binary(_ step: Step, _ operation: BinaryOperator.Operation) throws {
    let a = try tensor(step, 0), b = try tensor(step, 1)
    try emit(BinaryOperator(operation), [a, b], step)
  }

  private mutating func many(_ step: Step, _ operation: BinaryOperator.Operation) throws {
    define(step, .tensor(try combined(step, operation)))
  }

  /// All inputs, one after the other.
  private mutating func combined(
    _ step: Step, _ operation: BinaryOperator.Operation
  ) throws -> Int {
    var result = try tensor(step, 0)
    for position in step.node.input.indices.dropFirst() {
      result = try add(BinaryOperator(operation), [result, try tensor(step, position)], step)
    }
    return result
  }

  private mutating func mean(_ step: Step) throws {
    let sum = try combined(step, .add)
    let number = builder.addConstant(
      [Float(step.node.input.count)], shape: [], name: "\(step.name).count")
    try emit(BinaryOperator(.divide), [sum, number], step)
  }

  private mutating func power(_ step: Step) throws {
    if case .constant(let constant) = try operand(step, 1), constant.count == 1,
      case .tensor(let base) = try operand(step, 0), shape(base).count >= constant.shape.count
    {
      let exponent = constant.floats[0]
      let function: ElementwiseFunction =
        exponent == 2 ? .square : exponent == 0.5 ? .sqrt : .power(exponent)
      return try emit(ElementwiseOperator(function), [base], step)
    }
    try emit(BinaryOperator(.power), [try tensor(step, 0), try tensor(step, 1)], step)
  }

  private mutating func modulo(_ step: Step) throws {
    try binary(step, step.flag("fmod") ? .remainder : .modulo)
  }

  private mutating func comparison(
    _ step: Step, _ comparison: ComparisonOperator.Comparison
  ) throws {
    try emit(ComparisonOperator(comparison), [try tensor(step, 0), try tensor(step, 1)], step)
  }

  /// One of two operands, place by place; where one answer is known for all, that operand.
  private mutating func choice(_ step: Step) throws {
    let a = try tensor(step, 1), b = try tensor(step, 2)
    guard case .constant(let condition) = try operand(step, 0), Set(condition.truths).count == 1
    else { return try emit(ChooseOperator(), [try tensor(step, 0), a, b], step) }
    let common = try GraphShape.broadcast(
      condition.shape, try GraphShape.broadcast(shape(a), shape(b)))
    define(step, .tensor(try expanded(condition.truths[0] ? a : b, to: common, step)))
  }
}
