import Tensors

/// Puts a graph together, one step at a time, from the image to the logits.
///
/// Shapes are worked out and checked at once; a step whose inputs are all constants is computed at
/// once; where an operator wants another order of axes than a tensor has, the tensor is copied.
package struct GraphBuilder {
  /// What stands so far.
  package private(set) var graph = Graph()

  /// A graph that takes an image of this layout.
  package init(input: GraphLayout, name: String) throws {
    do {
      try GraphShape.checked(input.shape)
    } catch let refusal as Refusal {
      throw GraphError.impossibleGraph(node: name, refusal.reason)
    }
    graph.values = [Graph.Value(name: name, layout: input)]
  }

  /// The layout of a tensor.
  package func layout(_ value: Int) -> GraphLayout { graph.values[value].layout }

  /// The values of a constant in row-major order, or nil for an activation.
  package func constant(_ value: Int) -> [Float]? {
    guard let buffer = graph.values[value].constant else { return nil }
    let layout = graph.values[value].layout
    return Self.copied(buffer, layout, order: Array(layout.shape.indices)).values(layout.count)
  }

  /// Adds a constant.
  ///
  /// - Parameters:
  ///   - values: in row-major order.
  ///   - shape: its extents; their product is the number of values.
  ///   - name: its name in the file.
  /// - Returns: the number of the tensor.
  package mutating func addConstant(_ values: [Float], shape: [Int], name: String) -> Int {
    let layout = GraphLayout(rowMajor: shape)
    precondition(values.count == layout.count, "\(values.count) values for the shape \(shape)")
    let buffer = FloatBuffer(count: values.count)
    buffer.fill(values)
    graph.values.append(Graph.Value(name: name, layout: layout, constant: buffer))
    return graph.values.count - 1
  }

  /// Adds a constant that lies in any order.
  mutating func addConstant(_ value: Graph.Value) -> Int {
    graph.values.append(value)
    return graph.values.count - 1
  }

  /// Adds a step.
  ///
  /// - Parameters:
  ///   - op: what is done.
  ///   - inputs: numbers of the tensors that enter.
  ///   - outputs: names for the tensors that come out; empty for those that the file does not name.
  ///   - name: the step's name in the file, for messages.
  /// - Returns: the numbers of the tensors that come out.
  /// - Throws: `GraphError.impossibleGraph` where the shapes do not fit.
  package mutating func add(
    _ op: any ForwardOperator, _ inputs: [Int], outputs: [String], name: String
  ) throws -> [Int] {
    do {
      return try insert(op, inputs, outputs: outputs, name: name)
    } catch let refusal as Refusal {
      throw GraphError.impossibleGraph(node: "\(name) (\(op.kind))", refusal.reason)
    }
  }

  /// Gives a tensor its name, if it has none yet.
  package mutating func name(_ value: Int, _ name: String) {
    if graph.values[value].name.isEmpty { graph.values[value].name = name }
  }

  /// Finishes the graph, whose logits are in `output`.
  ///
  /// - Throws: `GraphError.impossibleGraph` where the output is not a vector that depends on the image.
  package func finish(output: Int) throws -> Graph {
    var finished = graph
    finished.output = output
    let value = graph.values[output]
    guard value.constant == nil, output != graph.input else {
      throw GraphError.impossibleGraph(
        node: value.name, "the output does not depend on the image")
    }
    // Ones may stand anywhere: [1, 1000], [1, 1000, 1, 1] and [1000] are all a vector.
    guard value.layout.shape.allSatisfy({ $0 == 1 || $0 == value.layout.count }) else {
      throw GraphError.impossibleGraph(
        node: value.name,
        "the output has the shape \(value.layout.shape); expected one row of logits per image")
    }
    return finished.pruned
  }

  private mutating func insert(
    _ op: any ForwardOperator, _ inputs: [Int], outputs: [String], name: String
  ) throws -> [Int] {
    let given = inputs.map { graph.values[$0].layout }
    try Refusal.unless(
      given.allSatisfy { $0.count > 0 }, "an input is empty: \(given.map(\.shape))")
    let wishes = try op.plan(given).orders
    var entering = inputs
    var layouts = given
    for position in inputs.indices {
      guard let order = wishes[position] else { continue }
      let layout = given[position]
      if !layout.liesLike(order) {
        entering[position] = try relaid(inputs[position], order: order, name: name)
      }
      layouts[position] = GraphLayout(layout.shape, order: order)
    }
    let plan = try op.plan(layouts)
    // Constants may be as large as the file gives them, but no step may blow them up.
    let isConstant = entering.allSatisfy { graph.values[$0].constant != nil }
    let most =
      isConstant ? max(1 << 22, layouts.reduce(0) { $0 + $1.count }) : GraphShape.mostValues
    for output in plan.outputs { try GraphShape.checked(output.shape, most: most) }
    let first = graph.values.count
    for (index, layout) in plan.outputs.enumerated() {
      let output = index < outputs.count ? outputs[index] : ""
      graph.values.append(Graph.Value(name: output, layout: layout))
    }
    let numbers = Array(first..<first + plan.outputs.count)
    let node = Graph.Node(
      name: name, op: op, inputs: entering, inputLayouts: layouts, outputs: numbers, plan: plan)
    if isConstant {
      fold(node)
    } else {
      graph.nodes.append(node)
    }
    return numbers
  }

  /// The same tensor in another order of axes.
  private mutating func relaid(_ value: Int, order: [Int], name: String) throws -> Int {
    let original = graph.values[value]
    if let buffer = original.constant {
      graph.values.append(
        Graph.Value(
          name: original.name, layout: GraphLayout(original.layout.shape, order: order),
          constant: Self.copied(buffer, original.layout, order: order)))
      return graph.values.count - 1
    }
    // Another step may have asked for the same copy.
    for node in graph.nodes where node.inputs == [value] {
      if let relayout = node.op as? RelayoutOperator, relayout.order == order {
        return node.outputs[0]
      }
    }
    return try insert(
      RelayoutOperator(order: order), [value], outputs: [""],
      name: "\(name).relayout")[0]
  }

  /// Computes a step whose inputs are constants.
  private mutating func fold(_ node: Graph.Node) {
    let buffers = node.inputs.compactMap { graph.values[$0].constant }
    let results = node.plan.outputs.map { FloatBuffer(count: $0.count) }
    let scratch = FloatBuffer(count: node.plan.scratch)
    if node.plan.isView {
      results[0].start.update(from: buffers[0].start, count: results[0].count)
    } else {
      node.op.forward(
        OperatorRun(
          inputLayouts: node.inputLayouts, outputLayouts: node.plan.outputs,
          inputs: buffers.map(\.start), outputs: results.map(\.start), scratch: scratch.start))
    }
    withExtendedLifetime(buffers) {
      for (output, result) in zip(node.outputs, results) { graph.values[output].constant = result }
    }
  }

  private static func copied(
    _ buffer: FloatBuffer, _ layout: GraphLayout, order: [Int]
  ) -> FloatBuffer {
    let result = FloatBuffer(count: layout.count)
    RelayoutOperator.copy(
      buffer.start, layout, to: result.start, GraphLayout(layout.shape, order: order))
    return result
  }
}
