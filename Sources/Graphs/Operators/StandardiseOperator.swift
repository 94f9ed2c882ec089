/// y = (x − mean) / √(variance + ε), both over some axes: the heart of layer, group and instance
/// normalisation.
package struct StandardiseOperator: GraphOperator {
  package let axes: [Int]
  package let epsilon: Float
  package var kind: String { "Standardise" }

  /// A standardisation over `axes`.
  package init(axes: [Int], epsilon: Float) {
    self.axes = axes
    self.epsilon = epsilon
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let layout = inputs[0]
    try Refusal.unless(
      axes.allSatisfy { $0 >= 0 && $0 < layout.rank },
      "the axes \(axes) are not all among those of \(layout.shape)")
    return OperatorPlan(
      orders: [nil], outputs: [layout], scratch: 2 * reduced(layout).count, isInPlace: true)
  }

  package func forward(_ run: OperatorRun) {
    let groups = reduced(run.inputLayouts[0]).count
    let number = Float(run.inputLayouts[0].count / groups)
    let mean = run.scratch, inverse = mean + groups
    let x = run.inputs[0], y = run.outputs[0]
    mean.update(repeating: 0, count: 2 * groups)
    forEach(run) { index, group in mean[group] += x[index] }
    for group in 0..<groups { mean[group] /= number }
    forEach(run) { index, group in
      let deviation = x[index] - mean[group]
      inverse[group] += deviation * deviation
    }
    for group in 0..<groups {
      inverse[group] = 1 / (inverse[group] / number + epsilon).squareRoot()
    }
    forEach(run) { index, group in y[index] = (x[index] - mean[group]) * inverse[group] }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let groups = reduced(run.inputLayouts[0]).count
    let number = Float(run.inputLayouts[0].count / groups)
    let y = run.outputs[0], dy = run.outputGradients[0], x = run.inputs[0]
    var mean = [Float](repeating: 0, count: groups)
    var deviations = mean, sums = mean, products = mean
    forEach(run) { index, group in
      mean[group] += x[index] / number
      sums[group] += dy[index] / number
      products[group] += dy[index] * y[index] / number
    }
    forEach(run) { index, group in
      let deviation = x[index] - mean[group]
      deviations[group] += deviation * deviation / number
    }
    forEach(run) { index, group in
      let inverse = 1 / (deviations[group] + epsilon).squareRoot()
      gradient[index] += inverse * (dy[index] - sums[group] - y[index] * products[group])
    }
  }

  private func reduced(_ layout: GraphLayout) -> GraphLayout {
    GraphLayout(
      layout.shape.indices.map { axes.contains($0) ? 1 : layout.shape[$0] }, order: layout.order)
  }

  /// Calls `body` with each value and the group that it belongs to.
  @inline(__always)
  private func forEach(_ run: OperatorRun, _ body: (_ index: Int, _ group: Int) -> Void) {
    let layout = run.inputLayouts[0]
    let loop = StridedLoop(
      layout.shape, order: layout.order,
      [layout.strides, reduced(layout).strides(broadcastTo: layout.shape)])
    loop.forEachRow { offsets in
      for index in 0..<loop.count {
        body(offsets[0] + index * loop.strides[0], offsets[1] + index * loop.strides[1])
      }
    }
  }
}
