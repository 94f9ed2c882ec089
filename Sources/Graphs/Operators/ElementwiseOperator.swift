import Tensors

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
    Parallel.forEachBand(of: run.outputLayouts[0].count, values: 1) { band in
      function.apply(
        run.inputs[0] + band.lowerBound, run.outputs[0] + band.lowerBound, count: band.count)
    }
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
  func apply(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, count: Int
  ) {
    if let scalar { return scalar.apply(input, count: count, output: output) }
    for index in 0..<count { output[index] = value(input[index]) }
  }
}
