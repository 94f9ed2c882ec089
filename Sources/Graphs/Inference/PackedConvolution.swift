import CKernels
import Tensors

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
  /// What is applied after that.
  package let function: ScalarFunction
  private let kernels: InferenceKernels
  /// Weights and bias in the order in which the kernels read them; never written after `init`.
  private let packed: FloatBuffer
  /// Whether each group has one input and one output, which has loops of its own.
  private let isDepthwise: Bool
  /// Bytes of weights from which on threads share channels rather than rows.
  private static let manyBytes = 256 * 1024
  /// Products from which on threads share the work: some microseconds of one thread.
  private static let leastShared = 150_000

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
  ///   - function: what is applied after that.
  ///   - kernels: the build to pack for.
  package init(
    weights: [Float], bias: [Float]? = nil, inputs: Int, outputs: Int, groups: Int = 1,
    window: Window, activation: Activation = .none, function: ScalarFunction = .identity,
    kernels: InferenceKernels = .best
  ) {
    precondition(
      groups > 0 && inputs % groups == 0 && outputs % groups == 0,
      "\(groups) groups do not divide \(inputs) inputs and \(outputs) outputs")
    precondition(
      weights.count == outputs * (inputs / groups) * window.height * window.width,
      "\(weights.count) weights, not \(outputs)×\(inputs / groups)×\(window.height)×\(window.width)"
    )
    precondition(
      bias == nil || bias?.count == outputs, "\(bias?.count ?? 0) biases, not \(outputs)")
    self.window = window
    self.inputs = inputs
    self.outputs = outputs
    self.groups = groups
    self.activation = activation
    self.function = function
    self.kernels = kernels
    isDepthwise = groups > 1 && inputs == groups && outputs == groups
    var shape = bk_packed_convolution(
      window: bk_window(window, height: 1, width: 1), inputs: Int32(inputs / groups),
      outputs: Int32(outputs / groups), groups: Int32(groups),
      activation: bk_activation(activation), function: function.function,
      parameters: function.parameters)
    let table = kernels.table.pointee
    if isDepthwise {
      packed = FloatBuffer(count: (window.height * window.width + 2) * groups)
      table.pack_depthwise(
        &shape, weights, bias ?? [Float](repeating: 0, count: outputs), packed.start)
    } else {
      packed = FloatBuffer(count: bk_packed_count(&shape))
      table.pack_convolution(
        &shape, weights, bias ?? [Float](repeating: 0, count: outputs), packed.start)
    }
  }

  /// The size of the output for an input of `extent`.
  package func output(of extent: Extent) -> Extent {
    let size = window.output(height: extent.height, width: extent.width)
    return Extent(size.height, size.width, outputs)
  }

  /// Computes some rows of the output of one image, or all.
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
    run(input, extent, addend, output, rows ?? 0..<self.output(of: extent).height, 0, 1)
  }

  /// Into how many parts threads should cut an image of `extent`.
  ///
  /// One where the work is too small to share, more than threads where parts may take unequally long.
  package func parts(of extent: Extent) -> Int {
    let threads = Parallel.threads
    guard threads > 1 else { return 1 }
    let products = output(of: extent).count * inputs / groups * window.height * window.width
    if products < Self.leastShared { return 1 }
    return products < 16 * Self.leastShared ? threads : 2 * threads
  }

  /// Computes one of several parts of the output of one image, for threads that share it.
  ///
  /// Parts are rows, or channels where there are many weights or few rows. They do not overlap.
  ///
  /// - Parameters:
  ///   - part: which part, 0 ..< `parts`.
  ///   - parts: how many there are.
  ///   - input: the whole input.
  ///   - extent: its size; its channels are `inputs`.
  ///   - addend: what is added before the activation, of the output's size, or nil.
  ///   - output: the whole output, of which one part is written.
  package func run(
    part: Int, of parts: Int, _ input: Places, extent: Extent, addend: Places? = nil,
    output: MutablePlaces
  ) {
    var extent = extent
    // Without neighbours, places are rows of one place.
    if window.isPointwise { extent = Extent(extent.places, 1, extent.channels) }
    let height = self.output(of: extent).height
    let bytes = packed.count * MemoryLayout<Float>.stride
    if !isDepthwise
      && (height < 4 * parts || bytes > Self.manyBytes && outputs / groups >= 64 * parts)
    {
      run(input, extent, addend, output, 0..<height, part, parts)
    } else {
      let rows = height * part / parts..<height * (part + 1) / parts
      run(input, extent, addend, output, rows, 0, 1)
    }
  }

  private func run(
    _ input: Places, _ extent: Extent, _ addend: Places?, _ output: MutablePlaces,
    _ rows: Range<Int>, _ part: Int, _ parts: Int
  ) {
    precondition(
      extent.channels == inputs, "an input of \(extent.channels) channels, not \(inputs)")
    var shape = bk_packed_convolution(
      window: bk_window(window, height: extent.height, width: extent.width),
      inputs: Int32(inputs / groups), outputs: Int32(outputs / groups), groups: Int32(groups),
      activation: bk_activation(activation), function: function.function,
      parameters: function.parameters)
    var places = bk_places(input, addend, output)
    let first = Int32(rows.lowerBound), end = Int32(rows.upperBound)
    let table = kernels.table
    if isDepthwise {
      table.pointee.packed_depthwise(&shape, packed.start, &places, first, end)
    } else {
      table.pointee.packed_convolve(
        &shape, packed.start, &places, first, end, Int32(part), Int32(parts))
    }
  }
}
