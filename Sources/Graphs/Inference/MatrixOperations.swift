import CKernels

/// Loops over matrices whose rows lie any number of values apart.
package enum MatrixOperations {
  /// A matrix that is read: where it begins, and the values from row to row.
  package struct Operand: @unchecked Sendable {
    // Unchecked: it is read while nobody writes, or by the one who does.
    let start: UnsafePointer<Float>
    let step: Int
    /// Whether one value stands for all of a row.
    let once: Bool

    /// A matrix of dense rows, or of rows of one value each.
    package init(_ start: UnsafePointer<Float>, step: Int, once: Bool = false) {
      self.start = start
      self.step = step
      self.once = once
    }
  }

  /// What is done with two numbers.
  package enum Combination: Hashable, Sendable, CaseIterable {
    case add, subtract, multiply, divide, minimum, maximum

    var name: bk_operation {
      switch self {
      case .add: bk_sum
      case .subtract: bk_difference
      case .multiply: bk_product
      case .divide: bk_quotient
      case .minimum: bk_smaller
      case .maximum: bk_larger
      }
    }

    /// The value for two numbers; what is no number stays none.
    package func callAsFunction(_ a: Float, _ b: Float) -> Float {
      switch self {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .minimum: a < b || a.isNaN ? a : b
      case .maximum: a > b || a.isNaN ? a : b
      }
    }
  }

  /// left ∘ right, value by value; the result may be one of the two.
  ///
  /// - Parameters:
  ///   - operation: what is done.
  ///   - left: a matrix.
  ///   - right: another.
  ///   - rows: how many rows of the result.
  ///   - columns: how many columns.
  ///   - result: written.
  ///   - step: values from row to row of the result.
  ///   - kernels: the build.
  package static func combine(
    _ operation: Combination, _ left: Operand, _ right: Operand, rows: Int, columns: Int,
    result: UnsafeMutablePointer<Float>, step: Int, kernels: InferenceKernels = .best
  ) {
    var operands = bk_operands(
      left: left.start, right: right.start, result: result, left_step: left.step,
      right_step: right.step, result_step: step, left_once: left.once, right_once: right.once)
    kernels.table.pointee.combine(operation.name, rows, columns, &operands)
  }

  /// output[r, c] = input[c, r].
  ///
  /// - Parameters:
  ///   - input: `[columns, rows]`, `inputStep` values from row to row.
  ///   - rows: rows of the output.
  ///   - columns: columns of the output.
  ///   - inputStep: values from row to row of the input.
  ///   - output: `[rows, columns]`, written.
  ///   - outputStep: values from row to row of the output.
  ///   - kernels: the build.
  package static func transpose(
    _ input: UnsafePointer<Float>, rows: Int, columns: Int, inputStep: Int,
    output: UnsafeMutablePointer<Float>, outputStep: Int, kernels: InferenceKernels = .best
  ) {
    kernels.table.pointee.transpose(rows, columns, input, inputStep, output, outputStep)
  }
}
