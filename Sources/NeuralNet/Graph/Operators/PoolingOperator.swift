/// The greatest value or the mean of each window of an image (ONNX MaxPool, AveragePool).
package struct PoolingOperator: GraphOperator {
  /// What is taken of a window.
  package enum Reduction: Sendable, Hashable {
    /// The greatest value; padding never counts.
    case maximum
    /// The mean, with or without the zeros of the padding.
    case mean(countsPadding: Bool)
  }

  package let reduction: Reduction
  /// Kernel, stride, dilation and padding; channels and groups mean nothing here.
  package let sizes: ConvolutionSizes
  /// Whether a last window that reaches over the edge counts, too.
  package let roundsUp: Bool
  package var kind: String { reduction == .maximum ? "MaxPool" : "AveragePool" }

  /// A pooling.
  package init(_ reduction: Reduction, _ sizes: ConvolutionSizes, roundsUp: Bool) {
    self.reduction = reduction
    self.sizes = sizes
    self.roundsUp = roundsUp
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let shape = inputs[0].shape
    try demand(
      shape.count == 4 && shape[0] == 1,
      "expected an image [1, channels, height, width], found \(shape)")
    let exact = try sizes.output(height: shape[2], width: shape[3])
    let output = [
      1, shape[1],
      exact.height
        + extra(
          shape[2], sizes.top, sizes.bottom, sizes.kernelHeight, sizes.dilationHeight,
          sizes.strideHeight, exact.height),
      exact.width
        + extra(
          shape[3], sizes.left, sizes.right, sizes.kernelWidth, sizes.dilationWidth,
          sizes.strideWidth, exact.width),
    ]
    return OperatorPlan(
      orders: [GraphLayout.channelsLast(rank: 4)], outputs: [GraphLayout(channelsLast: output)])
  }

  /// 1 where rounding up gives one more window, which must begin inside the image or its first padding.
  private func extra(
    _ extent: Int, _ before: Int, _ after: Int, _ kernel: Int, _ dilation: Int, _ stride: Int,
    _ exact: Int
  ) -> Int {
    guard roundsUp else { return 0 }
    let rest = extent + before + after - dilation * (kernel - 1) - 1
    return rest % stride != 0 && exact * stride < extent + before ? 1 : 0
  }

  package func forward(_ run: OperatorRun) {
    let channels = run.inputLayouts[0].shape[1]
    forEachWindow(run) { place, window in
      let y = run.outputs[0] + place * channels
      let x = run.inputs[0]
      if case .maximum = reduction {
        y.update(repeating: -.infinity, count: channels)
        window.forEachPlace { source in
          let values = x + source * channels
          for channel in 0..<channels {
            let value = values[channel]
            y[channel] = value > y[channel] ? value : y[channel]
          }
        }
      } else {
        y.update(repeating: 0, count: channels)
        window.forEachPlace { source in
          let values = x + source * channels
          for channel in 0..<channels { y[channel] += values[channel] }
        }
        let divisor = Float(divisor(window))
        for channel in 0..<channels { y[channel] /= divisor }
      }
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let channels = run.inputLayouts[0].shape[1]
    forEachWindow(run) { place, window in
      let y = run.outputs[0] + place * channels, dy = run.outputGradients[0] + place * channels
      for channel in 0..<channels {
        if case .maximum = reduction {
          var isPassed = false
          window.forEachPlace { source in
            let index = source * channels + channel
            // The first of equal values has it.
            if !isPassed && run.inputs[0][index] == y[channel] {
              gradient[index] += dy[channel]
              isPassed = true
            }
          }
        } else {
          let share = dy[channel] / Float(divisor(window))
          window.forEachPlace { gradient[$0 * channels + channel] += share }
        }
      }
    }
  }

  private func divisor(_ window: PoolingWindow) -> Int {
    reduction == .mean(countsPadding: true) ? window.paddedCount : max(1, window.count)
  }

  private func forEachWindow(
    _ run: OperatorRun, _ body: (_ place: Int, _ window: PoolingWindow) -> Void
  ) {
    let input = run.inputLayouts[0].shape, output = run.outputLayouts[0].shape
    for row in 0..<output[2] {
      let rows = PoolingWindow.Side(
        first: row * sizes.strideHeight - sizes.top, kernel: sizes.kernelHeight,
        dilation: sizes.dilationHeight, extent: input[2], after: sizes.bottom)
      for column in 0..<output[3] {
        let columns = PoolingWindow.Side(
          first: column * sizes.strideWidth - sizes.left, kernel: sizes.kernelWidth,
          dilation: sizes.dilationWidth, extent: input[3], after: sizes.right)
        body(
          row * output[3] + column,
          PoolingWindow(rows: rows, columns: columns, width: input[3]))
      }
    }
  }
}

/// The places of an image that one window of a pooling sees.
struct PoolingWindow {
  /// One side of a window.
  struct Side {
    /// The first index inside the image, the number of those inside, and their distance.
    let start: Int, count: Int, step: Int
    /// The number of taps inside the image or its padding.
    let paddedCount: Int

    init(first: Int, kernel: Int, dilation: Int, extent: Int, after: Int) {
      let skipped = first >= 0 ? 0 : (-first + dilation - 1) / dilation
      func taps(below end: Int) -> Int {
        min(kernel, max(0, (end - first + dilation - 1) / dilation))
      }
      start = first + skipped * dilation
      count = max(0, taps(below: extent) - skipped)
      step = dilation
      paddedCount = taps(below: extent + after)
    }
  }

  let rows: Side, columns: Side, width: Int

  var count: Int { rows.count * columns.count }
  var paddedCount: Int { max(1, rows.paddedCount * columns.paddedCount) }

  /// Calls `body` with the number of each place, row by row.
  func forEachPlace(_ body: (Int) -> Void) {
    for row in 0..<rows.count {
      let start = (rows.start + row * rows.step) * width + columns.start
      for column in 0..<columns.count { body(start + column * columns.step) }
    }
  }
}
