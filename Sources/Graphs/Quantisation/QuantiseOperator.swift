/// y = round(x / scale) + zero, kept within bounds, value by value (ONNX QuantizeLinear).
///
/// Inputs are x, scale and zero, of which the last two are repeated along axes of extent 1. What is quantised
/// is whole numbers held as `Float`. Going backward, rounding is passed as if it were not there, and
/// nothing passes where a bound holds (the straight-through estimate).
package struct QuantiseOperator: GraphOperator {
  /// The least and the greatest whole number of the type.
  package let range: ClosedRange<Float>
  package var kind: String { "QuantizeLinear" }

  /// A quantisation to whole numbers of `range`.
  package init(to range: ClosedRange<Float>) {
    self.range = range
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    try Quantisation.plan(inputs)
  }

  package func forward(_ run: OperatorRun) {
    run.forEachPlace { y, x in
      let whole = (run.inputs[0][x.0] / run.inputs[1][x.1]).rounded(.toNearestOrEven)
      run.outputs[0][y] = Quantisation.kept(whole + run.inputs[2][x.2], within: range)
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    run.forEachPlace { y, x in
      let scale = run.inputs[1][x.1]
      let whole = (run.inputs[0][x.0] / scale).rounded(.toNearestOrEven) + run.inputs[2][x.2]
      if range.contains(whole) { gradient[x.0] += run.outputGradients[0][y] / scale }
    }
  }
}

/// y = (x − zero) · scale, value by value (ONNX DequantizeLinear).
///
/// Inputs are x, scale and zero, of which the last two are repeated along axes of extent 1.
package struct DequantiseOperator: GraphOperator {
  package var kind: String { "DequantizeLinear" }

  /// Whole numbers as the real numbers that they stand for.
  package init() {}

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    try Quantisation.plan(inputs)
  }

  package func forward(_ run: OperatorRun) {
    run.forEachPlace { y, x in
      run.outputs[0][y] = (run.inputs[0][x.0] - run.inputs[2][x.2]) * run.inputs[1][x.1]
    }
  }

  package func backward(_ run: OperatorRun) {
    run.forEachPlace { y, x in
      let dy = run.outputGradients[0][y], scale = run.inputs[1][x.1]
      let distance = run.inputs[0][x.0] - run.inputs[2][x.2]
      run.inputGradients[0]?[x.0] += dy * scale
      run.inputGradients[1]?[x.1] += dy * distance
      run.inputGradients[2]?[x.2] -= dy * scale
    }
  }
}

/// What quantising and dequantising have in common.
enum Quantisation {
  /// The layout of x, whose shape scale and zero must be repeatable to.
  static func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let x = inputs[0]
    for other in inputs.dropFirst() {
      try Refusal.unless(
        try GraphShape.broadcast(x.shape, other.shape) == x.shape,
        "a scale or zero of the shape \(other.shape) does not fit \(x.shape)")
    }
    return OperatorPlan(orders: inputs.map { _ in nil }, outputs: [x], isInPlace: true)
  }

  /// The number, or the bound that it is beyond; the lower one for what is no number.
  static func kept(_ x: Float, within range: ClosedRange<Float>) -> Float {
    x >= range.upperBound ? range.upperBound : x > range.lowerBound ? x : range.lowerBound
  }
}
