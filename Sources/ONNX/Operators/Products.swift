import Graphs

extension Translation {
  /// Products of matrices.
  static let products: [String: Rule] = [
    "Gemm": { try $0.gemm($1) },
    "MatMul": { try $0.matrixProduct($1) },
  ]

  /// y = α · a · b + β · c, perhaps with a function at the end.
  mutating func gemm(_ step: Step, then function: ElementwiseFunction? = nil) throws {
    let plain = try plainGemm(step)
    define(step, .tensor(try function.map { try applied($0, to: plain, step) } ?? plain))
  }

  private mutating func plainGemm(_ step: Step) throws -> Int {
    var input = try tensor(step, 0)
    var matrix = try tensor(step, 1)
    try Refusal.unless(
      shape(input).count == 2 && shape(matrix).count == 2 && shape(matrix).allSatisfy { $0 >= 1 },
      "expected two matrices, found the shapes \(shape(input)) and \(shape(matrix))")
    if step.integer("transA", default: 0) != 0 {
      input = try add(TransposeOperator([1, 0]), [input], step)
    }
    if step.integer("transB", default: 0) != 0 {
      matrix = try add(TransposeOperator([1, 0]), [matrix], step)
    }
    let alpha = step.float("alpha", default: 1), beta = step.float("beta", default: 1)
    let outputs = shape(matrix)[1]
    let bias = step.hasInput(2) && beta != 0 ? try tensor(step, 2) : nil
    if let weights = builder.constant(matrix),
      let plain = try constantBias(bias, outputs: outputs)
    {
      let layer = LinearOperator(
        weights: alpha == 1 ? weights : weights.map { alpha * $0 },
        bias: beta == 1 ? plain : plain.map { beta * $0 })
      return try add(layer, [input], step)
    }
    var result = try add(MatrixProductOperator(), [input, matrix], step)
    result = try scaled(result, by: alpha, step)
    guard let bias else { return result }
    return try add(BinaryOperator(.add), [result, try scaled(bias, by: beta, step)], step)
  }

  /// A bias that is the same for every row, or nil where it is something else.
  private func constantBias(_ bias: Int?, outputs: Int) throws -> [Float]? {
    guard let bias else { return [Float](repeating: 0, count: outputs) }
    guard let values = builder.constant(bias) else { return nil }
    if values.count == 1 { return [Float](repeating: values[0], count: outputs) }
    return values.count == outputs && shape(bias).last == outputs ? values : nil
  }

  private mutating func scaled(_ value: Int, by factor: Float, _ step: Step) throws -> Int {
    guard factor != 1 else { return value }
    let constant = builder.addConstant([factor], shape: [], name: "\(step.name).factor")
    return try add(BinaryOperator(.multiply), [value, constant], step)
  }

  private mutating func matrixProduct(_ step: Step) throws {
    define(step, .tensor(try multiplied(try tensor(step, 0), try tensor(step, 1), step)))
  }

  /// The product of matrices, of which leading axes are broadcast; a vector is a row or a column.
  mutating func multiplied(_ a: Int, _ b: Int, _ step: Step) throws -> Int {
    let left = shape(a), right = shape(b)
    try Refusal.unless(
      !left.isEmpty && !right.isEmpty && (left + right).allSatisfy { $0 >= 1 },
      "expected matrices, found the shapes \(left) and \(right)")
    if left.count == 1 || right.count == 1 {
      let rows = left.count == 1 ? try add(ReshapeOperator(to: [1] + left), [a], step) : a
      let columns = right.count == 1 ? try add(ReshapeOperator(to: right + [1]), [b], step) : b
      let product = try multiplied(rows, columns, step)
      var kept = shape(product)
      if right.count == 1 { kept.removeLast() }
      if left.count == 1 { kept.remove(at: kept.count - (right.count == 1 ? 1 : 2)) }
      return try add(ReshapeOperator(to: kept), [product], step)
    }
    if right.count == 2, left.last == right[0], let weights = builder.constant(b),
      builder.constant(a) == nil
    {
      let bias = [Float](repeating: 0, count: right[1])
      return try add(LinearOperator(weights: weights, bias: bias), [a], step)
    }
    return try add(MatrixProductOperator(), [a, b], step)
  }
}
