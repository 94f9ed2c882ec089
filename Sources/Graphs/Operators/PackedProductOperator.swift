import Tensors

/// y[…, i, j] = Σ a[…, i, k] · b[…, k, j] as it runs: a and b are read where they lie.
struct PackedProductOperator: ForwardOperator {
  let left: ViewedInput
  let right: ViewedInput
  var kind: String { "MatMul" }

  func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let a = try left.seen(inputs[0]).shape, b = try right.seen(inputs[1]).shape
    try Refusal.unless(
      a.count >= 2 && b.count >= 2 && a[a.count - 1] == b[b.count - 2],
      "the shapes \(a) and \(b) cannot be multiplied as matrices")
    let leading = try GraphShape.broadcast(Array(a.dropLast(2)), Array(b.dropLast(2)))
    let product = PackedProduct(
      rows: a[a.count - 2], columns: b[b.count - 1], inner: a[a.count - 1])
    return OperatorPlan(
      orders: [left.order(inputs[0]), right.order(inputs[1])],
      outputs: [GraphLayout(rowMajor: leading + [product.rows, product.columns])],
      scratch: MatrixBatch.mostParts * product.scratch)
  }

  func forward(_ run: OperatorRun) {
    guard let a = try? left.seen(run.inputLayouts[0]),
      let b = try? right.seen(run.inputLayouts[1])
    else { return }
    let shape = run.outputLayouts[0].shape, leading = Array(shape.dropLast(2))
    let rows = shape[shape.count - 2], columns = shape[shape.count - 1]
    let product = PackedProduct(rows: rows, columns: columns, inner: a.shape[a.shape.count - 1])
    let lefts = MatrixBatch(run.inputs[0], a, leading: leading)
    let rights = MatrixBatch(run.inputs[1], b, leading: leading)
    MatrixBatch.forEach(leading.reduce(1, *), rows: rows) { matrix, some, part in
      product.run(
        lefts[matrix], rights[matrix], result: run.outputs[0] + matrix * rows * columns,
        step: columns, rows: some, scratch: run.scratch + part * product.scratch)
    }
  }
}
