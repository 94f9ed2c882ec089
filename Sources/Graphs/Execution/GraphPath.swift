import Tensors

/// The steps by which a tensor reaches the logits, each of which can go backward.
struct GraphPath {
  /// The tensor by which gradients are taken.
  let value: Int
  /// Numbers of the steps, the last first.
  let steps: [Int]

  /// The way from a tensor to the graph's output.
  ///
  /// - Throws: `ExplainableError.noGradient` naming the first step on it that cannot go backward.
  init(_ graph: Graph, from value: Int) throws {
    var depends = [Bool](repeating: false, count: graph.values.count)
    depends[value] = true
    for node in graph.nodes where node.inputs.contains(where: { depends[$0] }) {
      for output in node.outputs { depends[output] = true }
    }
    var needed = [Bool](repeating: false, count: graph.values.count)
    needed[graph.output] = true
    var steps: [Int] = []
    for (index, node) in graph.nodes.enumerated().reversed()
    where !node.outputs.contains(value)
      && node.outputs.contains(where: { needed[$0] && depends[$0] })
    {
      for input in node.inputs { needed[input] = true }
      steps.append(index)
    }
    let stuck = steps.last { !(graph.nodes[$0].op is any GraphOperator) }
    if let stuck {
      let node = graph.nodes[stuck]
      throw ExplainableError.noGradient(step: node.name, kind: node.op.kind)
    }
    self.value = value
    self.steps = steps
  }
}
