/// y[c] = round((Σ sums[c] + bias[c]) · factor[c]) + zero, kept within bounds: the end of a quantised convolution
/// or product of matrices.
///
/// The inputs are whole numbers, each exact, that together are the sum of products; they are added without
/// rounding before they become a `Float` again. Going backward, rounding is passed as if it were not there.
package struct RequantiseOperator: GraphOperator {
  /// The axis that has a bias and a factor for each index.
  package let axis: Int
  /// Whole numbers, one for each index of the axis, or one for all.
  package let bias: [Int]
  /// One for each index of the axis, or one for all.
  package let factors: [Float]
  package let zero: Float
  /// The least and the greatest whole number of the type.
  package let range: ClosedRange<Float>
  package var kind: String { "Requantise" }

  /// An end of a sum of products of whole numbers.
  package init(
    axis: Int, bias: [Int], factors: [Float], zero: Float, range: ClosedRange<Float>
  ) {
    self.axis = axis
    self.bias = bias
    self.factors = factors
    self.zero = zero
    self.range = range
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let first = inputs[0]
    try Refusal.unless(
      inputs.allSatisfy { $0.shape == first.shape } && axis >= 0 && axis < first.rank,
      "the shapes \(inputs.map(\.shape)) are not those of parts of one sum")
    for count in [bias.count, factors.count] {
      try Refusal.unless(
        count == 1 || count == first.shape[axis],
        "\(count) scales or summands for the \(first.shape[axis]) channels of \(first.shape)")
    }
    return OperatorPlan(
      orders: inputs.map { _ in first.order }, outputs: [first], isInPlace: true)
  }

  package func forward(_ run: OperatorRun) {
    forEachValue(run) { index, channel in
      var sum = Double(bias[bias.count == 1 ? 0 : channel])
      for input in run.inputs { sum += Double(input[index]) }
      let whole = (Float(sum) * factors[factors.count == 1 ? 0 : channel])
        .rounded(.toNearestOrEven)
      run.outputs[0][index] = Quantisation.kept(whole + zero, within: range)
    }
  }

  package func backward(_ run: OperatorRun) {
    forEachValue(run) { index, channel in
      let y = run.outputs[0][index]
      guard y > range.lowerBound && y < range.upperBound else { return }
      let slope = factors[factors.count == 1 ? 0 : channel]
      for gradient in run.inputGradients {
        gradient?[index] += run.outputGradients[0][index] * slope
      }
    }
  }

  @inline(__always)
  private func forEachValue(_ run: OperatorRun, _ body: (_ index: Int, _ channel: Int) -> Void) {
    let layout = run.outputLayouts[0], step = layout.strides[axis], extent = layout.shape[axis]
    for index in 0..<layout.count { body(index, index / step % extent) }
  }
}
