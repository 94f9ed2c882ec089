import Tensors

extension GraphRewrite {
  /// What stands under a softmax: factor · Q Kᵀ + bias.
  struct Scores {
    var query: (value: Int, views: [GraphView])
    var key: (value: Int, views: [GraphView])
    /// The extents of the axes before the last two.
    var leading: [Int]
    /// One for each matrix.
    var factors: [Float]
    var bias: AttentionOperator.Bias?
  }

  /// Finds scores under the softmax that makes a tensor which nothing else reads.
  func scores(_ value: Int) -> Scores? {
    guard let top = onlyMaker(value), let softmax = top.op as? SoftmaxOperator,
      !softmax.isLogarithm, softmax.axis == shape(value).count - 1, shape(value).count >= 2
    else { return nil }
    let leading = Array(shape(value).dropLast(2))
    let sizes = Array(shape(value).suffix(2)), count = leading.reduce(1, *)
    var factors = [Float](repeating: 1, count: count)
    var sum: [Float]?
    var below = top.inputs[0]
    while let node = onlyMaker(below) {
      if node.op is MatrixProductOperator {
        guard shape(below).suffix(2).elementsEqual(sizes),
          let query = scaledOrigin(node.inputs[0], &factors),
          let key = scaledOrigin(node.inputs[1], &factors)
        else { return nil }
        let rows = [query, key].map {
          StridedTensor(GraphLayout(rowMajor: shape($0.value)), $0.views)?.shape.dropLast(2)
        }
        guard rows[0].map(Array.init) == rows[1].map(Array.init),
          rows[0].map({ $0.reduce(1, *) }) == count
        else { return nil }
        return Scores(
          query: query, key: key, leading: rows[0].map(Array.init) ?? [], factors: factors,
          bias: sum.map { AttentionOperator.Bias($0, matrix: sizes.reduce(1, *)) })
      }
      if node.op is ReshapeOperator {
        // Leading axes may be cut otherwise; matrices stay in their order.
        guard shape(node.inputs[0]).suffix(2).elementsEqual(sizes) else { return nil }
        below = node.inputs[0]
        continue
      }
      guard let op = node.op as? BinaryOperator, op.activation == nil,
        let position = node.inputs.firstIndex(where: { constant($0) == nil }),
        let values = constant(node.inputs[1 - position]),
        shape(node.inputs[position]) == shape(below)
      else { return nil }
      let spread = GraphLayout(rowMajor: shape(node.inputs[1 - position]))
        .strides(broadcastTo: shape(below))
      switch op.operation {
      case .add:
        // What was met before multiplies the sum, too.
        add(values, spread, shape(below), factors, to: &sum)
      case .multiply, .divide:
        guard op.operation == .multiply || position == 0, spread.suffix(2).allSatisfy({ $0 == 0 })
        else { return nil }
        let steps = Array(spread.dropLast(2)), extents = Array(shape(below).dropLast(2))
        for matrix in 0..<count {
          let factor = values[place(matrix, extents, steps)]
          factors[matrix] *= op.operation == .multiply ? factor : 1 / factor
        }
      default: return nil
      }
      below = node.inputs[position]
    }
    return nil
  }

  /// Where a tensor comes from by views and one factor for all of it, which is taken into `factors`.
  private func scaledOrigin(
    _ value: Int, _ factors: inout [Float]
  ) -> (value: Int, views: [GraphView])? {
    var (value, views) = origin(value)
    while let node = onlyMaker(value), let op = node.op as? BinaryOperator, op.activation == nil,
      op.operation == .multiply || op.operation == .divide,
      let position = node.inputs.firstIndex(where: { constant($0) == nil }),
      op.operation == .multiply || position == 0,
      let factor = constant(node.inputs[1 - position]), factor.count == 1,
      shape(node.inputs[position]) == shape(value)
    {
      let before = origin(node.inputs[position])
      guard
        StridedTensor(GraphLayout(rowMajor: shape(before.value)), before.views + views) != nil
      else { break }
      for matrix in factors.indices {
        factors[matrix] *= op.operation == .multiply ? factor[0] : 1 / factor[0]
      }
      value = before.value
      views = before.views + views
    }
    return (value, views)
  }

  /// Adds a constant times each matrix's factor to what is added to all matrices.
  private func add(
    _ values: [Float], _ strides: [Int], _ shape: [Int], _ factors: [Float],
    to sum: inout [Float]?
  ) {
    let count = shape.reduce(1, *), matrix = shape.suffix(2).reduce(1, *)
    var total = sum ?? [Float](repeating: 0, count: count)
    let loop = StridedLoop(
      shape, order: Array(shape.indices), [GraphLayout(rowMajor: shape).strides, strides])
    loop.forEachRow { offsets in
      for index in 0..<loop.count {
        let place = offsets[0] + index * loop.strides[0]
        total[place] += factors[place / matrix] * values[offsets[1] + index * loop.strides[1]]
      }
    }
    sum = total
  }

  /// Where a matrix's value is, for strides over the leading axes.
  private func place(_ matrix: Int, _ extents: [Int], _ steps: [Int]) -> Int {
    var rest = matrix, place = 0
    for axis in extents.indices.reversed() {
      place += rest % extents[axis] * steps[axis]
      rest /= extents[axis]
    }
    return place
  }
}

extension AttentionOperator.Bias {
  /// One bias for each matrix of `matrix` values; those that are alike are kept once.
  init(_ values: [Float], matrix: Int) {
    var firsts: [[Float]: Int] = [:], kept: [Float] = [], numbers: [Int] = []
    for start in stride(from: 0, to: values.count, by: matrix) {
      let one = Array(values[start..<start + matrix])
      if let known = firsts[one] {
        numbers.append(known)
        continue
      }
      firsts[one] = firsts.count
      numbers.append(firsts.count - 1)
      kept += one
    }
    self.init(values: FloatBuffer(kept), numbers: numbers)
  }
}
