import Tensors

extension Graph {
  /// The same function in fewer steps, with its convolutions packed for this processor.
  ///
  /// Layer normalisation and attention become one step each, and layouts are planned anew, so that most
  /// copies into another order go. Padding, batch normalisation and constant factors go into the convolution that they stand beside;
  /// a residual and an activation are applied by the convolution before them; what is concatenated is
  /// written to its place at once. A tensor that something else reads, too, is kept.
  package var fused: Graph {
    var fusion = GraphFusion(rewritten)
    fusion.mergeNeighbours()
    fusion.pack()
    fusion.writeInPlace()
    return fusion.graph.pruned
  }
}

extension Graph {
  /// The same function with normalisation and attention as steps of their own.
  ///
  /// Where the new steps cannot be planned, which no graph known does, it is the graph as it was read.
  private var rewritten: Graph {
    var rewrite = GraphRewrite(self)
    rewrite.dropRepetitions()
    rewrite.fuseNormalisations()
    rewrite.fuseProducts()
    return (try? rewrite.rebuilt()) ?? self
  }
}

/// A graph whose steps are being put together.
struct GraphFusion {
  /// What stands so far; steps that were taken over by others are left out.
  var graph: Graph {
    var result = original
    result.nodes = nodes.compactMap { $0 }
    return result
  }

  private var original: Graph
  var nodes: [Graph.Node?]
  /// The step that makes each tensor.
  private var makers: [Int: Int] = [:]
  private var uses: [Int]

  init(_ graph: Graph) {
    original = graph
    // Steps that do nothing would keep their neighbours apart.
    var stands = Array(graph.values.indices)
    for node in graph.nodes where node.op is IdentityOperator {
      stands[node.outputs[0]] = stands[node.inputs[0]]
    }
    original.nodes = graph.nodes.filter { !($0.op is IdentityOperator) }.map { node in
      var node = node
      node.inputs = node.inputs.map { stands[$0] }
      return node
    }
    original.output = stands[graph.output]
    nodes = original.nodes
    uses = original.uses
  }

  func layout(_ value: Int) -> GraphLayout { original.values[value].layout }

  /// A constant's values in row-major order and its shape.
  func constant(_ value: Int) -> (values: [Float], shape: [Int])? {
    guard let buffer = original.values[value].constant else { return nil }
    let layout = layout(value), plain = GraphLayout(rowMajor: layout.shape)
    let result = FloatBuffer(count: layout.count)
    RelayoutOperator.copy(buffer.start, layout, to: result.start, plain)
    return (result.values(layout.count), layout.shape)
  }

  /// The step that makes a tensor which nothing else reads.
  private func onlyMaker(_ value: Int) -> (index: Int, node: Graph.Node)? {
    guard uses[value] == 1, let index = makers[value], let node = nodes[index],
      node.outputs.count == 1
    else { return nil }
    return (index, node)
  }

  /// Lets every step take over those before it that it can.
  mutating func mergeNeighbours() {
    for index in nodes.indices {
      guard var node = nodes[index] else { continue }
      for position in node.inputs.indices {
        guard let (before, maker) = onlyMaker(node.inputs[position]),
          let merged = Self.merged(self, maker, node, at: position)
        else { continue }
        nodes[before] = nil
        node = merged
        break
      }
      if let gate = gated(node) { node = gate }
      nodes[index] = node
      for output in node.outputs { makers[output] = index }
    }
  }

  /// x · f(x) in one step, where there is such a function.
  private mutating func gated(_ node: Graph.Node) -> Graph.Node? {
    guard let product = node.op as? BinaryOperator, product.operation == .multiply else {
      return nil
    }
    for position in 0..<2 {
      guard let (before, maker) = onlyMaker(node.inputs[position]),
        let gate = maker.op as? ElementwiseOperator, maker.inputs[0] == node.inputs[1 - position]
      else { continue }
      let function: ElementwiseFunction? =
        switch gate.function {
        case .sigmoid: .swish(alpha: 1)
        case .hardSigmoid(let alpha, let beta) where abs(alpha - 1 / 6) < 1e-6 && beta == 0.5:
          .hardSwish
        default: nil
        }
      guard let function else { continue }
      nodes[before] = nil
      uses[maker.inputs[0]] -= 1
      return node.replaced(by: ElementwiseOperator(function), inputs: [maker.inputs[0]], self)
    }
    return nil
  }

  /// Packs the weights of convolutions and linear layers.
  mutating func pack() {
    for (index, node) in nodes.enumerated() {
      if let plain = node?.op as? ConvolutionOperator {
        nodes[index]?.op = PackedConvolutionOperator(plain)
        nodes[index]?.plan.scratch = 0
      } else if let plain = node?.op as? LinearOperator {
        nodes[index]?.op = PackedLinearOperator(plain)
      }
    }
  }

  /// Lets convolutions write into the concatenation that alone reads them.
  mutating func writeInPlace() {
    makers = [:]
    for (index, node) in nodes.enumerated() {
      for output in node?.outputs ?? [] { makers[output] = index }
    }
    for (index, node) in nodes.enumerated() {
      guard let node, let join = node.op as? ConcatenateOperator, join.axis == 1,
        node.plan.outputs[0].isChannelsLast
      else { continue }
      let whole = node.plan.outputs[0]
      var kept: [(input: Int, layout: GraphLayout, start: Int)] = []
      var start = 0
      for (input, layout) in zip(node.inputs, node.inputLayouts) {
        defer { start += layout.shape[1] }
        guard let (before, maker) = onlyMaker(input),
          var convolution = maker.op as? PackedConvolutionOperator,
          convolution.channels == convolution.convolution.outputs
        else {
          kept.append((input, layout, start))
          continue
        }
        convolution.firstChannel = start
        convolution.channels = whole.shape[1]
        nodes[before]?.op = convolution
        nodes[before]?.outputs = node.outputs
        nodes[before]?.plan.outputs = [whole]
      }
      guard kept.count < node.inputs.count else { continue }
      var rest = join
      rest.places = (kept.map(\.start), whole.shape[1])
      nodes[index]?.op = rest
      nodes[index]?.inputs = kept.map(\.input)
      nodes[index]?.inputLayouts = kept.map(\.layout)
      nodes[index]?.plan.orders = kept.map { _ in nil }
      if kept.isEmpty { nodes[index] = nil }
    }
  }
}

extension Graph.Node {
  /// The same outputs, made by another operator of other inputs; nil where it would lay them out otherwise.
  func replaced(
    by op: any ForwardOperator, inputs: [Int], _ fusion: GraphFusion
  ) -> Graph.Node? {
    let layouts = inputs.map(fusion.layout)
    guard let wishes = try? op.plan(layouts) else { return nil }
    var entering: [GraphLayout] = []
    for (layout, order) in zip(layouts, wishes.orders) {
      guard let order else {
        entering.append(layout)
        continue
      }
      guard layout.liesLike(order) else { return nil }
      entering.append(GraphLayout(layout.shape, order: order))
    }
    guard let plan = try? op.plan(entering), plan.outputs.count == 1,
      plan.outputs[0].shape == self.plan.outputs[0].shape,
      self.plan.outputs[0].liesLike(plan.outputs[0].order)
    else { return nil }
    var node = self
    node.op = op
    node.inputs = inputs
    node.inputLayouts = entering
    node.plan = plan
    return node
  }
}
