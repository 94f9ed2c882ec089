import Tensors

/// The readable twin of each kernel: loops that follow the formula, on `[batch, height, width,
/// channels]`, with sums in `Double`.
///
/// Tests compare the kernels with these; nothing else calls them.
package enum Reference {}

extension Reference {
  /// y[n, i, j, o] = Σ x[n, s i + a − p, s j + b − p, c] · w[a, b, c, o].
  package static func convolution(
    _ x: Tensor, _ w: Tensor, stride: Int, padding: Int
  ) -> Tensor {
    let kernel = w.shape[0]
    var y = Tensor(zeros: [
      x.shape[0], (x.shape[1] + 2 * padding - kernel) / stride + 1,
      (x.shape[2] + 2 * padding - kernel) / stride + 1, w.shape[3],
    ])
    forEach(y.shape) { n, i, j, o in
      var sum = 0.0
      taps(x, kernel, stride, padding, i, j) { a, b, row, column in
        for c in 0..<x.shape[3] { sum += Double(x[n, row, column, c]) * Double(w[a, b, c, o]) }
      }
      y[n, i, j, o] = Float(sum)
    }
    return y
  }

  /// The gradients of input and weights of a convolution, from the gradient `d` of its output.
  package static func convolutionGradients(
    _ x: Tensor, _ w: Tensor, stride: Int, padding: Int, _ d: Tensor
  ) -> (input: Tensor, weights: Tensor) {
    var dx = [Double](repeating: 0, count: x.count)
    var dw = [Double](repeating: 0, count: w.count)
    let channels = x.shape[3], outputs = w.shape[3], kernel = w.shape[0]
    forEach(d.shape) { n, i, j, o in
      taps(x, kernel, stride, padding, i, j) { a, b, row, column in
        for c in 0..<channels {
          let position = ((n * x.shape[1] + row) * x.shape[2] + column) * channels + c
          let weight = ((a * kernel + b) * channels + c) * outputs + o
          dx[position] += Double(d[n, i, j, o]) * Double(w.elements[weight])
          dw[weight] += Double(d[n, i, j, o]) * Double(x.elements[position])
        }
      }
    }
    return (
      Tensor(dx.map { Float($0) }, shape: x.shape), Tensor(dw.map { Float($0) }, shape: w.shape)
    )
  }

  /// y[n, i, j, c] = Σ x[n, s i + a − p, s j + b − p, c] · w[a, b, c].
  package static func depthwise(_ x: Tensor, _ w: Tensor, stride: Int, padding: Int) -> Tensor {
    convolution(x, diagonal(w), stride: stride, padding: padding)
  }

  /// The gradients of input and weights of a depthwise convolution.
  package static func depthwiseGradients(
    _ x: Tensor, _ w: Tensor, stride: Int, padding: Int, _ d: Tensor
  ) -> (input: Tensor, weights: Tensor) {
    let full = convolutionGradients(x, diagonal(w), stride: stride, padding: padding, d)
    var dw = Tensor(zeros: w.shape)
    forEach([1] + w.shape.dimensions) { _, a, b, c in dw[a, b, c] = full.weights[a, b, c, c] }
    return (full.input, dw)
  }

  /// A depthwise convolution is a convolution whose weights are 0 between different channels.
  private static func diagonal(_ w: Tensor) -> Tensor {
    var full = Tensor(zeros: [w.shape[0], w.shape[1], w.shape[2], w.shape[2]])
    forEach([1] + w.shape.dimensions) { _, a, b, c in full[a, b, c, c] = w[a, b, c] }
    return full
  }

  /// The taps of the output place (i, j) that lie inside the image.
  private static func taps(
    _ x: Tensor, _ kernel: Int, _ stride: Int, _ padding: Int, _ i: Int, _ j: Int,
    _ body: (_ a: Int, _ b: Int, _ row: Int, _ column: Int) -> Void
  ) {
    for a in 0..<kernel {
      let row = stride * i + a - padding
      guard row >= 0 && row < x.shape[1] else { continue }
      for b in 0..<kernel {
        let column = stride * j + b - padding
        guard column >= 0 && column < x.shape[2] else { continue }
        body(a, b, row, column)
      }
    }
  }

  static func forEach(_ shape: Shape, _ body: (Int, Int, Int, Int) -> Void) {
    forEach(shape.dimensions, body)
  }

  static func forEach(_ extents: [Int], _ body: (Int, Int, Int, Int) -> Void) {
    for a in 0..<extents[0] {
      for b in 0..<extents[1] {
        for c in 0..<extents[2] { for d in 0..<extents[3] { body(a, b, c, d) } }
      }
    }
  }
}
