import Tensors

/// y[…, i, j] = Σₖ softmax(factor · Q Kᵀ + bias)[…, i, k] · v[…, k, j], as fusion finds it.
///
/// Scores are held for a few queries of one head at a time. Inputs are read where they lie, and the heads of
/// a query are written side by side, as they are mostly joined next.
struct AttentionOperator: ForwardOperator {
  /// What is added to the scores of each matrix.
  struct Bias: Sendable {
    /// `[count, queries, keys]`.
    let values: FloatBuffer
    /// Which of them each matrix has.
    let numbers: [Int]
  }

  let query: ViewedInput
  /// The keys as they are multiplied: `[…, inner, keys]`.
  let key: ViewedInput
  let value: ViewedInput
  /// One for each matrix.
  let factors: [Float]
  let bias: Bias?
  /// Whether the output is [… values, queries]; it lies in memory as it would otherwise.
  let isTurned: Bool
  var kind: String { "Attention" }

  func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let q = try query.seen(inputs[0]).shape, k = try key.seen(inputs[1]).shape
    let v = try value.seen(inputs[2]).shape
    let rank = q.count, leading = Array(q.dropLast(2))
    try Refusal.unless(
      rank >= 2 && Array(k.dropLast(2)) == leading && Array(v.dropLast(2)) == leading
        && k[rank - 2] == q[rank - 1] && v[rank - 2] == k[rank - 1]
        && factors.count == leading.reduce(1, *),
      "queries \(q), keys \(k) and values \(v) do not fit each other")
    var order = Array(0..<rank), shape = leading + [q[rank - 2], v[rank - 1]]
    if rank > 2 { order.swapAt(rank - 3, rank - 2) }
    if isTurned {
      shape.swapAt(rank - 2, rank - 1)
      order = order.map { $0 == rank - 2 ? rank - 1 : $0 == rank - 1 ? rank - 2 : $0 }
    }
    return OperatorPlan(
      orders: zip([query, key, value], inputs).map { $0.order($1) },
      outputs: [GraphLayout(shape, order: order)],
      scratch: MatrixBatch.mostParts * head(q, k, v, factor: 1).scratch)
  }

  private func head(_ q: [Int], _ k: [Int], _ v: [Int], factor: Float) -> AttentionHead {
    let rank = q.count
    return AttentionHead(
      queries: q[rank - 2], keys: k[rank - 1], inner: q[rank - 1], outer: v[rank - 1],
      factor: factor)
  }

  func forward(_ run: OperatorRun) {
    guard let q = try? query.seen(run.inputLayouts[0]), let k = try? key.seen(run.inputLayouts[1]),
      let v = try? value.seen(run.inputLayouts[2])
    else { return }
    let rank = q.shape.count, leading = Array(q.shape.dropLast(2))
    let queries = q.shape[rank - 2], keys = k.shape[rank - 1]
    let room = head(q.shape, k.shape, v.shape, factor: 1).scratch
    var places = StridedTensor(run.outputLayouts[0])
    if isTurned {
      places.shape.swapAt(rank - 2, rank - 1)
      places.strides.swapAt(rank - 2, rank - 1)
    }
    let step = places.strides[rank - 2]
    let (qs, vs) = (
      MatrixBatch(run.inputs[0], q, leading: leading),
      MatrixBatch(run.inputs[2], v, leading: leading)
    )
    let ks = MatrixBatch(run.inputs[1], k, leading: leading)
    let ys = MatrixBatch(run.outputs[0], places, leading: leading)
    MatrixBatch.forEach(factors.count, rows: queries) { matrix, rows, part in
      let key = ks[matrix]
      head(q.shape, k.shape, v.shape, factor: factors[matrix]).run(
        query: qs[matrix],
        key: AttentionHead.Matrix(key.start, row: key.column, column: key.row),
        value: vs[matrix],
        bias: bias.map {
          AttentionHead.Matrix(
            $0.values.start + $0.numbers[matrix] * queries * keys, row: keys, column: 1)
        },
        output: UnsafeMutablePointer(mutating: ys[matrix].start), step: step, rows: rows,
        scratch: run.scratch + part * room)
    }
  }
}
