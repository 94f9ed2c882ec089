import CKernels

/// How a kernel or a pooling window walks over an image.
///
/// Output place (i, j) meets input places (s i + d a − p, s j + d b − q) for a in 0 ..< `height`,
/// b in 0 ..< `width`, with strides s, dilations d, and p = `top`, q = `left`.
package struct Window: Hashable, Sendable {
  /// Rows of the kernel.
  package var height: Int
  /// Columns of the kernel.
  package var width: Int
  /// Input rows from one output row to the next.
  package var rowStride = 1
  /// Input columns from one output column to the next.
  package var columnStride = 1
  /// Input rows from one kernel row to the next.
  package var rowDilation = 1
  /// Input columns from one kernel column to the next.
  package var columnDilation = 1
  /// Padding rows above the image.
  package var top = 0
  /// Padding columns left of the image.
  package var left = 0
  /// Padding rows below the image.
  package var bottom = 0
  /// Padding columns right of the image.
  package var right = 0
  /// Whether a last, incomplete step gives an output, too (pooling's `ceil_mode`).
  package var roundsUp = false

  /// A kernel of `height` × `width` places, with stride 1 and without padding.
  package init(_ height: Int, _ width: Int) {
    self.height = height
    self.width = width
  }

  /// A square kernel with the same stride, dilation and padding in all directions.
  package init(_ side: Int, stride: Int = 1, dilation: Int = 1, padding: Int = 0) {
    self.init(side, side)
    (rowStride, columnStride) = (stride, stride)
    (rowDilation, columnDilation) = (dilation, dilation)
    (top, left, bottom, right) = (padding, padding, padding, padding)
  }

  /// Rows and columns of the output for an input of `height` × `width`; 0 where the kernel does not
  /// fit the padded image.
  package func output(height: Int, width: Int) -> (height: Int, width: Int) {
    (
      Self.count(height, top, bottom, self.height, rowStride, rowDilation, roundsUp),
      Self.count(width, left, right, self.width, columnStride, columnDilation, roundsUp)
    )
  }

  /// Whether every output place meets one input place, its own.
  package var isPointwise: Bool {
    height == 1 && width == 1 && rowStride == 1 && columnStride == 1
      && top == 0 && left == 0 && bottom == 0 && right == 0
  }

  private static func count(
    _ size: Int, _ before: Int, _ after: Int, _ kernel: Int, _ stride: Int, _ dilation: Int,
    _ roundsUp: Bool
  ) -> Int {
    let room = size + before + after - dilation * (kernel - 1) - 1
    guard room >= 0, size > 0 else { return 0 }
    guard roundsUp else { return room / stride + 1 }
    let count = (room + stride - 1) / stride + 1
    // A window that would begin in the padding behind the image is left out.
    return (count - 1) * stride >= size + before ? count - 1 : count
  }
}

extension bk_window {
  /// `window` on an input of `height` × `width`.
  init(_ window: Window, height: Int, width: Int) {
    let output = window.output(height: height, width: width)
    self.init(
      in_height: Int32(height), in_width: Int32(width), out_height: Int32(output.height),
      out_width: Int32(output.width), kernel_height: Int32(window.height),
      kernel_width: Int32(window.width), row_stride: Int32(window.rowStride),
      column_stride: Int32(window.columnStride), row_dilation: Int32(window.rowDilation),
      column_dilation: Int32(window.columnDilation), top: Int32(window.top),
      left: Int32(window.left), bottom: Int32(window.bottom), right: Int32(window.right))
  }
}
