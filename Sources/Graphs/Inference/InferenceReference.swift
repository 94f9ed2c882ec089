import Tensors

/// The readable twins of the loops of inference; tests compare the two, nothing else calls these.
package enum InferenceReference {
  /// y[i, j, o] = f(b[o] + Σ x[s i + d a − p, s j + d b − q, c] · w[o, c, a, b] + addend[i, j, o]) of
  /// one image `[height, width, channels]`, for weights `[outputs, inputs / groups, height, width]`.
  package static func packedConvolution(
    _ x: [Float], extent: Extent, weights: [Float], bias: [Float], groups: Int, window: Window,
    addend: [Float]? = nil, activation: Activation
  ) -> [Float] {
    let size = window.output(height: extent.height, width: extent.width)
    let outputs = bias.count, inputs = extent.channels / groups
    var y = [Float](repeating: 0, count: size.height * size.width * outputs)
    for place in 0..<size.height * size.width {
      for o in 0..<outputs {
        var sum = Double(bias[o])
        forEachTap(window, extent, place / size.width, place % size.width) { a, b, row, column in
          for c in 0..<inputs {
            let from = (row * extent.width + column) * extent.channels
            let weight = ((o * inputs + c) * window.height + a) * window.width + b
            sum += Double(x[from + o / (outputs / groups) * inputs + c]) * Double(weights[weight])
          }
        }
        sum += Double(addend?[place * outputs + o] ?? 0)
        y[place * outputs + o] = activation(Float(sum))
      }
    }
    return y
  }

  /// The greatest value of each window or the mean, of one image `[height, width, channels]`.
  package static func windowPooling(
    _ x: [Float], extent: Extent, kind: WindowPooling.Kind, window: Window
  ) -> [Float] {
    let size = window.output(height: extent.height, width: extent.width)
    var y: [Float] = []
    for place in 0..<size.height * size.width {
      let i = place / size.width, j = place % size.width
      for c in 0..<extent.channels {
        var inside: [Float] = []
        forEachTap(window, extent, i, j) { _, _, row, column in
          inside.append(x[(row * extent.width + column) * extent.channels + c])
        }
        let sum = inside.reduce(0.0) { $0 + Double($1) }
        switch kind {
        case .greatest: y.append(inside.max() ?? -.infinity)
        case .mean(countsPadding: false): y.append(Float(sum / Double(max(1, inside.count))))
        case .mean(countsPadding: true):
          // Places of the padding count, those beyond it (where the size was rounded up) do not.
          var padded = window
          (padded.top, padded.left) = (0, 0)
          var counted = 0
          let wide = Extent(
            extent.height + window.top + window.bottom, extent.width + window.left + window.right, 1
          )
          forEachTap(padded, wide, i, j) { _, _, _, _ in counted += 1 }
          y.append(Float(sum / Double(max(1, counted))))
        }
      }
    }
    return y
  }

  /// The taps of output place (i, j) that lie inside the image.
  private static func forEachTap(
    _ window: Window, _ extent: Extent, _ i: Int, _ j: Int,
    _ body: (_ a: Int, _ b: Int, _ row: Int, _ column: Int) -> Void
  ) {
    for a in 0..<window.height {
      for b in 0..<window.width {
        let row = i * window.rowStride + a * window.rowDilation - window.top
        let column = j * window.columnStride + b * window.columnDilation - window.left
        if row >= 0, row < extent.height, column >= 0, column < extent.width {
          body(a, b, row, column)
        }
      }
    }
  }
}
