import Graphs

extension Translation {
  /// Steps that hold graphs.
  static let branches: [String: Rule] = ["If": { try $0.branch($1) }]

  /// One of two graphs, by a condition that is known.
  private mutating func branch(_ step: Step) throws {
    let condition = try constant(step, 0)
    guard condition.type == .bool, condition.count == 1,
      let first = step.graph("then_branch"), let second = step.graph("else_branch")
    else { throw Refusal("expected one truth value and two graphs") }
    let taken = condition.truths[0] ? first : second
    try Refusal.unless(
      taken.output.count >= step.node.output.count,
      "a graph with \(taken.output.count) outputs for the \(step.node.output.count) of the step")
    let reader = TensorReader(file: source.file, folder: source.folder)
    for tensor in taken.initializer { define(tensor.name, .constant(try reader.read(tensor))) }
    for tensor in taken.sparseInitializer {
      define(tensor.values.name, .constant(try reader.read(tensor)))
    }
    let nodes = try source.functions.inlined(taken.node, opset: step.opset)
    try Self.requireAll(nodes, of: source)
    for node in nodes { try translate(node) }
    for position in step.node.output.indices {
      let result = try operand(named: taken.output[position].name)
      define(step, result, output: position)
    }
  }
}
