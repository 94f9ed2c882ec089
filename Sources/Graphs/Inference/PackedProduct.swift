import CKernels

/// A product of two activations: left `[rows, inner]`, right `[inner, columns]`.
package struct PackedProduct: Hashable, Sendable {
  /// The sizes of the matrices.
  package let rows: Int, columns: Int, inner: Int

  /// A product of these sizes.
  package init(rows: Int, columns: Int, inner: Int) {
    self.rows = rows
    self.columns = columns
    self.inner = inner
  }

  /// Floats of working memory, a multiple of sixteen.
  package var scratch: Int {
    (bk_product_scratch(Int32(rows), Int32(columns), Int32(inner)) + 15) / 16 * 16
  }

  /// Computes some rows of the product, or all.
  ///
  /// - Parameters:
  ///   - left: of any strides.
  ///   - right: of any strides.
  ///   - result: written; its columns are dense.
  ///   - step: values from row to row of the result.
  ///   - rows: which rows; all where nil.
  ///   - scratch: working memory.
  ///   - kernels: the build.
  package func run(
    _ left: AttentionHead.Matrix, _ right: AttentionHead.Matrix,
    result: UnsafeMutablePointer<Float>, step: Int, rows: Range<Int>? = nil,
    scratch: UnsafeMutablePointer<Float>, kernels: InferenceKernels = .best
  ) {
    var task = bk_matrix_product(
      rows: Int32(self.rows), columns: Int32(columns), inner: Int32(inner), left: left.start,
      right: right.start, result: result, left_row: left.row, left_column: left.column,
      right_row: right.row, right_column: right.column, result_row: step)
    let rows = rows ?? 0..<self.rows
    kernels.table.pointee.multiply(
      &task, Int32(rows.lowerBound), Int32(rows.upperBound), scratch)
  }
}
