import Tensors

/// The sizes of a convolution, apart from those of the image.
package struct ConvolutionSizes: Hashable, Sendable {
  /// Channels that enter and come out.
  package var inputs: Int, outputs: Int
  /// Rows and columns of the kernel.
  package var kernel: (height: Int, width: Int) { (kernelHeight, kernelWidth) }
  package var kernelHeight: Int, kernelWidth: Int
  package var strideHeight = 1, strideWidth = 1
  package var dilationHeight = 1, dilationWidth = 1
  /// Zeros around the image.
  package var top = 0, left = 0, bottom = 0, right = 0
  /// Groups of channels that do not see each other.
  package var groups = 1

  /// A convolution with stride and dilation 1, without padding.
  package init(inputs: Int, outputs: Int, kernelHeight: Int, kernelWidth: Int, groups: Int = 1) {
    self.inputs = inputs
    self.outputs = outputs
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.groups = groups
  }

  /// Input channels that each output sees.
  package var groupInputs: Int { inputs / groups }
  /// Outputs of each group.
  package var groupOutputs: Int { outputs / groups }
  /// Weights of one output.
  package var taps: Int { kernelHeight * kernelWidth * groupInputs }
  /// Whether the kernel is one place that moves by one, without padding.
  package var isPointwise: Bool {
    kernelHeight == 1 && kernelWidth == 1 && strideHeight == 1 && strideWidth == 1
      && top == 0 && left == 0 && bottom == 0 && right == 0
  }

  /// The rows and columns that come out of an image of the given size.
  package func output(height: Int, width: Int) throws -> (height: Int, width: Int) {
    let reachHeight = dilationHeight * (kernelHeight - 1) + 1
    let reachWidth = dilationWidth * (kernelWidth - 1) + 1
    let tall = height + top + bottom, wide = width + left + right
    try demand(
      tall >= reachHeight && wide >= reachWidth,
      "a kernel that reaches over \(reachHeight) × \(reachWidth) does not fit an image of "
        + "\(tall) × \(wide), padding included")
    return ((tall - reachHeight) / strideHeight + 1, (wide - reachWidth) / strideWidth + 1)
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
    try demand(shape.count == 4, "expected an image [1, channels, height, width], found \(shape)")
    try demand(shape[0] == 1, "expected one image at a time, found the shape \(shape)")
    try demand(
      shape[1] == sizes.inputs, "the weights take \(sizes.inputs) channels, found \(shape[1])")
    let size = try sizes.output(height: shape[2], width: shape[3])
    let output = [1, sizes.outputs, size.height, size.width]
    try checked(output)
    let places = size.height * size.width
    // Both the gathered taps and their product with the weights of one group.
    try checked([places, sizes.taps + sizes.groupOutputs])
    let scratch = sizes.outputs * sizes.taps + places * (sizes.taps + sizes.groupOutputs)
    return OperatorPlan(
      orders: [GraphLayout.channelsLast(rank: 4)], outputs: [GraphLayout(channelsLast: output)],
      scratch: scratch)
  }

  package func forward(_ run: OperatorRun) {
    let output = run.outputLayouts[0].shape, places = output[2] * output[3]
    let outputs = sizes.outputs, columns = sizes.groupOutputs, taps = sizes.taps
    let matrix = run.scratch, gathered = matrix + outputs * taps
    let product = gathered + places * taps
    arrange(into: matrix)
    for group in 0..<sizes.groups {
      forEachTap(run) { place, tap, source in
        for input in 0..<sizes.groupInputs {
          gathered[place * taps + tap + input] =
            source < 0 ? 0 : run.inputs[0][source + group * sizes.groupInputs + input]
        }
      }
      MatrixProduct.multiply(
        rows: places, columns: columns, inner: taps, gathered, strideA: taps,
        matrix + group * taps * columns, strideB: columns, into: product)
      for place in 0..<places {
        let y = run.outputs[0] + place * outputs + group * columns
        for column in 0..<columns {
          y[column] = product[place * columns + column] + bias[group * columns + column]
        }
      }
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let output = run.outputLayouts[0].shape, places = output[2] * output[3]
    let outputs = sizes.outputs, columns = sizes.groupOutputs, taps = sizes.taps
    let matrix = run.scratch, gathered = matrix + outputs * taps
    arrange(into: matrix)
    let slice = gathered + places * taps
    for group in 0..<sizes.groups {
      for place in 0..<places {
        let dy = run.outputGradients[0] + place * outputs + group * columns
        (slice + place * columns).update(from: dy, count: columns)
      }
      MatrixProduct.multiply(
        rows: places, columns: taps, inner: columns, slice, strideA: columns,
        matrix + group * taps * columns, strideB: columns, transposeB: true, into: gathered)
      forEachTap(run) { place, tap, source in
        guard source >= 0 else { return }
        for input in 0..<sizes.groupInputs {
          gradient[source + group * sizes.groupInputs + input] +=
            gathered[place * taps + tap + input]
        }
      }
    }
  }

  /// The weights as [group][taps, outputs / groups], a tap being (row, column, channel).
  private func arrange(into matrix: UnsafeMutablePointer<Float>) {
    let area = sizes.kernelHeight * sizes.kernelWidth
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

  /// Calls `body` with each place, the first tap of each kernel place, and where the channels that it
  /// sees begin in the image, or −1 in the padding.
  private func forEachTap(
    _ run: OperatorRun, _ body: (_ place: Int, _ tap: Int, _ source: Int) -> Void
  ) {
    let input = run.inputLayouts[0].shape, output = run.outputLayouts[0].shape
    let height = input[2], width = input[3]
    for row in 0..<output[2] {
      for column in 0..<output[3] {
        for a in 0..<sizes.kernelHeight {
          let y = row * sizes.strideHeight + a * sizes.dilationHeight - sizes.top
          for b in 0..<sizes.kernelWidth {
            let x = column * sizes.strideWidth + b * sizes.dilationWidth - sizes.left
            let isInside = y >= 0 && y < height && x >= 0 && x < width
            body(
              row * output[3] + column, (a * sizes.kernelWidth + b) * sizes.groupInputs,
              isInside ? (y * width + x) * sizes.inputs : -1)
          }
        }
      }
    }
  }
}
