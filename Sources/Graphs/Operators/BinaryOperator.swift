/// y = a ∘ b, value by value, with axes of extent 1 repeated (ONNX's multidirectional broadcasting).
package struct BinaryOperator: GraphOperator {
  /// What is done with two numbers.
  package enum Operation: String, Sendable {
    case add, subtract, multiply, divide, minimum, maximum, power
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
    return OperatorPlan(
      orders: [nil, nil], outputs: [output], isInPlace: inputs[0] == output)
  }

  package func forward(_ run: OperatorRun) {
    if runAsImage(run) { return }
    switch operation {
    case .add: combine(run) { $0 + $1 }
    case .subtract: combine(run) { $0 - $1 }
    case .multiply: combine(run) { $0 * $1 }
    case .divide: combine(run) { $0 / $1 }
    case .minimum: combine(run) { $0 < $1 || $0.isNaN ? $0 : $1 }
    case .maximum: combine(run) { $0 > $1 || $0.isNaN ? $0 : $1 }
    case .power: combine(run) { ElementwiseFunction.power($0, $1) }
    }
    if let activation {
      activation.apply(run.outputs[0], run.outputs[0], count: run.outputLayouts[0].count)
    }
  }

  /// Runs the two frequent cases, a residual and a gate for each channel, by loops made for them.
  private func runAsImage(_ run: OperatorRun) -> Bool {
    let output = run.outputLayouts[0]
    guard output.isChannelsLast, run.inputLayouts[0] == output else { return false }
    let extent = output.extent, other = run.inputLayouts[1], step = extent.channels
    let into = MutablePlaces(run.outputs[0], step: step)
    if operation == .add, other == output {
      let fused = activation.flatMap(\.fusible)
      guard activation == nil || fused != nil else { return false }
      ImageOperations.add(
        Places(run.inputs[0], step: step), Places(run.inputs[1], step: step), extent: extent,
        activation: fused ?? .none, output: into)
      return true
    }
    if operation == .multiply, activation == nil, other.rank == 4,
      other.shape == [1, extent.channels, 1, 1]
    {
      ImageOperations.scaleChannels(
        Places(run.inputs[0], step: step), by: run.inputs[1], extent: extent, output: into)
      return true
    }
    return false
  }

  @inline(__always)
  private func combine(_ run: OperatorRun, _ body: (Float, Float) -> Float) {
    let loop = loop(run)
    let left = loop.strides[1], right = loop.strides[2], count = loop.count
    loop.forEachRow { offsets in
      let y = run.outputs[0] + offsets[0]
      let a = run.inputs[0] + offsets[1], b = run.inputs[1] + offsets[2]
      switch (left, right) {
      case (1, 1): for index in 0..<count { y[index] = body(a[index], b[index]) }
      case (1, 0):
        let right = b[0]
        for index in 0..<count { y[index] = body(a[index], right) }
      default:
        for index in 0..<count { y[index] = body(a[index * left], b[index * right]) }
      }
    }
  }

  package func backward(_ run: OperatorRun) {
    precondition(activation == nil, "gradients are taken of graphs before fusion")
    let loop = loop(run)
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
    }
  }

  private func loop(_ run: OperatorRun) -> StridedLoop {
    let output = run.outputLayouts[0]
    return StridedLoop(
      output.shape, order: output.order,
      [output.strides] + run.inputLayouts.map { $0.strides(broadcastTo: output.shape) })
  }
}
