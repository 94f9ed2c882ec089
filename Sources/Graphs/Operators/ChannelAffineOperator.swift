import Tensors

/// y[…, c] = scale[c] · x[…, c] + shift[c]: batch normalisation with fixed statistics.
package struct ChannelAffineOperator: GraphOperator {
  /// One factor for each channel.
  package let scale: [Float]
  /// One summand for each channel.
  package let shift: [Float]
  /// What follows at once, after fusion.
  var activation: ElementwiseFunction?
  package var kind: String { "BatchNormalization" }

  /// A scale and a shift for each channel, axis 1.
  package init(scale: [Float], shift: [Float]) {
    precondition(scale.count == shift.count, "\(scale.count) scales, \(shift.count) shifts")
    self.scale = scale
    self.shift = shift
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let shape = inputs[0].shape
    try Refusal.unless(
      shape.count >= 2 && shape[1] == scale.count,
      "expected \(scale.count) channels on axis 1, found the shape \(shape)")
    return OperatorPlan(
      orders: [GraphLayout.channelsLast(rank: shape.count)],
      outputs: [GraphLayout(channelsLast: shape)], isInPlace: true)
  }

  package func forward(_ run: OperatorRun) {
    let channels = scale.count, fused = activation.flatMap(\.fusible)
    Parallel.forEachBand(of: run.outputLayouts[0].count / channels, values: channels) { places in
      let first = places.lowerBound * channels, output = run.outputs[0] + first
      RowOperations.affine(
        run.inputs[0] + first, rows: places.count, scale: scale, shift: shift,
        activation: fused ?? .none, output: output)
      if fused == nil { activation?.apply(output, output, count: places.count * channels) }
    }
  }

  package func backward(_ run: OperatorRun) {
    precondition(activation == nil, "gradients are taken of graphs before fusion")
    guard let gradient = run.inputGradients[0] else { return }
    for index in 0..<run.outputLayouts[0].count {
      gradient[index] += scale[index % scale.count] * run.outputGradients[0][index]
    }
  }
}
