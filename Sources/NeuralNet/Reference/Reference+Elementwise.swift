import FixedMath
import Tensors

extension Reference {
  /// max(x, 0).
  package static func relu(_ x: Tensor) -> Tensor {
    Tensor(x.elements.map { max($0, 0) }, shape: x.shape)
  }

  /// The gradient `d` where the output was positive.
  package static func reluGradient(_ x: Tensor, _ d: Tensor) -> Tensor {
    Tensor(zip(x.elements, d.elements).map { $0 > 0 ? $1 : 0 }, shape: x.shape)
  }

  /// The greatest value of each window and, for a gradient `d`, where it goes: to the first place
  /// that has the greatest value.
  package static func maxPooling(
    _ x: Tensor, window: Int, stride: Int, padding: Int = 0, _ d: Tensor? = nil
  ) -> (output: Tensor, gradient: Tensor) {
    var y = Tensor(zeros: [
      x.shape[0], (x.shape[1] + 2 * padding - window) / stride + 1,
      (x.shape[2] + 2 * padding - window) / stride + 1, x.shape[3],
    ])
    var dx = Tensor(zeros: x.shape)
    forEach(y.shape) { n, i, j, c in
      let top = i * stride - padding, left = j * stride - padding
      let rows = max(0, top)..<min(x.shape[1], top + window)
      let columns = max(0, left)..<min(x.shape[2], left + window)
      var best = (row: rows.lowerBound, column: columns.lowerBound)
      for row in rows {
        for column in columns where x[n, row, column, c] > x[n, best.row, best.column, c] {
          best = (row, column)
        }
      }
      y[n, i, j, c] = x[n, best.row, best.column, c]
      if let d { dx[n, best.row, best.column, c] += d[n, i, j, c] }
    }
    return (y, dx)
  }

  /// The mean of each channel over all places, `[batch, 1, 1, channels]`.
  package static func averagePooling(_ x: Tensor) -> Tensor {
    var y = Tensor(zeros: [x.shape[0], 1, 1, x.shape[3]])
    forEach(y.shape) { n, _, _, c in
      var sum = 0.0
      forEach([1, x.shape[1], x.shape[2], 1]) { _, i, j, _ in sum += Double(x[n, i, j, c]) }
      y[n, 0, 0, c] = Float(sum / Double(x.shape[1] * x.shape[2]))
    }
    return y
  }

  /// The gradient of average pooling: each place gets its share.
  package static func averagePoolingGradient(_ shape: Shape, _ d: Tensor) -> Tensor {
    var dx = Tensor(zeros: shape)
    forEach(shape) { n, i, j, c in
      dx[n, i, j, c] = d[n, 0, 0, c] / Float(shape[1] * shape[2])
    }
    return dx
  }

  /// −log softmax(logits)[label] of one image, in nats.
  package static func crossEntropy(_ logits: [Float], label: Int) -> Double {
    var total = 0.0
    for logit in logits { total += FixedMath.exp(Double(logit)) }
    return FixedMath.log(total) - Double(logits[label])
  }
}
