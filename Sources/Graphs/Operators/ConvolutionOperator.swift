import Tensors

/// The sizes of a convolution, apart from those of the image.
package struct ConvolutionSizes: Hashable, Sendable {
  /// Channels that enter.
  package var inputs: Int
  /// Channels that come out.
  package var outputs: Int
  /// Groups of channels that do not see each other.
  package var groups: Int
  /// How the kernel walks over the image.
  package var window: Window

  /// A convolution; `groups` divides inputs and outputs.
  package init(inputs: Int, outputs: Int, groups: Int = 1, window: Window) {
    self.inputs = inputs
    self.outputs = outputs
    self.groups = groups
    self.window = window
  }

  /// Input channels that each output sees.
  package var groupInputs: Int { inputs / groups }
  /// Outputs of each group.
  package var groupOutputs: Int { outputs / groups }
  /// Weights of one output.
  package var taps: Int { window.height * window.width * groupInputs }
}

extension Window {
  /// The rows and columns that come out of an image of the given size.
  ///
  /// - Throws: `Refusal` where the kernel does not fit the padded image.
  func checkedOutput(height: Int, width: Int) throws -> (height: Int, width: Int) {
    let size = output(height: height, width: width)
    try Refusal.unless(
      size.height > 0 && size.width > 0,
      "a kernel of \(self.height) × \(self.width) with dilations \(rowDilation) and "
        + "\(columnDilation) does not fit an image of \(height) × \(width) with the padding "
        + "\([top, left, bottom, right])")
    return size
  }
}

