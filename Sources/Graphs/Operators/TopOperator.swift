/// The k greatest or least values along an axis, in order, and their indices (ONNX TopK, ArgMax, ArgMin).
///
/// The first output has the values, the second the indices as whole numbers; of equal values the earlier
/// one comes first.
package struct TopOperator: GraphOperator {
  package let axis: Int
  package let count: Int
  /// Whether the least values are asked for.
  package let isLeast: Bool
  /// Whether the later of equal values comes first.
  package let prefersLast: Bool
  package var kind: String { "TopK" }

  /// The first `count` along `axis`, in order.
  package init(axis: Int, count: Int, isLeast: Bool = false, prefersLast: Bool = false) {
    self.axis = axis
    self.count = count
    self.isLeast = isLeast
    self.prefersLast = prefersLast
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    var shape = inputs[0].shape
    try Refusal.unless(axis >= 0 && axis < shape.count, "\(shape) has no axis \(axis)")
    try Refusal.unless(
      count >= 1 && count <= shape[axis], "\(count) of the \(shape[axis]) values of axis \(axis)")
    shape[axis] = count
    let output = GraphLayout(shape, order: inputs[0].order)
    return OperatorPlan(orders: [nil], outputs: [output, output])
  }

  package func forward(_ run: OperatorRun) {
    let x = run.inputs[0]
    forEachLine(run) { first, step, length, target, targetStep in
      let order = (0..<length).sorted { a, b in
        let (left, right) = (x[first + a * step], x[first + b * step])
        if left != right { return isLeast ? left < right : left > right }
        return prefersLast ? a > b : a < b
      }
      for (rank, index) in order.prefix(count).enumerated() {
        run.outputs[0][target + rank * targetStep] = x[first + index * step]
        run.outputs[1][target + rank * targetStep] = Float(index)
      }
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    forEachLine(run) { first, step, _, target, targetStep in
      for rank in 0..<count {
        let place = target + rank * targetStep
        gradient[first + Int(run.outputs[1][place]) * step] += run.outputGradients[0][place]
      }
    }
  }

  /// Calls `body` with each line of the input and the line of the outputs that belongs to it.
  private func forEachLine(
    _ run: OperatorRun,
    _ body: (_ first: Int, _ step: Int, _ length: Int, _ target: Int, _ targetStep: Int) -> Void
  ) {
    let input = run.inputLayouts[0], output = run.outputLayouts[0]
    var shape = input.shape
    shape[axis] = 1
    let loop = StridedLoop(shape, order: input.order, [input.strides, output.strides])
    loop.forEachRow { offsets in
      for index in 0..<loop.count {
        body(
          offsets[0] + index * loop.strides[0], input.strides[axis], input.shape[axis],
          offsets[1] + index * loop.strides[1], output.strides[axis])
      }
    }
  }
}
