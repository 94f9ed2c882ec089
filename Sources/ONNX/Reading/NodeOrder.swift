/// The steps that the logits need, each after those that it needs.
struct NodeOrder {
  /// The steps in order.
  let nodes: [ModelNode]
  /// The name of the tensor that holds the logits.
  let output: String
  /// The inputs of the file that the logits need.
  let inputs: [Onnx_ValueInfoProto]

  /// Finds the steps that `output` needs (the file's first output, if nil).
  ///
  /// A softmax at the very end is left out.
  ///
  /// - Throws: `ONNXError` for an output that nobody makes, an input that is not there, a name that is made
  ///   twice, or steps that wait for each other.
  init(_ source: ModelSource, output: String?) throws {
    let outputs = source.graph.output.map(\.name)
    guard let chosen = output ?? outputs.first else {
      throw ONNXError.unsuitable(file: source.file, "the graph has no output")
    }
    let makers = try Self.makers(source)
    guard outputs.contains(chosen), let maker = makers[chosen] else {
      let names = outputs.prefix(8).map { "“\($0)”" }.joined(separator: ", ")
      throw ONNXError.unsuitable(
        file: source.file,
        outputs.contains(chosen)
          ? "no step makes the output “\(chosen)”; there are \(names)"
          : "it has no output “\(chosen)”; --output takes one of \(names)")
    }
    let final = source.nodes[maker].message
    if ModelSource.kind(final) == "Softmax", let logits = final.input.first, makers[logits] != nil {
      try self.init(source, outputs: [logits])
    } else {
      try self.init(source, outputs: [chosen])
    }
  }

  /// Finds the steps that tensors need.
  ///
  /// - Throws: as above.
  init(_ source: ModelSource, outputs: [String]) throws {
    let steps = source.nodes, makers = try Self.makers(source)
    output = outputs.last ?? ""
    let order = try Self.depthFirst(outputs.compactMap { makers[$0] }, steps, makers, source)
    let read = Set(order.flatMap { steps[$0].needs })
    inputs = source.inputs.filter { read.contains($0.name) }
    // The file's own order, as a rule a good one, if it serves.
    let needed = Set(order)
    let isSorted = order.allSatisfy { index in
      steps[index].needs.allSatisfy { (makers[$0] ?? -1) < index }
    }
    nodes = (isSorted ? steps.indices.filter(needed.contains) : order).map { steps[$0] }
  }

  /// Which step makes each name.
  private static func makers(_ source: ModelSource) throws -> [String: Int] {
    var makers: [String: Int] = [:]
    for (index, node) in source.nodes.enumerated() {
      for name in node.message.output where !name.isEmpty {
        guard makers.updateValue(index, forKey: name) == nil else {
          throw ONNXError.unsound(
            file: source.file, node: ModelSource.name(node.message),
            "a second step that makes “\(name)”")
        }
      }
    }
    return makers
  }

  /// All steps that the last ones need, each after its own needs.
  private static func depthFirst(
    _ last: [Int], _ steps: [ModelNode], _ makers: [String: Int], _ source: ModelSource
  ) throws -> [Int] {
    let given = Set(source.inputs.map(\.name))
    enum State { case under, done }
    var states: [Int: State] = [:]
    var order: [Int] = []
    var waiting = Array(last.reversed())
    var stack: [(node: Int, needs: [String])] = []
    func begin(_ node: Int) {
      states[node] = .under
      stack.append((node, steps[node].needs.reversed()))
    }
    while !stack.isEmpty || !waiting.isEmpty {
      guard let (node, needs) = stack.last else {
        if let next = waiting.popLast(), states[next] == nil { begin(next) }
        continue
      }
      guard let name = needs.last else {
        states[node] = .done
        order.append(node)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].needs.removeLast()
      if given.contains(name) { continue }
      guard let maker = makers[name] else {
        if source.isInitialiser(name) { continue }
        throw ONNXError.unsound(
          file: source.file, node: ModelSource.name(steps[node].message),
          "its input “\(name)” is neither given, nor a constant, nor made by any step")
      }
      switch states[maker] {
      case .done: continue
      case .under:
        let cycle = stack.drop { $0.node != maker }.map { ModelSource.name(steps[$0.node].message) }
        throw ONNXError.unsound(
          file: source.file, node: cycle.first ?? name,
          "steps wait for each other in a circle: "
            + cycle.prefix(8).map { "“\($0)”" }.joined(separator: ", ")
            + (cycle.count > 8 ? " and \(cycle.count - 8) more" : ""))
      case nil: begin(maker)
      }
    }
    return order
  }
}
