import Tensors

/// A convolution whose weights depend on the image (ONNX Conv with computed weights).
///
/// The inputs are the image and the weights, [outputs, inputs / groups, kernel height, kernel width].
package struct VariableConvolutionOperator: GraphOperator {
  package let sizes: ConvolutionSizes
  package var kind: String { "Conv" }

  /// A convolution without bias.
  package init(_ sizes: ConvolutionSizes) {
    self.sizes = sizes
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let zeros = [Float](repeating: 0, count: sizes.outputs * sizes.taps)
    let expected = [sizes.outputs, sizes.groupInputs, sizes.window.height, sizes.window.width]
    try Refusal.unless(
      inputs[1].shape == expected, "weights of the shape \(inputs[1].shape), not \(expected)")
    var plan = try convolution(zeros).plan([inputs[0]])
    plan.orders.append(Array(expected.indices))
    return plan
  }

  package func forward(_ run: OperatorRun) {
    var only = run
    only.inputLayouts.removeLast()
    only.inputs.removeLast()
    convolution(weights(run)).forward(only)
  }

  package func backward(_ run: OperatorRun) {
    var only = run
    only.inputLayouts.removeLast()
    only.inputs.removeLast()
    only.inputGradients.removeLast()
    convolution(weights(run)).backward(only)
    guard let gradient = run.inputGradients[1] else { return }
    only.forEachImage { one in addWeightGradient(one, to: gradient) }
  }

  private func convolution(_ weights: [Float]) -> ConvolutionOperator {
    ConvolutionOperator(
      sizes, weights: weights, bias: [Float](repeating: 0, count: sizes.outputs))
  }

  private func weights(_ run: OperatorRun) -> [Float] {
    Array(UnsafeBufferPointer(start: run.inputs[1], count: run.inputLayouts[1].count))
  }

  /// dw[o, c, a, b] += Σ dy[i, j, o] · x[s i + d a − top, s j + d b − left, c].
  private func addWeightGradient(_ run: OperatorRun, to gradient: UnsafeMutablePointer<Float>) {
    let window = sizes.window, input = run.inputLayouts[0].extent
    let output = run.outputLayouts[0].extent
    for place in 0..<output.places {
      let (i, j) = place.quotientAndRemainder(dividingBy: output.width)
      for a in 0..<window.height {
        let row = i * window.rowStride + a * window.rowDilation - window.top
        for b in 0..<window.width {
          let column = j * window.columnStride + b * window.columnDilation - window.left
          guard (0..<input.height).contains(row), (0..<input.width).contains(column) else {
            continue
          }
          let x = run.inputs[0] + (row * input.width + column) * sizes.inputs
          let dy = run.outputGradients[0] + place * sizes.outputs
          for o in 0..<sizes.outputs {
            let first = o / sizes.groupOutputs * sizes.groupInputs
            for c in 0..<sizes.groupInputs {
              let weight = (o * sizes.groupInputs + c) * window.height * window.width
              gradient[weight + a * window.width + b] += dy[o] * x[first + c]
            }
          }
        }
      }
    }
  }
}
