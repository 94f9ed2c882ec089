import Graphs

/// What is known while the steps of a file become a graph, one after the other.
///
/// A step whose inputs are all known is computed at once, in the types of the standard (`Evaluation`); what
/// depends on the image becomes a step of the graph, of 32-bit real numbers.
struct Translation {
  /// How a step of one kind becomes steps of the graph.
  typealias Rule = @Sendable (inout Translation, Step) throws -> Void

  /// All operators that are known, by family.
  static let rules: [String: Rule] = [
    convolutions, poolings, normalisations, functions, arithmetic, products, shapes, selections,
    reductions, constants, resizes, branches, stepFunctions, placements, sumsOfProducts, ranks,
    norms, attentions, quantisations, quantisedProducts, quantisedSteps, fusedSteps,
    fusedNormalisations, fusedAttentions,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  let source: ModelSource
  var builder: GraphBuilder
  private var operands: [String: Operand] = [:]
  /// The types of tensors of the graph that are whole numbers or truths.
  private(set) var wholeTypes: [String: ElementType] = [:]
  /// Constants of the file that are tensors of the graph already.
  private var added: [String: Int] = [:]
  private let budget: EvaluationBudget
  /// The type of what the graph computes of constants alone: that of the step's first input.
  private var foldedType = ElementType.float
  /// Whether the step at hand was computed by the graph.
  private var hasFolded = false

  /// Begins with the image.
  init(_ source: ModelSource, inputs: [Onnx_ValueInfoProto], side: Int?) throws {
    self.source = source
    let image = try ImageInput(among: inputs, file: source.file)
    let layout = try image.layout(side: side)
    builder = try Self.sound(source) { try GraphBuilder(input: layout, name: image.name) }
    operands[image.name] = .tensor(0)
    budget = EvaluationBudget()
  }

  /// Begins without an image.
  private init(_ source: ModelSource) throws {
    self.source = source
    builder = try Self.sound(source) {
      try GraphBuilder(input: GraphLayout(rowMajor: [1, 1, 1, 1]), name: "")
    }
    budget = EvaluationBudget()
  }

  /// What a model without input computes.
  static func constants(
    _ names: [String], _ source: ModelSource, _ order: NodeOrder
  ) throws -> [ConstantTensor] {
    var translation = try Translation(source)
    for node in order.nodes { try translation.translate(node) }
    return try names.map { name in
      do {
        if case .constant(let constant) = try translation.operand(named: name) { return constant }
      } catch let refusal as Refusal {
        throw ONNXError.unsuitable(file: source.file, refusal.reason)
      }
      throw ONNXError.unsuitable(file: source.file, "the output “\(name)” is not computed")
    }
  }

  /// Translates all steps.
  mutating func graph(_ order: NodeOrder) throws -> Graph {
    for node in QuantisedPatterns.together(order, of: source) { try translate(node) }
    guard case .tensor(let output) = operands[order.output] else {
      throw ONNXError.unsuitable(
        file: source.file, "the output “\(order.output)” does not depend on the image")
    }
    return try Self.sound(source) { [builder] in try builder.finish(output: output) }
  }

  /// Computes a step, or adds it to the graph.
  mutating func translate(_ node: ModelNode) throws {
    let step = Step(node.message, opset: node.opset)
    hasFolded = false
    do {
      let inputs = try constants(step)
      if let evaluation = Evaluation.all[step.kind], let inputs {
        let results = try evaluation(ConstantStep(step, inputs: inputs, budget: budget))
        for (position, result) in results.enumerated() {
          define(step, .constant(result), output: position)
        }
      } else if let rule = Self.rules[step.kind] {
        foldedType = inputs?.first.flatMap { $0?.type } ?? .float
        try requireExact(step)
        try rule(&self, step)
        try noteTypes(step)
        try Refusal.unless(
          foldedType.isReal || !hasFolded || Self.isQuantised(step.kind),
          "its input has the type \(foldedType); expected real numbers")
      } else {
        throw Refusal("it is computed of constants only; its input depends on the image")
      }
      try step.requireAllRead()
    } catch let refusal as Refusal {
      throw ONNXError.unsound(
        file: source.file, node: "\(step.name) (\(step.kind))", refusal.reason)
    } catch GraphError.impossibleGraph(let node, let reason) {
      throw ONNXError.unsound(file: source.file, node: node, reason)
    }
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

  // MARK: What is known of names

  /// Says of which type a tensor of the graph is; nil for real numbers.
  mutating func setWholeType(_ name: String, _ type: ElementType?) { wholeTypes[name] = type }

  /// What a name stands for.
  mutating func operand(named name: String) throws -> Operand {
    if let operand = operands[name] { return operand }
    let reader = TensorReader(file: source.file, folder: source.folder)
    let constant: ConstantTensor
    if let tensor = source.initialisers[name] {
      constant = try reader.read(tensor)
    } else if let tensor = source.sparseInitialisers[name] {
      constant = try reader.read(tensor)
    } else {
      throw Refusal("its input “\(name)” is an output that is not computed here")
    }
    operands[name] = .constant(constant)
    return .constant(constant)
  }

  /// The inputs of a step, nil where they are left out, if all of them are known.
  private mutating func constants(_ step: Step) throws -> [ConstantTensor?]? {
    var constants: [ConstantTensor?] = []
    for name in step.node.input {
      if name.isEmpty {
        constants.append(nil)
      } else if case .constant(let constant) = try operand(named: name) {
        constants.append(constant)
      } else {
        return nil
      }
    }
    return constants
  }

  /// Says what an output of a step is; a tensor gets the output's name.
  ///
  /// What the graph computed of constants alone is a constant again.
  mutating func define(_ step: Step, _ operand: Operand, output position: Int = 0) {
    guard step.hasOutput(position) else { return }
    define(step.node.output[position], operand)
  }

  /// Says what a name stands for.
  mutating func define(_ name: String, _ operand: Operand) {
    // Another branch may have given the name to another constant.
    added[name] = nil
    guard case .tensor(let number) = operand else { return operands[name] = operand }
    if let values = builder.constant(number) {
      hasFolded = true
      operands[name] = .constant(
        foldedType == .float || !foldedType.isReal
          ? ConstantTensor(.float, shape(number), elements: values)
          : ConstantTensor(foldedType, shape(number), reals: values.map { Double($0) }))
    } else {
      operands[name] = operand
      builder.name(number, name)
    }
  }

  /// The number of a constant as a tensor of the graph, of real numbers.
  mutating func add(_ constant: ConstantTensor, name: String) -> Int {
    if let number = added[name] { return number }
    let number = builder.addConstant(constant.floats, shape: constant.shape, name: name)
    added[name] = number
    return number
  }
}