/// y[i, j, o] = bias[o] + Σ x[s i + d a − top, s j + d b − left, c] · w[o, c, a, b].
///
/// This is the readable body, as a product of matrices: the taps of every place are gathered into a row
/// (im2col) and multiplied with the weights. Weights are [outputs, inputs / groups, height, width] in
/// the file, and [group][taps, outputs / groups] here.
package struct ConvolutionOperator: GraphOperator {
  package var sizes: ConvolutionSizes
  /// As in the file: [outputs, inputs / groups, kernel height, kernel width].
  package var weights: [Float]
  package var bias: [Float]
  /// Whether a second input is added before the activation, after fusion.
  package var hasAddend = false
  /// What follows at once, after fusion.
  package var activation = Activation.none
  /// What follows after that, after fusion.
  var function: ElementwiseFunction?
  package var kind: String { "Conv" }

  /// A convolution.
  ///
  /// - Parameters:
  ///   - sizes: all sizes but the image's.
  ///   - weights: [outputs, inputs / groups, kernel height, kernel width].
  ///   - bias: one value for each output.
  package init(_ sizes: ConvolutionSizes, weights: [Float], bias: [Float]) {
    precondition(
      weights.count == sizes.outputs * sizes.taps && bias.count == sizes.outputs,
      "\(weights.count) weights and \(bias.count) biases do not fit \(sizes)")
    self.sizes = sizes
    self.weights = weights
    self.bias = bias
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let shape = inputs[0].shape
    try Refusal.unless(
      shape.count == 4, "expected images [number, channels, height, width], found \(shape)")
    try Refusal.unless(
      shape[1] == sizes.inputs, "the weights take \(sizes.inputs) channels, found \(shape[1])")
    let size = try sizes.window.checkedOutput(height: shape[2], width: shape[3])
    let output = [shape[0], sizes.outputs, size.height, size.width]
    try GraphShape.checked(output)
    let scratch = sizes.outputs * sizes.taps + band(output) * (sizes.taps + sizes.groupOutputs)
    try Refusal.unless(
      !hasAddend || inputs[1].shape == output,
      "what is to be added has not the shape \(output) of the result")
    return OperatorPlan(
      orders: inputs.map { _ in GraphLayout.channelsLast(rank: 4) },
      outputs: [GraphLayout(channelsLast: output)], scratch: scratch)
  }

  /// The number of places whose taps are gathered at a time.
  private func band(_ output: [Int]) -> Int {
    min(output[2] * output[3], max(1, (1 << 20) / sizes.taps))
  }

  package func forward(_ run: OperatorRun) { run.forEachImage(forwardOne) }

  private func forwardOne(_ run: OperatorRun) {
    let outputs = sizes.outputs, columns = sizes.groupOutputs
    forEachBand(run) { group, places, matrix, gathered, product in
      forEachTap(run, places) { tap, source in
        for input in 0..<sizes.groupInputs {
          gathered[tap + input] =
            source < 0 ? 0 : run.inputs[0][source + group * sizes.groupInputs + input]
        }
      }
      MatrixProduct.multiply(
        rows: places.count, columns: columns, inner: sizes.taps, gathered, strideA: sizes.taps,
        matrix, strideB: columns, into: product)
      for (row, place) in places.enumerated() {
        let first = place * outputs + group * columns
        for column in 0..<columns {
          var sum = product[row * columns + column] + bias[group * columns + column]
          if hasAddend { sum += run.inputs[1][first + column] }
          run.outputs[0][first + column] = activation(sum)
        }
        function?.apply(run.outputs[0] + first, run.outputs[0] + first, count: columns)
      }
    }
  }

  package func backward(_ run: OperatorRun) {
    precondition(
      !hasAddend && activation == .none && function == nil,
      "gradients are taken of graphs before fusion")
    run.forEachImage(backwardOne)
  }

  private func backwardOne(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let outputs = sizes.outputs, columns = sizes.groupOutputs
    forEachBand(run) { group, places, matrix, gathered, slice in
      for (row, place) in places.enumerated() {
        let dy = run.outputGradients[0] + place * outputs + group * columns
        (slice + row * columns).update(from: dy, count: columns)
      }
      MatrixProduct.multiply(
        rows: places.count, columns: sizes.taps, inner: columns, slice, strideA: columns,
        matrix, strideB: columns, transposeB: true, into: gathered)
      forEachTap(run, places) { tap, source in
        guard source >= 0 else { return }
        for input in 0..<sizes.groupInputs {
          gradient[source + group * sizes.groupInputs + input] += gathered[tap + input]
        }
      }
    }
  }

  /// Calls `body` with each group and band of places, and its memory: the group's weights, room for the
  /// gathered taps, and room for one value of each place and output of the group.
  private func forEachBand(
    _ run: OperatorRun,
    _ body: (
      _ group: Int, _ places: Range<Int>, _ matrix: UnsafePointer<Float>,
      _ gathered: UnsafeMutablePointer<Float>, _ product: UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    let output = run.outputLayouts[0].shape, total = output[2] * output[3], band = band(output)
    let gathered = run.scratch + sizes.outputs * sizes.taps
    arrange(into: run.scratch)
    for group in 0..<sizes.groups {
      for first in stride(from: 0, to: total, by: band) {
        body(
          group, first..<min(total, first + band),
          run.scratch + group * sizes.taps * sizes.groupOutputs, gathered,
          gathered + band * sizes.taps)
      }
    }
  }

  /// The weights as [group][taps, outputs / groups], a tap being (row, column, channel).
  private func arrange(into matrix: UnsafeMutablePointer<Float>) {
    let area = sizes.window.height * sizes.window.width
    for output in 0..<sizes.outputs {
      let (group, column) = output.quotientAndRemainder(dividingBy: sizes.groupOutputs)
      for input in 0..<sizes.groupInputs {
        for place in 0..<area {
          let tap = place * sizes.groupInputs + input
          matrix[(group * sizes.taps + tap) * sizes.groupOutputs + column] =
            weights[(output * sizes.groupInputs + input) * area + place]
        }
      }
    }
  }

  /// Calls `body` with where the taps of each kernel place are gathered, and where the channels that it
  /// sees begin in the image, or −1 in the padding.
  private func forEachTap(
    _ run: OperatorRun, _ places: Range<Int>, _ body: (_ tap: Int, _ source: Int) -> Void
  ) {
    let input = run.inputLayouts[0].shape, columns = run.outputLayouts[0].shape[3]
    let window = sizes.window, height = input[2], width = input[3]
    var tap = 0
    for place in places {
      let (row, column) = place.quotientAndRemainder(dividingBy: columns)
      for a in 0..<window.height {
        let y = row * window.rowStride + a * window.rowDilation - window.top
        for b in 0..<window.width {
          let x = column * window.columnStride + b * window.columnDilation - window.left
          let isInside = y >= 0 && y < height && x >= 0 && x < width
          body(tap, isInside ? (y * width + x) * sizes.inputs : -1)
          tap += sizes.groupInputs
        }
      }
    }
  }
}
