import Tensors

/// A network as steps between named tensors, in an order in which they can be computed.
package struct Graph: Sendable {
  /// A tensor: an activation, or a constant with its values.
  package struct Value: Sendable {
    /// Its name in the file; empty for one that is made on the way.
    package var name: String
    /// How it lies.
    package var layout: GraphLayout
    /// The values of a constant, in the order of its layout.
    package var constant: FloatBuffer?
  }

  /// A step: which tensors it makes of which.
  package struct Node: Sendable {
    /// Its name in the file.
    package var name: String
    /// What is done.
    package var op: any ForwardOperator
    /// Numbers of the tensors that enter.
    package var inputs: [Int]
    /// The layouts in which they enter: the same memory as the tensors' own.
    package var inputLayouts: [GraphLayout]
    /// Numbers of the tensors that come out.
    package var outputs: [Int]
    /// What the operator said of layouts and memory.
    package var plan: OperatorPlan
  }

  /// All tensors.
  package var values: [Value] = []
  /// All steps, each after those that it needs.
  package var nodes: [Node] = []
  /// The number of the tensor that holds the image.
  package var input = 0
  /// The number of the tensor that holds the logits.
  package var output = 0

  /// How many steps read each tensor; the output counts as read once more.
  package var uses: [Int] {
    var uses = [Int](repeating: 0, count: values.count)
    for node in nodes { for input in node.inputs { uses[input] += 1 } }
    uses[output] += 1
    return uses
  }

  /// The graph without steps and constants that the output does not need.
  package var pruned: Graph {
    var needed = [Bool](repeating: false, count: values.count)
    needed[output] = true
    var kept: [Node] = []
    for node in nodes.reversed() where node.outputs.contains(where: { needed[$0] }) {
      for input in node.inputs { needed[input] = true }
      kept.append(node)
    }
    var graph = self
    graph.nodes = kept.reversed()
    // Weights that an operator holds itself need not be held twice.
    for value in values.indices where !needed[value] { graph.values[value].constant = nil }
    return graph
  }
}
