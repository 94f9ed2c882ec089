import Tensors

/// y[…, i, j] = Σ a[…, i, k] · b[…, k, j], both activations, leading axes broadcast (ONNX MatMul).
package struct MatrixProductOperator: GraphOperator {
  package var kind: String { "MatMul" }

  /// A product of two activations.
  package init() {}

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let a = inputs[0].shape, b = inputs[1].shape
    try Refusal.unless(
      a.count >= 2 && b.count >= 2 && a[a.count - 1] == b[b.count - 2],
      "the shapes \(a) and \(b) cannot be multiplied as matrices")
    let leading = try GraphShape.broadcast(Array(a.dropLast(2)), Array(b.dropLast(2)))
    let shape = leading + [a[a.count - 2], b[b.count - 1]]
    return OperatorPlan(
      orders: [Array(a.indices), Array(b.indices)], outputs: [GraphLayout(rowMajor: shape)])
  }

  package func forward(_ run: OperatorRun) {
    forEachMatrix(run) { rows, columns, inner, y, a, b in
      MatrixProduct.multiply(
        rows: rows, columns: columns, inner: inner, run.inputs[0] + a, strideA: inner,
        run.inputs[1] + b, strideB: columns, into: run.outputs[0] + y)
    }
  }

  package func backward(_ run: OperatorRun) {
    forEachMatrix(run) { rows, columns, inner, y, a, b in
      let dy = run.outputGradients[0] + y
      if let da = run.inputGradients[0] {
        MatrixProduct.multiply(
          rows: rows, columns: inner, inner: columns, dy, strideA: columns, run.inputs[1] + b,
          strideB: columns, transposeB: true, into: da + a, accumulate: true)
      }
      if let db = run.inputGradients[1] {
        MatrixProduct.multiply(
          rows: inner, columns: columns, inner: rows, run.inputs[0] + a, strideA: inner,
          transposeA: true, dy, strideB: columns, into: db + b, accumulate: true)
      }
    }
  }

  private func forEachMatrix(
    _ run: OperatorRun,
    _ body: (_ rows: Int, _ columns: Int, _ inner: Int, _ y: Int, _ a: Int, _ b: Int) -> Void
  ) {
    let output = run.outputLayouts[0], rank = output.rank
    let rows = output.shape[rank - 2], columns = output.shape[rank - 1]
    let inner = run.inputLayouts[0].shape[run.inputLayouts[0].rank - 1]
    let leading = Array(output.shape.dropLast(2))
    func strides(_ layout: GraphLayout) -> [Int] {
      let missing = rank - layout.rank
      return leading.indices.map { axis in
        axis < missing || layout.shape[axis - missing] == 1 ? 0 : layout.strides[axis - missing]
      }
    }
    let loop = StridedLoop(
      leading, order: Array(leading.indices),
      [output, run.inputLayouts[0], run.inputLayouts[1]].map(strides))
    loop.forEachRow { offsets in
      for index in 0..<loop.count {
        body(
          rows, columns, inner, offsets[0] + index * loop.strides[0],
          offsets[1] + index * loop.strides[1], offsets[2] + index * loop.strides[2])
      }
    }
  }
}
