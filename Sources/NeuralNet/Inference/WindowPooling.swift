/// The greatest or the mean value of each window, channel by channel, of one image.
package struct WindowPooling: Hashable, Sendable {
  /// What is taken of a window.
  package enum Kind: Hashable, Sendable {
    /// The greatest value inside the image.
    case greatest
    /// The mean of the values inside the image; padding counts as zeros where asked.
    case mean(countsPadding: Bool)
  }

  package let kind: Kind
  package let window: Window

  /// A pooling of `kind` over `window`.
  package init(_ kind: Kind, window: Window) {
    self.kind = kind
    self.window = window
  }

  /// The size of the output for an input of `extent`.
  package func output(of extent: Extent) -> Extent {
    let size = window.output(height: extent.height, width: extent.width)
    return Extent(size.height, size.width, extent.channels)
  }

  /// Computes some rows of the output of one image; all of them where `rows` is nil.
  package func run(
    _ input: Places, extent: Extent, output: MutablePlaces, rows: Range<Int>? = nil,
    kernels: Kernels = .best
  ) {
    let size = self.output(of: extent)
    for i in rows ?? 0..<size.height {
      for j in 0..<size.width {
        let top = i * window.rowStride - window.top
        let left = j * window.columnStride - window.left
        let y = output.start + (i * size.width + j) * output.step
        for c in 0..<extent.channels {
          var greatest = -Float.infinity, sum: Float = 0, inside = 0, padded = 0
          for a in 0..<window.height {
            for b in 0..<window.width {
              let row = top + a * window.rowDilation, column = left + b * window.columnDilation
              // Beyond the padding (where the size was rounded up) nothing counts.
              if row < extent.height + window.bottom && column < extent.width + window.right {
                padded += 1
              }
              guard row >= 0, row < extent.height, column >= 0, column < extent.width else {
                continue
              }
              let value = input.start[(row * extent.width + column) * input.step + c]
              greatest = value > greatest ? value : greatest
              sum += value
              inside += 1
            }
          }
          switch kind {
          case .greatest: y[c] = greatest
          case .mean(let countsPadding):
            y[c] = sum / Float(max(1, countsPadding ? padded : inside))
          }
        }
      }
    }
  }
}
