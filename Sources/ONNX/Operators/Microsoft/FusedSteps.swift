import Graphs

extension Translation {
  /// Steps that ONNX Runtime's optimiser makes of several: functions, products and convolutions.
  static let fusedSteps: [String: Rule] = [
    "com.microsoft.Gelu": { try $0.apply($1, .gelu(tanh: false)) },
    "com.microsoft.FastGelu": { try $0.biased($1, .gelu(tanh: true)) },
    "com.microsoft.BiasGelu": { try $0.biased($1, .gelu(tanh: false)) },
    "com.microsoft.QuickGelu": {
      try $0.apply($1, .swish(alpha: $1.float("alpha", default: 1.702)))
    },
    "com.microsoft.FusedMatMul": { try $0.scaledProduct($1) },
    "com.microsoft.TransposeMatMul": { try $0.scaledProduct($1) },
    "com.microsoft.FusedGemm": { translation, step in
      let function = try step.fusedFunction(
        ["alpha": "activation_alpha", "beta": "activation_beta", "gamma": "activation_gamma"])
      try translation.gemm(step, then: function)
    },
    "com.microsoft.FusedConv": { translation, step in
      let parameters = step.floats("activation_params") ?? []
      let function = try step.fusedFunction(parameters)
      try translation.convolution(step, then: function)
    },
    "com.microsoft.NhwcMaxPool": { try $0.channelsLastPooling($1) },
  ]

  /// A function of x, or of x + bias where there is one.
  private mutating func biased(_ step: Step, _ function: ElementwiseFunction) throws {
    let input = try tensor(step, 0)
    let sum =
      step.hasInput(1)
      ? try add(BinaryOperator(.add), [input, try tensor(step, 1)], step) : input
    try emit(ElementwiseOperator(function), [sum], step)
  }

  /// α · a · b, either perhaps with its last two axes exchanged, or its first one moved before the last.
  private mutating func scaledProduct(_ step: Step) throws {
    func turned(_ position: Int, _ side: String, _ translation: inout Translation) throws -> Int {
      let value = try translation.tensor(step, position), rank = translation.shape(value).count
      var order = Array(0..<rank)
      if step.integer("transBatch\(side)", default: 0) != 0 {
        try Refusal.unless(rank >= 3, "transBatch\(side) of \(rank) axes")
        order = Array(1..<rank - 1) + [0, rank - 1]
      }
      if step.integer("trans\(side)", default: 0) != 0 {
        try Refusal.unless(rank >= 2, "trans\(side) of \(rank) axes")
        order.swapAt(rank - 1, rank - 2)
      }
      if order == Array(0..<rank) { return value }
      return try translation.add(TransposeOperator(order), [value], step)
    }
    let product = try multiplied(try turned(0, "A", &self), try turned(1, "B", &self), step)
    let alpha = step.float("alpha", default: 1)
    define(step, .tensor(alpha == 1 ? product : try combined(product, .multiply, alpha, step)))
  }

  private mutating func channelsLastPooling(_ step: Step) throws {
    let input = try add(TransposeOperator([0, 3, 1, 2]), [try tensor(step, 0)], step)
    let window = try poolingWindow(step, shape(input))
    let pooled = try add(
      PoolingOperator(WindowPooling(.greatest, window: window)), [input], step)
    try emit(TransposeOperator([0, 2, 3, 1]), [pooled], step)
  }
}

extension Step {
  /// The function that is applied at the end, its parameters each under an attribute of its own.
  fileprivate func fusedFunction(_ names: [String: String]) throws -> ElementwiseFunction? {
    let values = ["alpha", "beta", "gamma"].compactMap { names[$0].flatMap { float($0) } }
    return try fusedFunction(values)
  }

  /// The function that is applied at the end, with its parameters in order.
  fileprivate func fusedFunction(_ parameters: [Float]) throws -> ElementwiseFunction? {
    func parameter(_ position: Int, _ standard: Float) -> Float {
      parameters.indices.contains(position) ? parameters[position] : standard
    }
    switch text("activation", default: "") {
    case "": return nil
    case "Relu": return .relu
    case "Sigmoid": return .sigmoid
    case "Tanh": return .tanh
    case "LeakyRelu": return .leakyRelu(slope: parameter(0, 0.01))
    case "Clip": return .clip(low: parameter(0, -.infinity), high: parameter(1, .infinity))
    case "HardSigmoid":
      return .hardSigmoid(alpha: parameter(0, 0.2), beta: parameter(1, 0.5))
    case "Elu": return .elu(alpha: parameter(0, 1), scale: 1, inner: 1)
    case "Softplus": return .softplus
    case "ThresholdedRelu": return .thresholdedRelu(alpha: parameter(0, 1))
    case let name: throw Refusal("the fused function “\(name)” is not known")
    }
  }
}
