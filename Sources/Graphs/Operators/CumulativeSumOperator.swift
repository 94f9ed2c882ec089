/// y[i] = x[0] + … + x[i] along an axis (ONNX CumSum).
package struct CumulativeSumOperator: GraphOperator {
  package let axis: Int
  /// Whether x[i] itself is left out.
  package let isExclusive: Bool
  /// Whether the sum begins at the end.
  package let isReversed: Bool
  package var kind: String { "CumSum" }

  /// A running sum along `axis`.
  package init(axis: Int, isExclusive: Bool = false, isReversed: Bool = false) {
    self.axis = axis
    self.isExclusive = isExclusive
    self.isReversed = isReversed
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    try Refusal.unless(
      axis >= 0 && axis < inputs[0].rank, "\(inputs[0].shape) has no axis \(axis)")
    return OperatorPlan(orders: [nil], outputs: [inputs[0]])
  }

  package func forward(_ run: OperatorRun) {
    let x = run.inputs[0], y = run.outputs[0]
    sum(run.inputLayouts[0], isReversed: isReversed) {
      y[$0] = $1
    } of: {
      x[$0]
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let dy = run.outputGradients[0]
    sum(run.inputLayouts[0], isReversed: !isReversed) {
      gradient[$0] += $1
    } of: {
      dy[$0]
    }
  }

  private func sum(
    _ layout: GraphLayout, isReversed: Bool, _ store: (Int, Float) -> Void,
    of value: (Int) -> Float
  ) {
    layout.forEachLine(along: axis) { first, step, count in
      var sum: Float = 0
      for index in 0..<count {
        let place = first + (isReversed ? count - 1 - index : index) * step
        if isExclusive { store(place, sum) }
        sum += value(place)
        if !isExclusive { store(place, sum) }
      }
    }
  }
}
