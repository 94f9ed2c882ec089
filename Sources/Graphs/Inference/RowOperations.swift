import CKernels

/// Loops over rows of dense values, each of which is a thing by itself.
package enum RowOperations {
  /// What is made of the values of a row.
  package enum Reduction: Hashable, Sendable {
    case sum, sumOfSquares, greatest, least

    var name: bk_reduction {
      switch self {
      case .sum: bk_row_sum
      case .sumOfSquares: bk_row_squares
      case .greatest: bk_row_greatest
      case .least: bk_row_least
      }
    }
  }

  /// eˣ / Σ eˣ of each row of `[rows, columns]`; the output may be the input.
  package static func softmax(
    _ input: UnsafePointer<Float>, rows: Int, columns: Int, output: UnsafeMutablePointer<Float>,
    kernels: InferenceKernels = .best
  ) {
    kernels.table.pointee.softmax(rows, columns, input, output)
  }

  /// (x − mean) / √(variance + ε) · scale + shift of each row of `[rows, columns]`; the output may be the
  /// input.
  ///
  /// - Parameters:
  ///   - input: the rows.
  ///   - rows: how many.
  ///   - columns: values of a row.
  ///   - epsilon: what is added to the variance.
  ///   - scale: `[columns]`, or nil for ones.
  ///   - shift: `[columns]`, or nil for zeros.
  ///   - output: written.
  ///   - kernels: the build.
  package static func standardise(
    _ input: UnsafePointer<Float>, rows: Int, columns: Int, epsilon: Float,
    scale: UnsafePointer<Float>?, shift: UnsafePointer<Float>?,
    output: UnsafeMutablePointer<Float>, kernels: InferenceKernels = .best
  ) {
    var task = bk_standardisation(
      input: input, output: output, input_step: columns, output_step: columns, scale: scale,
      shift: shift, epsilon: epsilon)
    kernels.table.pointee.standardise_rows(rows, columns, &task)
  }

  /// The same over groups of channels of all places of `[places, channels]`.
  ///
  /// Scale and shift have a value for each channel, `scratch` has room for three.
  package static func standardiseGroups(
    _ input: UnsafePointer<Float>, places: Int, channels: Int, groups: Int, epsilon: Float,
    scale: UnsafePointer<Float>?, shift: UnsafePointer<Float>?,
    output: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>,
    kernels: InferenceKernels = .best
  ) {
    var task = bk_standardisation(
      input: input, output: output, input_step: channels, output_step: channels, scale: scale,
      shift: shift, epsilon: epsilon)
    kernels.table.pointee.standardise_groups(
      places, Int32(channels), Int32(groups), &task, scratch)
  }

  /// f(x · scale + shift), column by column of `[rows, columns]`; the output may be the input.
  ///
  /// - Parameters:
  ///   - input: the rows.
  ///   - rows: how many.
  ///   - scale: one factor for each column.
  ///   - shift: one summand for each column.
  ///   - activation: f.
  ///   - output: written.
  ///   - kernels: the build.
  package static func affine(
    _ input: UnsafePointer<Float>, rows: Int, scale: [Float], shift: [Float],
    activation: Activation = .none, output: UnsafeMutablePointer<Float>,
    kernels: InferenceKernels = .best
  ) {
    var function = bk_activation(activation)
    scale.withUnsafeBufferPointer { scale in
      shift.withUnsafeBufferPointer { shift in
        var task = bk_standardisation(
          input: input, output: output, input_step: scale.count, output_step: scale.count,
          scale: scale.baseAddress, shift: shift.baseAddress, epsilon: 0)
        if scale.count > 0 {
          kernels.table.pointee.affine(rows, scale.count, &task, &function)
        }
      }
    }
  }

  /// One value for each row of `[rows, columns]`.
  package static func reduce(
    _ reduction: Reduction, _ input: UnsafePointer<Float>, rows: Int, columns: Int,
    output: UnsafeMutablePointer<Float>, kernels: InferenceKernels = .best
  ) {
    kernels.table.pointee.reduce(reduction.name, rows, columns, input, output)
  }
}
