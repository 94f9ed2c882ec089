import Tensors

/// y = a ∘ b, value by value, with axes of extent 1 repeated (ONNX's multidirectional broadcasting).
package struct BinaryOperator: GraphOperator {
  /// What is done with two numbers.
  package enum Operation: String, Sendable {
    case add, subtract, multiply, divide, minimum, maximum, power
    /// The remainder with the sign of the divisor.
    case modulo
    /// The remainder with the sign of the dividend, C's fmod.
    case remainder
  }

  package let operation: Operation
  /// What follows at once, after fusion.
  package var activation: ElementwiseFunction?

  package var kind: String {
    switch operation {
    case .add: "Add"
    case .subtract: "Sub"
    case .multiply: "Mul"
    case .divide: "Div"
    case .minimum: "Min"
    case .maximum: "Max"
    case .power: "Pow"
    case .modulo, .remainder: "Mod"
    }
  }

  /// An operation on two tensors.
  package init(_ operation: Operation, activation: ElementwiseFunction? = nil) {
    self.operation = operation
    self.activation = activation
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let shape = try GraphShape.broadcast(inputs[0].shape, inputs[1].shape)
    // The order of the operand that has all axes of the output; else the plain one.
    let like = inputs.first { $0.shape == shape }
    let output = GraphLayout(shape, order: like?.order ?? Array(shape.indices))
    // Two that are alike but lie otherwise are slow to walk through together.
    let isTurned = inputs.allSatisfy { $0.shape == shape } && !inputs[1].liesLike(output.order)
    return OperatorPlan(
      orders: [nil, isTurned ? output.order : nil], outputs: [output],
      isInPlace: inputs[0] == output)
  }

  package func forward(_ run: OperatorRun) {
    let loop = run.broadcastLoop
    if loop.rows == 1, let operation = operation.combination {
      // One long row, of which threads take pieces.
      return Parallel.forEachBand(of: loop.count, values: 1) { places in
        let first = places.lowerBound
        combine(
          operation, rows: 1, columns: places.count, run.outputs[0] + first, 0,
          (run.inputs[0] + first * loop.strides[1], 0, loop.strides[1]),
          (run.inputs[1] + first * loop.strides[2], 0, loop.strides[2]))
      }
    }
    Parallel.forEachBand(of: loop.rows, values: loop.count) { rows in
      guard let operation = operation.combination else { return each(run, loop, rows) }
      loop.forEachPlane(rows) { offsets, count, steps in
        combine(
          operation, rows: count, columns: loop.count, run.outputs[0] + offsets[0], steps[0],
          (run.inputs[0] + offsets[1], steps[1], loop.strides[1]),
          (run.inputs[1] + offsets[2], steps[2], loop.strides[2]))
      }
    }
  }

  /// Combines two matrices, in pieces that are still near when the function follows.
  private func combine(
    _ operation: MatrixOperations.Combination, rows: Int, columns: Int,
    _ result: UnsafeMutablePointer<Float>, _ step: Int,
    _ left: (start: UnsafeMutablePointer<Float>, step: Int, stride: Int),
    _ right: (start: UnsafeMutablePointer<Float>, step: Int, stride: Int)
  ) {
    // Values that are neither dense nor repeated are rows of one value.
    guard left.stride <= 1, right.stride <= 1 else {
      for row in 0..<rows {
        for column in 0..<columns {
          result[row * step + column] = operation(
            left.start[row * left.step + column * left.stride],
            right.start[row * right.step + column * right.stride])
        }
        activation?.apply(result + row * step, result + row * step, count: columns)
      }
      return
    }
    let some = max(1, Self.near / columns), width = columns > Self.near ? Self.near : columns
    for row in stride(from: 0, to: rows, by: some) {
      let height = min(some, rows - row)
      for column in stride(from: 0, to: columns, by: width) {
        let count = min(width, columns - column)
        let into = result + row * step + column
        MatrixOperations.combine(
          operation,
          MatrixOperations.Operand(
            left.start + row * left.step + column * left.stride, step: left.step,
            once: left.stride == 0),
          MatrixOperations.Operand(
            right.start + row * right.step + column * right.stride, step: right.step,
            once: right.stride == 0),
          rows: height, columns: count, result: into, step: step)
        guard let activation else { continue }
        if step == count {
          activation.apply(into, into, count: height * count)
        } else {
          for row in 0..<height {
            activation.apply(into + row * step, into + row * step, count: count)
          }
        }
      }
    }
  }

  /// Values that stay in the first cache between two passes.
  private static let near = 4096

  /// Combines numbers one by one, where there is no loop of inference.
  private func each(_ run: OperatorRun, _ loop: StridedLoop, _ rows: Range<Int>) {
    let left = loop.strides[1], right = loop.strides[2], count = loop.count
    loop.forEachRow(rows) { offsets in
      let y = run.outputs[0] + offsets[0]
      let a = run.inputs[0] + offsets[1], b = run.inputs[1] + offsets[2]
      for index in 0..<count { y[index] = single(a[index * left], b[index * right]) }
      activation?.apply(y, y, count: count)
    }
  }

  private func single(_ a: Float, _ b: Float) -> Float {
    switch operation {
    case .modulo: return Self.modulo(a, b)
    case .remainder: return a.truncatingRemainder(dividingBy: b)
    default: return ElementwiseFunction.power(a, b)
    }
  }

  package func backward(_ run: OperatorRun) {
    precondition(activation == nil, "gradients are taken of graphs before fusion")
    let loop = run.broadcastLoop
    let left = loop.strides[1], right = loop.strides[2]
    loop.forEachRow { offsets in
      let y = run.outputs[0] + offsets[0], dy = run.outputGradients[0] + offsets[0]
      let a = run.inputs[0] + offsets[1], b = run.inputs[1] + offsets[2]
      let da = run.inputGradients[0].map { $0 + offsets[1] }
      let db = run.inputGradients[1].map { $0 + offsets[2] }
      for index in 0..<loop.count {
        let slopes = slopes(a[index * left], b[index * right], y[index])
        da?[index * left] += dy[index] * slopes.a
        db?[index * right] += dy[index] * slopes.b
      }
    }
  }

  /// The derivatives of y = a ∘ b by both.
  private func slopes(_ a: Float, _ b: Float, _ y: Float) -> (a: Float, b: Float) {
    switch operation {
    case .add: return (1, 1)
    case .subtract: return (1, -1)
    case .multiply: return (b, a)
    case .divide: return (1 / b, -a / (b * b))
    case .minimum: return a <= b ? (1, 0) : (0, 1)
    case .maximum: return a >= b ? (1, 0) : (0, 1)
    case .power:
      return (
        ElementwiseFunction.power(b).slope(a, y),
        a > 0 ? y * ElementwiseFunction.log.value(a) : 0
      )
    case .modulo, .remainder: return (1, (y - a) / b)
    }
  }

  private static func modulo(_ a: Float, _ b: Float) -> Float {
    let rest = a.truncatingRemainder(dividingBy: b)
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }
}

extension BinaryOperator.Operation {
  /// The same as a loop of inference, if there is one.
  var combination: MatrixOperations.Combination? {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .minimum: .minimum
    case .maximum: .maximum
    case .power, .modulo, .remainder: nil
    }
  }
}
