import Tensors

extension GraphRewrite {
  /// Puts products of activations together: attention as one step, other products with the views before them.
  mutating func fuseProducts() {
    // Attention is two products: it is looked for before either is another step.
    replace { graph, node in
      guard node.op is MatrixProductOperator else { return nil }
      return graph.attention(node) ?? graph.turnedAttention(node)
    }
    replace { graph, node in
      guard node.op is MatrixProductOperator else { return nil }
      return graph.product(node)
    }
  }

  /// Lets sums, products and the like read what is repeated where it lies, rather than a copy of it.
  mutating func dropRepetitions() {
    replace { graph, node in
      guard node.op is BinaryOperator else { return nil }
      for position in 0..<2 {
        guard let maker = graph.maker(node.inputs[position]),
          let select = maker.op as? SelectOperator,
          graph.shape(node.inputs[1 - position]) == graph.shape(node.outputs[0])
        else { continue }
        let source = graph.shape(maker.inputs[0])
        let repeats = zip(select.maps, source).allSatisfy { map, extent in
          map.map { extent == 1 && $0.allSatisfy { $0 == 0 } } ?? true
        }
        guard repeats else { continue }
        var node = node
        node.inputs[position] = maker.inputs[0]
        return node
      }
      return nil
    }
  }

  private func product(_ node: Graph.Node) -> Graph.Node {
    let left = origin(node.inputs[0]), right = origin(node.inputs[1])
    var node = node
    node.op = PackedProductOperator(
      left: ViewedInput(views: left.views), right: ViewedInput(views: right.views))
    node.inputs = [left.value, right.value]
    return node
  }

  /// softmax(…) · V.
  private func attention(_ node: Graph.Node) -> Graph.Node? {
    guard let scores = scores(node.inputs[0]) else { return nil }
    return attention(scores, value: origin(node.inputs[1]), isTurned: false, node)
  }

  /// (softmax(…) · V)ᵀ, written as Vᵀ · softmax(…)ᵀ.
  private func turnedAttention(_ node: Graph.Node) -> Graph.Node? {
    let rank = shape(node.outputs[0]).count
    let swap = Array(0..<rank - 2) + [rank - 1, rank - 2]
    guard let turn = onlyMaker(node.inputs[1]), let transpose = turn.op as? TransposeOperator,
      transpose.permutation == swap, shape(node.inputs[0]).count == rank,
      let scores = scores(turn.inputs[0])
    else { return nil }
    let value = origin(node.inputs[0])
    return attention(
      scores, value: (value.value, value.views + [.transpose(swap)]), isTurned: true, node)
  }

  private func attention(
    _ scores: Scores, value: (value: Int, views: [GraphView]), isTurned: Bool,
    _ node: Graph.Node
  ) -> Graph.Node? {
    guard let v = StridedTensor(GraphLayout(rowMajor: shape(value.value)), value.views),
      Array(v.shape.dropLast(2)) == scores.leading,
      Array(shape(node.outputs[0]).dropLast(2)) == scores.leading
    else { return nil }
    var node = node
    node.op = AttentionOperator(
      query: ViewedInput(views: scores.query.views), key: ViewedInput(views: scores.key.views),
      value: ViewedInput(views: value.views), factors: scores.factors, bias: scores.bias,
      isTurned: isTurned)
    node.inputs = [scores.query.value, scores.key.value, value.value]
    return node
  }

  /// Where a tensor comes from by views alone, as far back as no copy is needed.
  func origin(_ value: Int) -> (value: Int, views: [GraphView]) {
    var value = value, views: [GraphView] = []
    while let maker = maker(value), maker.outputs.count == 1,
      let view = GraphView(maker.op, output: layout(value)),
      StridedTensor(GraphLayout(rowMajor: shape(maker.inputs[0])), [view] + views) != nil
    {
      views.insert(view, at: 0)
      value = maker.inputs[0]
    }
    return (value, views)
  }
}
