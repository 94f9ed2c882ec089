/// The same values, row by row, in another shape; moves nothing (ONNX Reshape, Flatten, Squeeze, Unsqueeze).
package struct ReshapeOperator: GraphOperator {
  package let shape: [Int]
  package var kind: String { "Reshape" }

  /// A reshape to `shape`, of as many values.
  package init(to shape: [Int]) {
    self.shape = shape
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    try GraphShape.checked(shape, most: .max)
    let layout = GraphLayout(rowMajor: shape)
    try Refusal.unless(
      layout.count == inputs[0].count,
      "\(inputs[0].count) values of shape \(inputs[0].shape) cannot take the shape \(shape); "
        + "export the network with a free batch dimension, or a batch of 1")
    // Axes that stay together may lie in any order.
    if let other = inputs[0].reshaped(shape) {
      return OperatorPlan(orders: [nil], outputs: [other], isView: true)
    }
    return OperatorPlan(
      orders: [Array(inputs[0].shape.indices)], outputs: [layout], isView: true)
  }

  package func forward(_ run: OperatorRun) { copyView(run) }

  package func backward(_ run: OperatorRun) { passViewGradient(run) }
}

/// y = x with its axes permuted: output axis i is input axis `permutation[i]`; moves nothing.
package struct TransposeOperator: GraphOperator {
  package let permutation: [Int]
  package var kind: String { "Transpose" }

  /// A permutation of axes.
  package init(_ permutation: [Int]) {
    self.permutation = permutation
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let layout = inputs[0]
    try Refusal.unless(
      permutation.sorted() == Array(0..<layout.rank),
      "\(permutation) is not a permutation of the axes of \(layout.shape)")
    var place = [Int](repeating: 0, count: layout.rank)
    for (output, axis) in permutation.enumerated() { place[axis] = output }
    let output = GraphLayout(
      permutation.map { layout.shape[$0] }, order: layout.order.map { place[$0] })
    return OperatorPlan(orders: [nil], outputs: [output], isView: true)
  }

  package func forward(_ run: OperatorRun) { copyView(run) }

  package func backward(_ run: OperatorRun) { passViewGradient(run) }
}

/// y = x (ONNX Identity, Dropout, Cast between floating-point types).
package struct IdentityOperator: GraphOperator {
  package var kind: String { "Identity" }

  /// A step that does nothing.
  package init() {}

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    OperatorPlan(orders: [nil], outputs: [inputs[0]], isView: true)
  }

  package func forward(_ run: OperatorRun) { copyView(run) }

  package func backward(_ run: OperatorRun) { passViewGradient(run) }
}

/// Copies the input to the output, where they do not share memory.
private func copyView(_ run: OperatorRun) {
  guard run.inputs[0] != run.outputs[0] else { return }
  run.outputs[0].update(from: run.inputs[0], count: run.outputLayouts[0].count)
}

/// Adds the gradient of the output to that of the input.
private func passViewGradient(_ run: OperatorRun) {
  guard let gradient = run.inputGradients[0] else { return }
  for index in 0..<run.outputLayouts[0].count { gradient[index] += run.outputGradients[0][index] }
}
