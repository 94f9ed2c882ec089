import Graphs

extension Evaluation {
  /// Products of matrices.
  static let products: [String: Body] = [
    "MatMul": { [try product(try $0.input(0), try $0.input(1), $0)] },
    "Gemm": { step in
      var a = try step.input(0), b = try step.input(1)
      try Refusal.unless(
        a.shape.count == 2 && b.shape.count == 2,
        "expected two matrices, found the shapes \(a.shape) and \(b.shape)")
      if step.step.flag("transA") { a = try a.transposed([1, 0]) }
      if step.step.flag("transB") { b = try b.transposed([1, 0]) }
      let alpha = ConstantTensor(
        .double, [], reals: [Double(step.step.float("alpha", default: 1))])
      let beta = ConstantTensor(.double, [], reals: [Double(step.step.float("beta", default: 1))])
      let matrix = try combined(
        try product(
          try a.converted(to: .double), try b.converted(to: .double), step), alpha, .multiply)
      guard let bias = try step.optional(2) else { return [try matrix.converted(to: a.type)] }
      let scaled = try combined(try bias.converted(to: .double), beta, .multiply)
      return [try combined(matrix, scaled, .add).converted(to: a.type)]
    },
  ]

  /// y[…, i, j] = Σ a[…, i, k] · b[…, k, j], leading axes broadcast; a list is a row or a column.
  static func product(
    _ a: ConstantTensor, _ b: ConstantTensor, _ step: ConstantStep
  ) throws -> ConstantTensor {
    try Refusal.unless(
      !a.shape.isEmpty && !b.shape.isEmpty, "expected matrices, found \(a.shape) and \(b.shape)")
    let left = a.shape.count == 1 ? [1] + a.shape : a.shape
    let right = b.shape.count == 1 ? b.shape + [1] : b.shape
    let rows = left[left.count - 2], inner = left[left.count - 1]
    let columns = right[right.count - 1]
    try Refusal.unless(
      a.type == b.type && inner == right[right.count - 2],
      "\(a.type) \(a.shape) and \(b.type) \(b.shape) cannot be multiplied as matrices")
    let leading = try Extents.broadcast([Array(left.dropLast(2)), Array(right.dropLast(2))])
    try Extents.checked(leading + [rows, columns], "the product")
    try step.spend(leading + [rows, columns, inner])
    let matrices = broadcast(
      [Array(left.dropLast(2)), Array(right.dropLast(2))], to: leading
    ) { ($0[0] * rows * inner, $0[1] * inner * columns) }
    var shape = leading
    if a.shape.count > 1 { shape.append(rows) }
    if b.shape.count > 1 { shape.append(columns) }
    func multiplied<Number>(
      _ x: [Number], _ y: [Number], _ add: (Number, Number, Number) -> Number, zero: Number
    ) -> [Number] {
      var result: [Number] = []
      for (first, second) in matrices {
        for row in 0..<rows {
          var sums = [Number](repeating: zero, count: columns)
          for index in 0..<inner {
            let factor = x[first + row * inner + index]
            for column in 0..<columns {
              sums[column] = add(sums[column], factor, y[second + index * columns + column])
            }
          }
          result += sums
        }
      }
      return result
    }
    guard let number = a.type.wholeType else {
      return ConstantTensor(
        a.type, shape, reals: multiplied(a.reals, b.reals, { $0 + $1 * $2 }, zero: 0))
    }
    func open<Number: Whole>(_ number: Number.Type) -> ConstantTensor {
      ConstantTensor(
        a.type, shape,
        elements: multiplied(
          a.elements(as: number), b.elements(as: number), { $0 &+ $1 &* $2 }, zero: 0))
    }
    return open(number)
  }
}
