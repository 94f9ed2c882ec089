/// y[i, j, c] = Σ u[i, a] v[j, b] x[rows[i, a], columns[j, b], c]: a resize by weighted neighbours.
///
/// Linear and cubic resizing differ in their weights alone.
package struct InterpolateOperator: GraphOperator {
  /// For each output index of one axis the same number of input indices and weights.
  package struct Taps: Sendable {
    package let indices: [Int]
    package let weights: [Float]
    /// The number of taps of each output index.
    package let width: Int
    package var count: Int { indices.count / width }

    /// Taps, `width` for each output index.
    package init(indices: [Int], weights: [Float], width: Int) {
      precondition(
        width > 0 && indices.count == weights.count && indices.count % width == 0,
        "\(indices.count) indices, \(weights.count) weights, \(width) for each place")
      self.indices = indices
      self.weights = weights
      self.width = width
    }
  }

  package let rows: Taps
  package let columns: Taps
  package var kind: String { "Resize" }

  /// A resize of height and width.
  package init(rows: Taps, columns: Taps) {
    self.rows = rows
    self.columns = columns
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let shape = inputs[0].shape
    try Refusal.unless(
      shape.count == 4, "expected images [number, channels, height, width], found \(shape)")
    try Refusal.unless(
      rows.indices.allSatisfy { $0 >= 0 && $0 < shape[2] }
        && columns.indices.allSatisfy { $0 >= 0 && $0 < shape[3] },
      "the resize reads outside of the image \(shape)")
    let output = try GraphShape.checked([shape[0], shape[1], rows.count, columns.count])
    return OperatorPlan(
      orders: [GraphLayout.channelsLast(rank: 4)], outputs: [GraphLayout(channelsLast: output)])
  }

  package func forward(_ run: OperatorRun) { run.forEachImage(forwardOne) }

  private func forwardOne(_ run: OperatorRun) {
    let channels = run.inputLayouts[0].shape[1]
    run.outputs[0].update(repeating: 0, count: run.outputLayouts[0].count)
    forEachTap(run) { place, source, weight in
      let y = run.outputs[0] + place * channels, x = run.inputs[0] + source * channels
      for channel in 0..<channels { y[channel] += weight * x[channel] }
    }
  }

  package func backward(_ run: OperatorRun) { run.forEachImage(backwardOne) }

  private func backwardOne(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let channels = run.inputLayouts[0].shape[1]
    forEachTap(run) { place, source, weight in
      let dy = run.outputGradients[0] + place * channels, dx = gradient + source * channels
      for channel in 0..<channels { dx[channel] += weight * dy[channel] }
    }
  }

  private func forEachTap(
    _ run: OperatorRun, _ body: (_ place: Int, _ source: Int, _ weight: Float) -> Void
  ) {
    let width = run.inputLayouts[0].shape[3]
    for i in 0..<rows.count {
      for j in 0..<columns.count {
        for a in i * rows.width..<(i + 1) * rows.width {
          for b in j * columns.width..<(j + 1) * columns.width {
            let weight = rows.weights[a] * columns.weights[b]
            guard weight != 0 else { continue }
            body(i * columns.count + j, rows.indices[a] * width + columns.indices[b], weight)
          }
        }
      }
    }
  }
}
