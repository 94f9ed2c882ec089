/// y = f(x), value by value.
package struct ElementwiseOperator: GraphOperator {
  package let function: ElementwiseFunction
  package var kind: String { function.name }

  /// A function applied to each value.
  package init(_ function: ElementwiseFunction) {
    self.function = function
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    OperatorPlan(orders: [nil], outputs: [inputs[0]], isInPlace: true)
  }

  package func forward(_ run: OperatorRun) {
    function.apply(run.inputs[0], run.outputs[0], count: run.outputLayouts[0].count)
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let x = run.inputs[0], y = run.outputs[0], dy = run.outputGradients[0]
    for index in 0..<run.outputLayouts[0].count {
      gradient[index] += dy[index] * function.slope(x[index], y[index])
    }
  }
}

extension ElementwiseFunction {
  /// Applies the function to `count` values; `output` may be `input`.
  ///
  /// The frequent functions have loops of their own, which the compiler turns into vectors.
  func apply(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, count: Int
  ) {
    switch self {
    case .relu: for index in 0..<count { output[index] = max(input[index], 0) }
    case .clip(let low, let high):
      for index in 0..<count { output[index] = min(max(input[index], low), high) }
    case .leakyRelu(let slope):
      for index in 0..<count {
        let x = input[index]
        output[index] = x >= 0 ? x : slope * x
      }
    case .hardSigmoid(let alpha, let beta):
      for index in 0..<count { output[index] = min(max(alpha * input[index] + beta, 0), 1) }
    case .hardSwish:
      for index in 0..<count {
        let x = input[index]
        output[index] = x * min(max(x * (1 / 6) + 0.5, 0), 1)
      }
    default: for index in 0..<count { output[index] = value(input[index]) }
    }
  }
}
