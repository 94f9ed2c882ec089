import CKernels

/// softmax(factor · Q Kᵀ + bias) · V for one head, with scores that are never stored whole.
///
/// Q is `[queries, inner]`, K `[keys, inner]`, V `[keys, outer]`, bias `[queries, keys]`, and the output
/// `[queries, outer]`.
package struct AttentionHead: Hashable, Sendable {
  /// The sizes of one head.
  package let queries: Int, keys: Int, inner: Int, outer: Int
  /// What Q Kᵀ is multiplied with.
  package let factor: Float

  /// A head of these sizes.
  package init(queries: Int, keys: Int, inner: Int, outer: Int, factor: Float) {
    self.queries = queries
    self.keys = keys
    self.inner = inner
    self.outer = outer
    self.factor = factor
  }

  /// A matrix that is read: where it begins, and the values from row to row and from column to column.
  package struct Matrix: @unchecked Sendable {
    // Unchecked: it is read while nobody writes.
    let start: UnsafePointer<Float>
    let row: Int
    let column: Int

    /// A matrix that lies somehow.
    package init(_ start: UnsafePointer<Float>, row: Int, column: Int) {
      self.start = start
      self.row = row
      self.column = column
    }
  }

  /// Floats of working memory, a multiple of sixteen.
  package var scratch: Int {
    (bk_attention_scratch(Int32(queries), Int32(keys), Int32(inner), Int32(outer)) + 15) / 16 * 16
  }

  /// Computes some rows of the output, or all.
  ///
  /// - Parameters:
  ///   - query: Q, of any strides.
  ///   - key: K, of any strides.
  ///   - value: V, of any strides.
  ///   - bias: what is added to the scores, its columns dense, or nil.
  ///   - output: written; its columns are dense.
  ///   - step: values from row to row of the output.
  ///   - rows: which queries; all where nil.
  ///   - scratch: working memory.
  ///   - kernels: the build.
  package func run(
    query: Matrix, key: Matrix, value: Matrix, bias: Matrix?,
    output: UnsafeMutablePointer<Float>, step: Int, rows: Range<Int>? = nil,
    scratch: UnsafeMutablePointer<Float>, kernels: InferenceKernels = .best
  ) {
    precondition(bias.map { $0.column == 1 } ?? true, "a bias whose columns are not dense")
    var task = bk_attention(
      queries: Int32(queries), keys: Int32(keys), inner: Int32(inner), outer: Int32(outer),
      factor: factor, query: query.start, key: key.start, value: value.start, bias: bias?.start,
      output: output, query_row: query.row, query_column: query.column, key_row: key.row,
      key_column: key.column, value_row: value.row, value_column: value.column,
      bias_row: bias?.row ?? 0, output_row: step)
    let rows = rows ?? 0..<queries
    kernels.table.pointee.attend(
      &task, Int32(rows.lowerBound), Int32(rows.upperBound), scratch)
  }
}
