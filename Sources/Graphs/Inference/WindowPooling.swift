import CKernels
import Tensors

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
    kernels: InferenceKernels = .best
  ) {
    var shape = bk_window(window, height: extent.height, width: extent.width)
    var places = bk_places(input, nil, output)
    let rows = rows ?? 0..<self.output(of: extent).height
    kernels.table.pointee.pool(
      &shape, Int32(extent.channels), kind.code, &places, Int32(rows.lowerBound),
      Int32(rows.upperBound))
  }
}

extension WindowPooling.Kind {
  fileprivate var code: bk_pool {
    switch self {
    case .greatest: bk_greatest
    case .mean(countsPadding: false): bk_mean_inside
    case .mean(countsPadding: true): bk_mean_padded
    }
  }
}
