import Tensors

/// A graph whose steps are being replaced by others that lay out their tensors otherwise.
///
/// Copies into another order and steps that do nothing are left out at first; `rebuilt` plans all layouts anew
/// and puts copies where the new steps need them.
struct GraphRewrite {
  /// Steps that were taken over by others are nil.
  private(set) var nodes: [Graph.Node?]
  private let original: Graph
  /// The step that makes each tensor.
  private var makers: [Int: Int] = [:]
  /// How many steps read each tensor; the output counts as read once more.
  private var uses: [Int] = []

  init(_ graph: Graph) {
    var stands = Array(graph.values.indices)
    for node in graph.nodes where node.op is IdentityOperator || node.op is RelayoutOperator {
      stands[node.outputs[0]] = stands[node.inputs[0]]
    }
    var plain = graph
    plain.nodes = graph.nodes.filter { !($0.op is IdentityOperator || $0.op is RelayoutOperator) }
      .map { node in
        var node = node
        node.inputs = node.inputs.map { stands[$0] }
        return node
      }
    plain.output = stands[graph.output]
    original = plain
    nodes = plain.nodes
    count()
  }

  private mutating func count() {
    makers = [:]
    uses = [Int](repeating: 0, count: original.values.count)
    uses[original.output] += 1
    for (index, node) in nodes.enumerated() {
      for output in node?.outputs ?? [] { makers[output] = index }
      for input in node?.inputs ?? [] { uses[input] += 1 }
    }
  }

  /// The layout that a tensor had.
  func layout(_ value: Int) -> GraphLayout { original.values[value].layout }

  /// The shape of a tensor.
  func shape(_ value: Int) -> [Int] { original.values[value].layout.shape }

  /// A constant's values in row-major order.
  func constant(_ value: Int) -> [Float]? {
    guard let buffer = original.values[value].constant else { return nil }
    let layout = layout(value), result = FloatBuffer(count: layout.count)
    RelayoutOperator.copy(
      buffer.start, layout, to: result.start, GraphLayout(rowMajor: layout.shape))
    return result.values(layout.count)
  }

  /// The step that makes a tensor.
  func maker(_ value: Int) -> Graph.Node? { makers[value].flatMap { nodes[$0] } }

  /// The step that makes a tensor which nothing else reads.
  func onlyMaker(_ value: Int) -> Graph.Node? { uses[value] == 1 ? maker(value) : nil }

  /// Lets each step be replaced, in their order.
  ///
  /// - Parameter rule: another step with the same outputs, or nil; steps that nothing reads any more are
  ///   left out.
  mutating func replace(_ rule: (GraphRewrite, Graph.Node) -> Graph.Node?) {
    for index in nodes.indices {
      guard let node = nodes[index], let other = rule(self, node) else { continue }
      nodes[index] = other
      for input in other.inputs { uses[input] += 1 }
      for input in node.inputs { release(input) }
    }
  }

  /// Takes a reader from a tensor, and its maker away if that was the last.
  private mutating func release(_ value: Int) {
    uses[value] -= 1
    guard let index = makers[value], let node = nodes[index],
      node.outputs.allSatisfy({ uses[$0] == 0 })
    else { return }
    nodes[index] = nil
    for input in node.inputs { release(input) }
  }

  /// The graph with its layouts planned anew.
  ///
  /// - Throws: `GraphError` where the steps do not fit each other.
  func rebuilt() throws -> Graph {
    let image = original.values[original.input]
    var builder = try GraphBuilder(input: image.layout, name: image.name)
    var places: [Int: Int] = [original.input: 0]
    for node in nodes.compactMap({ $0 }) {
      for input in node.inputs where places[input] == nil {
        places[input] = builder.addConstant(original.values[input])
      }
      let outputs = try builder.add(
        node.op, node.inputs.compactMap { places[$0] },
        outputs: node.outputs.map { original.values[$0].name }, name: node.name)
      for (output, place) in zip(node.outputs, outputs) { places[output] = place }
    }
    return try builder.finish(output: places[original.output] ?? 0)
  }
}
