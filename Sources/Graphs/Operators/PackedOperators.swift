import Tensors

/// A convolution as it runs: weights packed, a residual and an activation fused, and its outputs written
/// into channels of a wider activation where a concatenation follows.
struct PackedConvolutionOperator: ForwardOperator {
  let convolution: PackedConvolution
  let hasAddend: Bool
  /// The first channel of the output that is written.
  var firstChannel = 0
  /// The channels of the whole output.
  var channels: Int
  var kind: String { "Conv" }

  init(_ plain: ConvolutionOperator) {
    convolution = PackedConvolution(
      weights: plain.weights, bias: plain.bias, inputs: plain.sizes.inputs,
      outputs: plain.sizes.outputs, groups: plain.sizes.groups, window: plain.sizes.window,
      activation: plain.activation, function: plain.function?.scalar ?? .identity)
    hasAddend = plain.hasAddend
    channels = plain.sizes.outputs
  }

  func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let size = try convolution.window.checkedOutput(
      height: inputs[0].shape[2], width: inputs[0].shape[3])
    return OperatorPlan(
      orders: inputs.map { _ in GraphLayout.channelsLast(rank: 4) },
      outputs: [
        GraphLayout(channelsLast: [inputs[0].shape[0], channels, size.height, size.width])
      ])
  }

  func forward(_ run: OperatorRun) { run.forEachImage(forwardOne) }

  private func forwardOne(_ run: OperatorRun) {
    let extent = run.inputLayouts[0].extent
    let addend = hasAddend ? Places(run.inputs[1], step: convolution.outputs) : nil
    Parallel.forEachPart(of: convolution.parts(of: extent)) { part, parts in
      convolution.run(
        part: part, of: parts, Places(run.inputs[0], step: extent.channels), extent: extent,
        addend: addend, output: MutablePlaces(run.outputs[0] + firstChannel, step: channels))
    }
  }
}

/// A linear layer as it runs: a pointwise convolution of an image with one column.
struct PackedLinearOperator: ForwardOperator {
  let convolution: PackedConvolution
  let hasAddend: Bool
  let after: ElementwiseFunction?
  let view: GraphLayout?
  var kind: String { "Gemm" }

  init(_ plain: LinearOperator) {
    // [inputs, outputs] turned to [outputs, inputs].
    var weights = plain.weights
    for input in 0..<plain.inputs {
      for output in 0..<plain.outputs {
        weights[output * plain.inputs + input] = plain.weights[input * plain.outputs + output]
      }
    }
    let fused = plain.activation.flatMap(\.fusible)
    let function = fused == nil ? plain.activation.flatMap(\.scalar) : nil
    convolution = PackedConvolution(
      weights: weights, bias: plain.bias, inputs: plain.inputs, outputs: plain.outputs,
      window: Window(1), activation: fused ?? .none, function: function ?? .identity)
    hasAddend = plain.hasAddend
    after = fused == nil && function == nil ? plain.activation : nil
    view = plain.view
  }

  func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    LinearOperator.plan(inputs, outputs: convolution.outputs, view: view)
  }

  func forward(_ run: OperatorRun) {
    let rows = run.inputLayouts[0].count / convolution.inputs
    let extent = Extent(rows, 1, convolution.inputs)
    let addend = hasAddend ? Places(run.inputs[1], step: convolution.outputs) : nil
    Parallel.forEachPart(of: convolution.parts(of: extent)) { part, parts in
      convolution.run(
        part: part, of: parts, Places(run.inputs[0], step: convolution.inputs), extent: extent,
        addend: addend, output: MutablePlaces(run.outputs[0], step: convolution.outputs))
    }
    after?.apply(run.outputs[0], run.outputs[0], count: run.outputLayouts[0].count)
  }
}

extension ElementwiseFunction {
  /// The same function as one that a convolution can apply, if it can.
  var fusible: Activation? {
    switch self {
    case .relu: .relu
    case .clip(let low, let high): .clip(low: low, high: high)
    case .leakyRelu(let slope): .leakyReLU(slope: slope)
    default: nil
    }
  }

  /// The same function as one that has a fast loop, if it has.
  var scalar: ScalarFunction? {
    if let fusible { return .activation(fusible) }
    return switch self {
    case .sigmoid: .sigmoid
    case .hardSigmoid(let alpha, let beta): .hardSigmoid(slope: alpha, offset: beta)
    case .hardSwish: .hardSwish
    case .swish(1): .silu
    case .swish(let slope): .swish(slope: slope)
    case .mish: .mish
    case .softplus: .softplus
    case .tanh: .tanh
    case .erf: .erf
    case .gelu(tanh: false): .gelu
    case .gelu(tanh: true): .geluByTanh
    case .exp: .exp
    default: nil
    }
  }
}
