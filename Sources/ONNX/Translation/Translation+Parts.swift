import Graphs

// What rules of several families ask for beside operands and steps.
extension Translation {
  /// Indices at a position, which must be known, and their shape.
  mutating func indices(_ step: Step, _ position: Int) throws -> (values: [Int], shape: [Int]) {
    let indices = try constant(step, position)
    guard let values = indices.integers else {
      throw Refusal(
        "input \(position), “\(step.node.input[position])”, is of the type \(indices.type); "
          + "expected indices")
    }
    return (values, indices.shape)
  }

  /// A single number as a constant of the graph.
  mutating func number(_ value: Float, _ step: Step) -> Int {
    builder.addConstant([value], shape: [], name: "\(step.name).number")
  }

  /// An operation with a single number.
  mutating func combined(
    _ value: Int, _ operation: BinaryOperator.Operation, _ number: Float, _ step: Step
  ) throws -> Int {
    try add(BinaryOperator(operation), [value, self.number(number, step)], step)
  }

  /// A function on the way.
  mutating func applied(_ function: ElementwiseFunction, to value: Int, _ step: Step) throws -> Int
  {
    try add(ElementwiseOperator(function), [value], step)
  }

  /// The element type of what stands at a position; nil where it is left out, or real and of the image.
  mutating func elementType(_ step: Step, _ position: Int) throws -> ElementType? {
    guard step.hasInput(position) else { return nil }
    if case .constant(let constant) = try operand(step, position) { return constant.type }
    return wholeTypes[step.node.input[position]]
  }

  /// The whole numbers at a position, as they stand.
  mutating func wholeNumbers(_ step: Step, _ position: Int) throws -> [Int] {
    guard let values = try constant(step, position).integers else {
      throw Refusal("input \(position), “\(step.node.input[position])”, must be whole numbers")
    }
    return values
  }
}
