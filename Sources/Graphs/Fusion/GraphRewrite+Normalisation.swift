import Tensors

extension GraphRewrite {
  /// Puts standardisations together with the scale and shift that follow.
  mutating func fuseNormalisations() {
    replace { graph, node in
      switch node.op {
      case let op as StandardiseOperator: graph.layerNormalisation(op, node)
      case is ReshapeOperator: graph.groupNormalisation(node)
      case let op as BinaryOperator: graph.scaledOrShifted(op, node)
      case let op as ChannelAffineOperator: graph.affine(op, node)
      default: nil
      }
    }
  }

  /// A standardisation whose axes lie innermost.
  private func layerNormalisation(_ op: StandardiseOperator, _ node: Graph.Node) -> Graph.Node? {
    let layout = layout(node.inputs[0]), axes = op.axes.sorted()
    guard Array(layout.order.filter { layout.shape[$0] != 1 }.suffix(axes.count)) == axes else {
      return nil
    }
    var node = node
    node.op = NormaliseOperator(axes: axes, epsilon: op.epsilon)
    return node
  }

  /// An image that was seen as [1, groups, values], standardised, and is an image again.
  private func groupNormalisation(_ node: Graph.Node) -> Graph.Node? {
    guard var standard = onlyMaker(node.inputs[0]) else { return nil }
    var affine: ChannelAffineOperator?
    if let op = standard.op as? ChannelAffineOperator, let before = onlyMaker(standard.inputs[0]) {
      affine = op
      standard = before
    }
    let axes: [Int], epsilon: Float
    switch standard.op {
    case let op as StandardiseOperator: (axes, epsilon) = (op.axes.sorted(), op.epsilon)
    case let op as NormaliseOperator where op.scale == nil && op.shift == nil:
      (axes, epsilon) = (op.axes, op.epsilon)
    default: return nil
    }
    guard let split = onlyMaker(standard.inputs[0]), split.op is ReshapeOperator else { return nil }
    let image = shape(node.outputs[0]), parts = shape(split.outputs[0])
    guard image.count >= 3, image[0] == 1, shape(split.inputs[0]) == image, parts.count >= 3,
      parts[0] == 1, axes == Array(2..<parts.count), image[1] % parts[1] == 0
    else { return nil }
    let repeats = image[1] / parts[1]
    func spread(_ values: [Float]?) -> FloatBuffer? {
      values.map { FloatBuffer($0.flatMap { [Float](repeating: $0, count: repeats) }) }
    }
    var node = node
    node.op = GroupNormaliseOperator(
      groups: parts[1], epsilon: epsilon, scale: spread(affine?.scale),
      shift: spread(affine?.shift))
    node.inputs = split.inputs
    return node
  }

  /// A normalisation and a constant factor or summand for each of its values.
  private func scaledOrShifted(_ op: BinaryOperator, _ node: Graph.Node) -> Graph.Node? {
    guard op.activation == nil else { return nil }
    for position in 0..<2 {
      guard let before = onlyMaker(node.inputs[position]),
        let values = constant(node.inputs[1 - position])
      else { continue }
      let image = shape(node.inputs[position])
      let given = shape(node.inputs[1 - position])
      guard given.count <= image.count, shape(node.outputs[0]) == image else { continue }
      let padded = [Int](repeating: 1, count: image.count - given.count) + given
      let varying = padded.indices.filter { padded[$0] != 1 }
      switch before.op {
      case let normal as NormaliseOperator
      where varying.allSatisfy(normal.axes.contains)
        && normal.axes.allSatisfy { padded[$0] == image[$0] }:
        return merged(normal, op, FloatBuffer(values), before, node)
      case let normal as GroupNormaliseOperator where values.count == image[1] && varying == [1]:
        return merged(normal, op, FloatBuffer(values), before, node)
      default: continue
      }
    }
    return nil
  }

  private func merged(
    _ normal: some Scalable, _ op: BinaryOperator, _ values: FloatBuffer, _ before: Graph.Node,
    _ node: Graph.Node
  ) -> Graph.Node? {
    var normal = normal
    switch op.operation {
    case .multiply where normal.scale == nil && normal.shift == nil: normal.scale = values
    case .add where normal.shift == nil: normal.shift = values
    default: return nil
    }
    var node = node
    node.op = normal
    node.inputs = before.inputs
    return node
  }

  /// A group normalisation and its scale and shift.
  private func affine(_ op: ChannelAffineOperator, _ node: Graph.Node) -> Graph.Node? {
    guard let before = onlyMaker(node.inputs[0]),
      var normal = before.op as? GroupNormaliseOperator, normal.scale == nil, normal.shift == nil
    else { return nil }
    normal.scale = FloatBuffer(op.scale)
    normal.shift = FloatBuffer(op.shift)
    var node = node
    node.op = normal
    node.inputs = before.inputs
    return node
  }
}

/// A step with a scale and a shift that may be missing.
private protocol Scalable: ForwardOperator {
  var scale: FloatBuffer? { get set }
  var shift: FloatBuffer? { get set }
}

extension NormaliseOperator: Scalable {}
extension GroupNormaliseOperator: Scalable {}
