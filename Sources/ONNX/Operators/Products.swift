import Graphs

extension Translation {
  /// Products of matrices.
  static let products: [String: Rule] = [
    "Gemm": { try $0.gemm($1) },
    "MatMul": { try $0.matrixProduct($1) },
  ]

  /// y = α · a · b + β · c.
  private mutating func gemm(_ step: Step) throws {
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
      return try emit(layer, [input], step)
    }
    var result = try add(MatrixProductOperator(), [input, matrix], step)
    result = try scaled(result, by: alpha, step)
    guard let bias else { return define(step, .tensor(result)) }
    try emit(BinaryOperator(.add), [result, try scaled(bias, by: beta, step)], step)
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
    let a = try tensor(step, 0), b = try tensor(step, 1)
    try Refusal.unless(
      shape(a).count >= 2 && shape(b).count >= 2 && shape(b).allSatisfy { $0 >= 1 },
      "expected matrices, found the shapes \(shape(a)) and \(shape(b))")
    if shape(b).count == 2, shape(a).last == shape(b)[0], let weights = builder.constant(b) {
      let bias = [Float](repeating: 0, count: shape(b)[1])
      return try emit(LinearOperator(weights: weights, bias: bias), [a], step)
    }
    try emit(MatrixProductOperator(), [a, b], step)
  }
}
