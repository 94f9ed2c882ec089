/// A convolution for inference, its weights packed once for the processor at hand.
///
/// y[i, j, o] = f(b[o] + Σ x[s i + d a − p, s j + d b − q, c] · w[o, c, a, b] + addend[i, j, o]),
/// zero outside the image; with groups, c runs over the inputs of o's group. Each output is summed
/// in one fixed order, whatever rows are computed together, so results never depend on threads.
/// A fully connected layer on n images is the pointwise case with n places.
package struct PackedConvolution: Sendable {
  /// How the kernel walks over the image.
  package let window: Window
  /// Channels of the input.
  package let inputs: Int
  /// Channels of the output.
  package let outputs: Int
  /// Parts into which the channels are cut; outputs of a part see its inputs only.
  package let groups: Int
  /// What is applied to the sums.
  package let activation: Activation
  private let weights: [Float]
  private let bias: [Float]

  /// Packs weights.
  ///
  /// - Parameters:
  ///   - weights: `[outputs, inputs / groups, kernel height, kernel width]`, as ONNX has them.
  ///   - bias: one for each output, or none.
  ///   - inputs: channels of the input, a multiple of `groups`.
  ///   - outputs: channels of the output, a multiple of `groups`.
  ///   - groups: parts into which the channels are cut.
  ///   - window: kernel, strides, dilations and padding.
  ///   - activation: what is applied to the sums.
  ///   - kernels: the build to pack for.
  package init(
    weights: [Float], bias: [Float]? = nil, inputs: Int, outputs: Int, groups: Int = 1,
    window: Window, activation: Activation = .none, kernels: Kernels = .best
  ) {
    precondition(
      groups > 0 && inputs % groups == 0 && outputs % groups == 0,
      "\(groups) groups do not divide \(inputs) inputs and \(outputs) outputs")
    precondition(
      weights.count == outputs * (inputs / groups) * window.height * window.width,
      "\(weights.count) weights, not \(outputs)×\(inputs / groups)×\(window.height)×\(window.width)")
    precondition(
      bias == nil || bias?.count == outputs, "\(bias?.count ?? 0) biases, not \(outputs)")
    self.window = window
    self.inputs = inputs
    self.outputs = outputs
    self.groups = groups
    self.activation = activation
    self.weights = weights
    self.bias = bias ?? [Float](repeating: 0, count: outputs)
  }

  /// The size of the output for an input of `extent`.
  package func output(of extent: Extent) -> Extent {
    let size = window.output(height: extent.height, width: extent.width)
    return Extent(size.height, size.width, outputs)
  }

  /// Computes some rows of the output of one image.
  ///
  /// - Parameters:
  ///   - input: the whole input.
  ///   - extent: its size; its channels are `inputs`.
  ///   - addend: what is added before the activation, of the output's size, or nil. It must not
  ///     overlap the output.
  ///   - output: the whole output, of which `rows` are written.
  ///   - rows: rows of the output; all of them where nil.
  package func run(
    _ input: Places, extent: Extent, addend: Places? = nil, output: MutablePlaces,
    rows: Range<Int>? = nil
  ) {
    let size = self.output(of: extent)
    let perGroup = inputs / groups
    for i in rows ?? 0..<size.height {
      for j in 0..<size.width {
        for o in 0..<outputs {
          var sum = bias[o]
          let first = o / (outputs / groups) * perGroup
          for a in 0..<window.height {
            let row = i * window.rowStride + a * window.rowDilation - window.top
            guard row >= 0 && row < extent.height else { continue }
            for b in 0..<window.width {
              let column = j * window.columnStride + b * window.columnDilation - window.left
              guard column >= 0 && column < extent.width else { continue }
              let x = input.start + (row * extent.width + column) * input.step + first
              for c in 0..<perGroup {
                sum += x[c] * weights[((o * perGroup + c) * window.height + a) * window.width + b]
              }
            }
          }
          let place = i * size.width + j
          if let addend { sum += addend.start[place * addend.step + o] }
          output.start[place * output.step + o] = activation(sum)
        }
      }
    }
  }
}
