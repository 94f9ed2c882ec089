import Tensors

/// y = (x − mean) / √(variance + ε) · scale + shift over the axes that lie innermost (layer normalisation).
struct NormaliseOperator: ForwardOperator {
  /// The axes, ascending.
  let axes: [Int]
  let epsilon: Float
  /// One value for each place of the axes, or nil for ones.
  var scale: FloatBuffer?
  /// The same, or nil for zeros.
  var shift: FloatBuffer?
  var kind: String { "LayerNormalization" }

  func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let layout = inputs[0], order = layout.order.filter { !axes.contains($0) } + axes
    return OperatorPlan(
      orders: [layout.liesLike(order) ? nil : order],
      outputs: [layout.liesLike(order) ? layout : GraphLayout(layout.shape, order: order)],
      isInPlace: true)
  }

  func forward(_ run: OperatorRun) {
    let layout = run.inputLayouts[0]
    let columns = axes.reduce(1) { $0 * layout.shape[$1] }
    Parallel.forEachBand(of: layout.count / columns, values: columns) { rows in
      let first = rows.lowerBound * columns
      RowOperations.standardise(
        run.inputs[0] + first, rows: rows.count, columns: columns, epsilon: epsilon,
        scale: scale?.start, shift: shift?.start, output: run.outputs[0] + first)
    }
  }
}

/// The same over groups of channels of an image, with a scale and a shift for each channel.
struct GroupNormaliseOperator: ForwardOperator {
  let groups: Int
  let epsilon: Float
  /// One value for each channel, or nil for ones.
  var scale: FloatBuffer?
  /// The same, or nil for zeros.
  var shift: FloatBuffer?
  var kind: String { "GroupNormalization" }

  func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let shape = inputs[0].shape
    return OperatorPlan(
      orders: [GraphLayout.channelsLast(rank: shape.count)],
      outputs: [GraphLayout(channelsLast: shape)], scratch: 3 * shape[1], isInPlace: true)
  }

  func forward(_ run: OperatorRun) {
    let layout = run.inputLayouts[0], channels = layout.shape[1]
    RowOperations.standardiseGroups(
      run.inputs[0], places: layout.count / channels, channels: channels, groups: groups,
      epsilon: epsilon, scale: scale?.start, shift: shift?.start, output: run.outputs[0],
      scratch: run.scratch)
  }
}
