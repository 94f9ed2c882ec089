import Graphs

/// What rules ask for, and what they answer.
extension Translation {
  /// The operand at a position, which must be there.
  mutating func operand(_ step: Step, _ position: Int) throws -> Operand {
    try operand(named: try step.input(position))
  }

  /// A tensor of the graph, of real numbers; what is known becomes a constant of it.
  mutating func tensor(_ step: Step, _ position: Int) throws -> Int {
    let name = try step.input(position)
    switch try operand(named: name) {
    case .tensor(let number): return number
    case .constant(let constant): return add(constant, name: name)
    }
  }

  /// The constant at a position.
  mutating func constant(_ step: Step, _ position: Int) throws -> ConstantTensor {
    guard case .constant(let constant) = try operand(step, position) else {
      throw Refusal(
        "input \(position), “\(step.node.input[position])”, depends on the image; expected a constant"
      )
    }
    return constant
  }

  /// The real constant at a position, in row-major order.
  mutating func floats(_ step: Step, _ position: Int) throws -> [Float] {
    try constant(step, position).floats
  }

  /// The whole numbers at a position.
  mutating func integers(_ step: Step, _ position: Int) throws -> [Int] {
    guard case .constant(let constant) = try operand(step, position),
      let integers = constant.integers
    else {
      throw Refusal(
        "input \(position), “\(step.node.input[position])”, must be whole numbers that are known")
    }
    return integers.map(Step.bounded)
  }

  /// Whole numbers that older versions have as an attribute and newer ones as an input.
  mutating func integers(
    _ step: Step, attribute: String, orInput position: Int
  ) throws -> [Int]? {
    if let list = step.integers(attribute) { return list }
    return step.hasInput(position) ? try integers(step, position) : nil
  }

  /// The shape of a tensor of the graph.
  func shape(_ tensor: Int) -> [Int] { builder.layout(tensor).shape }

  /// The shape of an operand.
  func shape(_ operand: Operand) -> [Int] {
    switch operand {
    case .tensor(let number): shape(number)
    case .constant(let constant): constant.shape
    }
  }

  /// Adds a step of the graph that makes one tensor, on the way to an output.
  mutating func add(_ op: any GraphOperator, _ inputs: [Int], _ step: Step) throws -> Int {
    try builder.add(op, inputs, outputs: [""], name: step.name)[0]
  }

  /// Adds a step of the graph and names its tensor by the step's first output.
  mutating func emit(_ op: any GraphOperator, _ inputs: [Int], _ step: Step) throws {
    define(step, .tensor(try add(op, inputs, step)))
  }
}
