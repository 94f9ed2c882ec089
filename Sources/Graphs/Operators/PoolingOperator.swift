import Tensors

/// The greatest value or the mean of each window of an image (ONNX MaxPool, AveragePool).
package struct PoolingOperator: GraphOperator {
  package let pooling: WindowPooling
  package var kind: String { pooling.kind == .greatest ? "MaxPool" : "AveragePool" }

  /// A pooling.
  package init(_ pooling: WindowPooling) {
    self.pooling = pooling
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let shape = inputs[0].shape
    try Refusal.unless(
      shape.count == 4, "expected images [number, channels, height, width], found \(shape)")
    let size = try pooling.window.checkedOutput(height: shape[2], width: shape[3])
    // Small images with wide windows must end, too.
    try GraphShape.checked(
      [size.height, size.width, pooling.window.height, pooling.window.width], most: 1 << 30)
    return OperatorPlan(
      orders: [GraphLayout.channelsLast(rank: 4)],
      outputs: [GraphLayout(channelsLast: [shape[0], shape[1], size.height, size.width])])
  }

  package func forward(_ run: OperatorRun) { run.forEachImage(forwardOne) }

  private func forwardOne(_ run: OperatorRun) {
    let extent = run.inputLayouts[0].extent
    Parallel.forEachBand(of: run.outputLayouts[0].shape[2]) { rows in
      pooling.run(
        Places(run.inputs[0], step: extent.channels), extent: extent,
        output: MutablePlaces(run.outputs[0], step: extent.channels), rows: rows)
    }
  }

  package func backward(_ run: OperatorRun) { run.forEachImage(backwardOne) }

  private func backwardOne(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let extent = run.inputLayouts[0].extent, channels = extent.channels
    let output = run.outputLayouts[0].extent
    for place in 0..<output.places {
      let y = run.outputs[0] + place * channels, dy = run.outputGradients[0] + place * channels
      let seen = PoolingView(pooling, place: place, columns: output.width, extent: extent)
      for channel in 0..<channels {
        switch pooling.kind {
        case .greatest:
          // The first of equal values has it.
          let first = seen.places.first { run.inputs[0][$0 * channels + channel] == y[channel] }
          if let first { gradient[first * channels + channel] += dy[channel] }
        case .mean:
          let share = dy[channel] / Float(seen.divisor)
          for source in seen.places { gradient[source * channels + channel] += share }
        }
      }
    }
  }
}

/// What one window of a pooling sees.
private struct PoolingView {
  /// The places of the image inside the window, row by row.
  var places: [Int] = []
  /// How many places the mean is taken of.
  var divisor = 0

  init(_ pooling: WindowPooling, place: Int, columns: Int, extent: Extent) {
    let window = pooling.window
    var padded = 0
    for a in 0..<window.height {
      let row = place / columns * window.rowStride + a * window.rowDilation - window.top
      for b in 0..<window.width {
        let column =
          place % columns * window.columnStride + b * window.columnDilation - window.left
        if row < extent.height + window.bottom && column < extent.width + window.right {
          padded += 1
        }
        if (0..<extent.height).contains(row) && (0..<extent.width).contains(column) {
          places.append(row * extent.width + column)
        }
      }
    }
    divisor = max(1, pooling.kind == .mean(countsPadding: true) ? padded : places.count)
  }
}
