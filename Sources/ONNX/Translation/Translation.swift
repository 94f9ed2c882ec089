import Graphs

/// What is known while the steps of a file become a graph, one after the other.
struct Translation {
  /// How a step of one kind becomes steps of the graph.
  typealias Rule = @Sendable (inout Translation, Step) throws -> Void

  /// All operators that are known, by family.
  static let rules: [String: Rule] = [
    convolutions, poolings, normalisations, functions, arithmetic, products, shapes, selections,
    reductions, constants, resizes,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  /// The names of the operators that are known, in order.
  static var known: [String] { rules.keys.sorted() }

  let source: ModelSource
  var builder: GraphBuilder
  private var operands: [String: Operand] = [:]

  /// Begins with the image.
  init(_ source: ModelSource, side: Int?) throws {
    self.source = source
    let (name, layout) = try ImageInput.find(source, side: side)
    builder = try Self.sound(source) { try GraphBuilder(input: layout, name: name) }
    operands[name] = .tensor(0)
  }

  /// Checks that all operators are known.
  ///
  /// - Throws: `ONNXError.missingOperators` with all that are not.
  static func requireAll(_ nodes: [Onnx_NodeProto], of source: ModelSource) throws {
    var missing: [(kind: String, node: String, count: Int)] = []
    for node in nodes {
      let isOwn = ["", "ai.onnx"].contains(node.domain)
      if isOwn && rules[node.opType] != nil { continue }
      let kind = isOwn ? node.opType : "\(node.domain).\(node.opType)"
      if let index = missing.firstIndex(where: { $0.kind == kind }) {
        missing[index].count += 1
      } else {
        missing.append((kind, ModelSource.name(node), 1))
      }
    }
    guard missing.isEmpty else {
      throw ONNXError.missingOperators(
        file: source.file, opset: source.opset,
        missing.map { ONNXError.MissingOperator(kind: $0.kind, node: $0.node, count: $0.count) })
    }
  }

  /// Translates all steps.
  mutating func graph(_ order: NodeOrder) throws -> Graph {
    for node in order.nodes {
      let step = Step(node)
      guard let rule = Self.rules[step.kind] else { continue }
      do {
        try rule(&self, step)
      } catch let refusal as Refusal {
        throw ONNXError.unsound(
          file: source.file, node: "\(step.name) (\(step.kind))", refusal.reason)
      } catch GraphError.impossibleGraph(let node, let reason) {
        throw ONNXError.unsound(file: source.file, node: node, reason)
      }
    }
    guard case .tensor(let output) = operands[order.output] else {
      throw ONNXError.unsuitable(
        file: source.file, "the output “\(order.output)” does not depend on the image")
    }
    return try Self.sound(source) { [builder] in try builder.finish(output: output) }
  }

  private static func sound<Result>(
    _ source: ModelSource, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch GraphError.impossibleGraph(let node, let reason) {
      throw ONNXError.unsound(file: source.file, node: node, reason)
    }
  }

  // MARK: What rules ask for

  /// The operand at a position, which must be there.
  mutating func operand(_ step: Step, _ position: Int) throws -> Operand {
    guard step.hasInput(position) else {
      throw Refusal("input \(position) is missing; the step has \(step.node.input.count)")
    }
    let name = step.node.input[position]
    if let operand = operands[name] { return operand }
    guard let tensor = source.initialisers[name] else {
      throw Refusal("its input “\(name)” is an output that is not computed here")
    }
    let operand = try add(constant: tensor, name: name)
    operands[name] = operand
    return operand
  }

  /// The operand at a position, or nil where it is left out.
  mutating func optional(_ step: Step, _ position: Int) throws -> Operand? {
    step.hasInput(position) ? try operand(step, position) : nil
  }

  /// A tensor of the graph, of real numbers; whole numbers become a constant.
  mutating func tensor(_ step: Step, _ position: Int) throws -> Int {
    switch try operand(step, position) {
    case .tensor(let number): return number
    case .integers(let integers):
      return builder.addConstant(
        integers.values.map { Float($0) }, shape: integers.shape, name: step.node.input[position])
    }
  }

  /// The real constant at a position, in row-major order.
  mutating func floats(_ step: Step, _ position: Int) throws -> [Float] {
    let number = try tensor(step, position)
    guard let values = builder.constant(number) else {
      throw Refusal(
        "input \(position), “\(step.node.input[position])”, depends on the image; expected a constant"
      )
    }
    return values
  }

  /// The whole numbers at a position.
  mutating func integers(_ step: Step, _ position: Int) throws -> [Int] {
    guard case .integers(let integers) = try operand(step, position) else {
      throw Refusal(
        "input \(position), “\(step.node.input[position])”, must be whole numbers that are known")
    }
    return integers.values.map { min(max($0, -Step.bound), Step.bound) }
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

  /// Adds a step of the graph that makes one tensor, on the way to an output.
  mutating func add(_ op: any GraphOperator, _ inputs: [Int], _ step: Step) throws -> Int {
    try builder.add(op, inputs, outputs: [""], name: step.name)[0]
  }

  /// Says what an output of a step is; its tensor gets the output's name.
  mutating func define(_ step: Step, _ operand: Operand, output position: Int = 0) {
    guard position < step.node.output.count else { return }
    let name = step.node.output[position]
    operands[name] = operand
    if case .tensor(let number) = operand {
      builder.name(number, name)
    }
  }

  /// Adds a step of the graph and names its tensor by the step's first output.
  mutating func emit(_ op: any GraphOperator, _ inputs: [Int], _ step: Step) throws {
    define(step, .tensor(try add(op, inputs, step)))
  }

  /// Adds a constant of the file.
  mutating func add(constant tensor: Onnx_TensorProto, name: String) throws -> Operand {
    switch try TensorReader(file: source.file, folder: source.folder).read(tensor) {
    case .integers(let integers): return .integers(integers)
    case .floats(let values, let shape):
      return .tensor(builder.addConstant(values, shape: shape, name: name))
    }
  }
}
