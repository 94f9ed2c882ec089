import Tensors

/// y[…, o] = bias[o] + Σ x[…, i] · w[i, o], along the last axis (ONNX Gemm, MatMul with constant weights).
package struct LinearOperator: GraphOperator {
  package let inputs: Int, outputs: Int
  /// [inputs, outputs].
  package var weights: [Float]
  package var bias: [Float]
  /// Whether a second input is added before the activation, after fusion.
  var hasAddend = false
  /// What follows at once, after fusion.
  package var activation: ElementwiseFunction?
  /// How the output is seen, if a view follows at once, after fusion.
  var view: GraphLayout?
  package var kind: String { "Gemm" }

  /// A linear layer.
  ///
  /// - Parameters:
  ///   - weights: [inputs, outputs].
  ///   - bias: one value for each output.
  package init(weights: [Float], bias: [Float]) {
    precondition(
      !bias.isEmpty && weights.count % bias.count == 0,
      "\(weights.count) weights for \(bias.count) outputs")
    self.weights = weights
    self.bias = bias
    inputs = weights.count / bias.count
    outputs = bias.count
  }

  package func plan(_ layouts: [GraphLayout]) throws -> OperatorPlan {
    let shape = layouts[0].shape
    try Refusal.unless(
      shape.last == inputs, "the weights take \(inputs) values, found the shape \(shape)")
    return Self.plan(layouts, outputs: outputs, view: view)
  }

  /// Rows may lie in any order, as long as each is dense.
  static func plan(_ inputs: [GraphLayout], outputs: Int, view: GraphLayout?) -> OperatorPlan {
    let input = inputs[0], last = input.rank - 1
    var order = input.order.filter { $0 != last } + [last]
    if !input.liesLike(order) { order = Array(input.shape.indices) }
    let output = view ?? GraphLayout(input.shape.dropLast() + [outputs], order: order)
    return OperatorPlan(
      orders: [order] + inputs.dropFirst().map { _ in output.order }, outputs: [output])
  }

  package func forward(_ run: OperatorRun) {
    let rows = run.inputLayouts[0].count / inputs
    weights.withUnsafeBufferPointer { weights in
      guard let matrix = weights.baseAddress else { return }
      if rows == 1 {
        applyToOne(run, matrix)
      } else {
        for row in 0..<rows {
          for output in 0..<outputs { run.outputs[0][row * outputs + output] = bias[output] }
        }
        MatrixProduct.multiply(
          rows: rows, columns: outputs, inner: inputs, run.inputs[0], strideA: inputs, matrix,
          strideB: outputs, into: run.outputs[0], accumulate: true)
      }
    }
    if hasAddend {
      for index in 0..<rows * outputs { run.outputs[0][index] += run.inputs[1][index] }
    }
    if let activation {
      activation.apply(run.outputs[0], run.outputs[0], count: rows * outputs)
    }
  }

  /// One vector times the matrix, input by input.
  private func applyToOne(_ run: OperatorRun, _ matrix: UnsafePointer<Float>) {
    let y = run.outputs[0]
    for output in 0..<outputs { y[output] = bias[output] }
    for input in 0..<inputs {
      let x = run.inputs[0][input], row = matrix + input * outputs
      for output in 0..<outputs { y[output] += x * row[output] }
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    weights.withUnsafeBufferPointer { weights in
      guard let matrix = weights.baseAddress else { return }
      MatrixProduct.multiply(
        rows: run.inputLayouts[0].count / inputs, columns: inputs, inner: outputs,
        run.outputGradients[0], strideA: outputs, matrix, strideB: outputs, transposeB: true,
        into: gradient, accumulate: true)
    }
  }
}
