/// The steps that the logits need, each after those that it needs.
struct NodeOrder {
  /// The steps in order.
  let nodes: [Onnx_NodeProto]
  /// The name of the tensor that holds the logits.
  let output: String

  /// Finds the steps that `output` needs (the file's first output, if nil).
  ///
  /// - Throws: `ONNXError` for an output that nobody makes, an input that is not there, a name that is made
  ///   twice, or steps that wait for each other.
  init(_ source: ModelSource, output: String?) throws {
    let steps = source.graph.node
    var makers: [String: Int] = [:]
    for (index, node) in steps.enumerated() {
      for name in node.output where !name.isEmpty {
        guard makers.updateValue(index, forKey: name) == nil else {
          throw ONNXError.unsound(
            file: source.file, node: ModelSource.name(node),
            "a second step that makes “\(name)”")
        }
      }
    }
    guard var last = output ?? source.graph.output.first?.name else {
      throw ONNXError.unsuitable(file: source.file, "the graph has no output")
    }
    guard var maker = makers[last] else {
      throw ONNXError.unsuitable(
        file: source.file,
        "no step makes the output “\(last)”; there are "
          + source.graph.output.prefix(8).map { "“\($0.name)”" }.joined(separator: ", "))
    }
    if steps[maker].opType == "Softmax", let logits = steps[maker].input.first,
      let before = makers[logits]
    {
      last = logits
      maker = before
    }
    self.output = last
    let order = try Self.depthFirst(maker, steps, makers, source)
    // The file's own order, as a rule a good one, if it serves.
    let needed = Set(order)
    let isSorted = order.allSatisfy { index in
      steps[index].input.allSatisfy { (makers[$0] ?? -1) < index }
    }
    nodes = (isSorted ? steps.indices.filter(needed.contains) : order).map { steps[$0] }
  }

  /// All steps that `last` needs, each after its own needs.
  private static func depthFirst(
    _ last: Int, _ steps: [Onnx_NodeProto], _ makers: [String: Int], _ source: ModelSource
  ) throws -> [Int] {
    let given = Set(source.inputs.map(\.name))
    enum State { case under, done }
    var states: [Int: State] = [:]
    var order: [Int] = []
    var stack: [(node: Int, input: Int)] = [(last, 0)]
    states[last] = .under
    while let (node, input) = stack.last {
      guard input < steps[node].input.count else {
        states[node] = .done
        order.append(node)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].input += 1
      let name = steps[node].input[input]
      if name.isEmpty || given.contains(name) { continue }
      guard let maker = makers[name] else {
        if source.initialisers[name] != nil { continue }
        throw ONNXError.unsound(
          file: source.file, node: ModelSource.name(steps[node]),
          "its input “\(name)” is neither given, nor a constant, nor made by any step")
      }
      switch states[maker] {
      case .done: continue
      case .under:
        let cycle = stack.drop { $0.node != maker }.map { ModelSource.name(steps[$0.node]) }
        throw ONNXError.unsound(
          file: source.file, node: cycle.first ?? name,
          "steps wait for each other in a circle: "
            + cycle.prefix(8).map { "“\($0)”" }.joined(separator: ", ")
            + (cycle.count > 8 ? " and \(cycle.count - 8) more" : ""))
      case nil:
        states[maker] = .under
        stack.append((maker, 0))
      }
    }
    return order
  }
}
