import Tensors

extension Reference {
  /// Batch normalisation in training, with an optional shortcut and ReLU:
  /// y = γ (x − μ) / √(σ² + 10⁻⁵) + β (+ addend), then max(y, 0).
  package static func batchNormalisation(
    _ x: Tensor, scale: [Float], offset: [Float], addend: Tensor?, relu: Bool
  ) -> Tensor {
    var y = Tensor(zeros: x.shape)
    for c in 0..<x.shape[3] {
      let (mean, inverse) = moments(x, c)
      places(x.shape) { n, i, j in
        var value = Double(scale[c]) * (Double(x[n, i, j, c]) - mean) * inverse + Double(offset[c])
        if let addend { value += Double(addend[n, i, j, c]) }
        y[n, i, j, c] = Float(relu ? max(0, value) : value)
      }
    }
    return y
  }

  /// The gradients of input, shortcut, scale and offset, from the gradient `d` of the output `y`.
  package static func batchNormalisationGradients(
    _ x: Tensor, scale: [Float], relu: Bool, _ y: Tensor, _ d: Tensor
  ) -> (input: Tensor, addend: Tensor, scale: [Float], offset: [Float]) {
    var dx = Tensor(zeros: x.shape), g = d
    var dScale = [Float](repeating: 0, count: scale.count), dOffset = dScale
    let count = Double(x.shape[0] * x.shape[1] * x.shape[2])
    for c in 0..<x.shape[3] {
      let (mean, inverse) = moments(x, c)
      var sum = 0.0, products = 0.0
      places(x.shape) { n, i, j in
        if relu && y[n, i, j, c] <= 0 { g[n, i, j, c] = 0 }
        sum += Double(g[n, i, j, c])
        products += Double(g[n, i, j, c]) * (Double(x[n, i, j, c]) - mean) * inverse
      }
      dScale[c] = Float(products)
      dOffset[c] = Float(sum)
      places(x.shape) { n, i, j in
        let normalised = (Double(x[n, i, j, c]) - mean) * inverse
        dx[n, i, j, c] = Float(
          Double(scale[c]) * inverse
            * (Double(g[n, i, j, c]) - sum / count - normalised * products / count))
      }
    }
    return (dx, g, dScale, dOffset)
  }

  private static func moments(_ x: Tensor, _ c: Int) -> (mean: Double, inverse: Double) {
    let count = Double(x.shape[0] * x.shape[1] * x.shape[2])
    var mean = 0.0, variance = 0.0
    places(x.shape) { n, i, j in mean += Double(x[n, i, j, c]) / count }
    places(x.shape) { n, i, j in
      variance += (Double(x[n, i, j, c]) - mean) * (Double(x[n, i, j, c]) - mean) / count
    }
    return (mean, 1 / (variance + 1e-5).squareRoot())
  }

  private static func places(_ shape: Shape, _ body: (Int, Int, Int) -> Void) {
    forEach([shape[0], shape[1], shape[2], 1]) { n, i, j, _ in body(n, i, j) }
  }
}
