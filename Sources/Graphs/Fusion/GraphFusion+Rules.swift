extension GraphFusion {
  /// Finds one step that does what `maker` and then `node` do.
  ///
  /// - Parameters:
  ///   - fusion: the graph.
  ///   - maker: makes input `position` of `node`, and nothing else reads that.
  ///   - node: the later step, whose outputs stay.
  ///   - position: which input of `node` it is about.
  /// - Returns: the step, or nil if there is none.
  static func merged(
    _ fusion: GraphFusion, _ maker: Graph.Node, _ node: Graph.Node, at position: Int
  ) -> Graph.Node? {
    switch (maker.op, node.op) {
    case (let pad as SelectOperator, let convolution as ConvolutionOperator) where position == 0:
      guard let padded = convolution.padded(by: pad, from: fusion.layout(maker.inputs[0])) else {
        return nil
      }
      return node.replaced(by: padded, inputs: maker.inputs, fusion)
    case (let convolution as ConvolutionOperator, let affine as ChannelAffineOperator):
      guard let scaled = convolution.followed(scale: affine.scale, shift: affine.shift) else {
        return nil
      }
      return node.replaced(by: scaled, inputs: maker.inputs, fusion)
    case (let convolution as ConvolutionOperator, let op as ElementwiseOperator):
      guard convolution.function == nil else { return nil }
      var fused = convolution
      if let fusible = op.function.fusible, convolution.activation == .none {
        fused.activation = fusible
      } else if op.function.scalar != nil {
        fused.function = op.function
      } else {
        return nil
      }
      return node.replaced(by: fused, inputs: maker.inputs, fusion)
    case (let convolution as ConvolutionOperator, let binary as BinaryOperator):
      return fusion.binary(convolution, maker, binary, node, at: position)
    case (let linear as LinearOperator, let binary as BinaryOperator):
      return fusion.binary(linear, maker, binary, node, at: position)
    case (let linear as LinearOperator, let affine as ChannelAffineOperator):
      guard maker.plan.outputs[0].strides[1] == 1,
        let scaled = linear.followed(scale: affine.scale, shift: affine.shift)
      else { return nil }
      return node.replaced(by: scaled, inputs: maker.inputs, fusion)
    case (let linear as LinearOperator, _) where node.plan.isView && !linear.hasAddend:
      var seen = linear
      seen.view = node.plan.outputs[0]
      return node.replaced(by: seen, inputs: maker.inputs, fusion)
    case (let linear as LinearOperator, let function as ElementwiseOperator):
      guard linear.activation == nil else { return nil }
      var fused = linear
      fused.activation = function.function
      return node.replaced(by: fused, inputs: maker.inputs, fusion)
    case (let affine as ChannelAffineOperator, let function as ElementwiseOperator):
      guard affine.activation == nil else { return nil }
      var fused = affine
      fused.activation = function.function
      return node.replaced(by: fused, inputs: maker.inputs, fusion)
    case (let sum as BinaryOperator, let function as ElementwiseOperator):
      guard sum.activation == nil else { return nil }
      var fused = sum
      fused.activation = function.function
      return node.replaced(by: fused, inputs: maker.inputs, fusion)
    default: return nil
    }
  }

  /// A convolution and a sum or a constant factor in one step.
  private func binary(
    _ convolution: ConvolutionOperator, _ maker: Graph.Node, _ binary: BinaryOperator,
    _ node: Graph.Node, at position: Int
  ) -> Graph.Node? {
    let other = node.inputs[1 - position]
    if let (values, shape) = constant(other) {
      guard
        Self.isPerChannel(values, shape, channels: convolution.sizes.outputs),
        let affine = Self.affine(
          binary.operation, values, channels: convolution.sizes.outputs, isSecond: position == 0),
        let scaled = convolution.followed(scale: affine.scale, shift: affine.shift)
      else { return nil }
      return node.replaced(by: scaled, inputs: maker.inputs, self)
    }
    guard binary.operation == .add, !convolution.hasAddend, convolution.activation == .none,
      convolution.function == nil, binary.activation == nil,
      layout(other).shape == maker.plan.outputs[0].shape
    else { return nil }
    var fused = convolution
    fused.hasAddend = true
    return node.replaced(by: fused, inputs: [maker.inputs[0], other], self)
  }

  /// A product of matrices and a sum or a constant factor in one step.
  private func binary(
    _ linear: LinearOperator, _ maker: Graph.Node, _ binary: BinaryOperator, _ node: Graph.Node,
    at position: Int
  ) -> Graph.Node? {
    let other = node.inputs[1 - position], output = maker.plan.outputs[0]
    guard linear.activation == nil, binary.activation == nil,
      node.plan.outputs[0].shape == output.shape
    else { return nil }
    if let (values, shape) = constant(other) {
      // The outputs lie side by side along one axis; that alone may the constant vary with.
      let padded = [Int](repeating: 1, count: output.rank - shape.count) + shape
      let varying = padded.indices.filter { padded[$0] != 1 }
      let isPerOutput =
        values.count == linear.outputs
        && varying.allSatisfy { output.shape[$0] == linear.outputs && output.strides[$0] == 1 }
      guard values.count == 1 || isPerOutput,
        let affine = Self.affine(
          binary.operation, values, channels: linear.outputs, isSecond: position == 0),
        let scaled = linear.followed(scale: affine.scale, shift: affine.shift)
      else { return nil }
      return node.replaced(by: scaled, inputs: maker.inputs, self)
    }
    guard binary.operation == .add, !linear.hasAddend, layout(other).shape == output.shape else {
      return nil
    }
    var fused = linear
    fused.hasAddend = true
    return node.replaced(by: fused, inputs: [maker.inputs[0], other], self)
  }

  /// Whether a constant is one number, or one for each channel of an image.
  private static func isPerChannel(_ values: [Float], _ shape: [Int], channels: Int) -> Bool {
    let isPerChannel =
      values.count == channels
      && (shape == [1, channels, 1, 1] || shape == [channels, 1, 1])
    return (values.count == 1 || isPerChannel) && shape.count <= 4
  }

  /// What an operation with a constant for each channel, or one for all, does: scale · x + shift.
  private static func affine(
    _ operation: BinaryOperator.Operation, _ values: [Float], channels: Int, isSecond: Bool
  ) -> (scale: [Float], shift: [Float])? {
    let constants =
      values.count == 1 ? [Float](repeating: values[0], count: channels) : values
    let ones = [Float](repeating: 1, count: channels)
    let zeros = [Float](repeating: 0, count: channels)
    switch (operation, isSecond) {
    case (.add, _): return (ones, constants)
    case (.subtract, true): return (ones, constants.map { -$0 })
    case (.subtract, false): return (ones.map { -$0 }, constants)
    case (.multiply, _): return (constants, zeros)
    case (.divide, true): return (constants.map { 1 / $0 }, zeros)
    default: return nil
    }
  }
}

extension LinearOperator {
  /// The layer followed by a scale and a shift of each output.
  fileprivate func followed(scale: [Float], shift: [Float]) -> LinearOperator? {
    guard activation == nil, !hasAddend, scale.count == outputs else { return nil }
    var result = self
    for output in 0..<outputs {
      for weight in stride(from: output, to: weights.count, by: outputs) {
        result.weights[weight] *= scale[output]
      }
      result.bias[output] = bias[output] * scale[output] + shift[output]
    }
    return result
  }
}

extension ConvolutionOperator {
  /// The convolution followed by a scale and a shift of each channel.
  fileprivate func followed(scale: [Float], shift: [Float]) -> ConvolutionOperator? {
    guard activation == .none, function == nil, !hasAddend, scale.count == sizes.outputs else {
      return nil
    }
    var result = self
    for output in 0..<sizes.outputs {
      for tap in output * sizes.taps..<(output + 1) * sizes.taps {
        result.weights[tap] *= scale[output]
      }
      result.bias[output] = bias[output] * scale[output] + shift[output]
    }
    return result
  }

  /// The convolution with the zeros that `pad` puts around its image.
  fileprivate func padded(by pad: SelectOperator, from image: GraphLayout) -> ConvolutionOperator? {
    guard pad.fill == 0, image.rank == 4, pad.maps[0] == nil, pad.maps[1] == nil else { return nil }
    func frame(_ axis: Int) -> (before: Int, after: Int)? {
      guard let map = pad.maps[axis] else { return (0, 0) }
      let before = map.prefix { $0 == -1 }.count
      let after = map.count - before - image.shape[axis]
      guard after >= 0,
        map == Array(repeating: -1, count: before) + Array(0..<image.shape[axis])
          + Array(repeating: -1, count: after)
      else { return nil }
      return (before, after)
    }
    guard let rows = frame(2), let columns = frame(3) else { return nil }
    var result = self
    result.sizes.window.top += rows.before
    result.sizes.window.bottom += rows.after
    result.sizes.window.left += columns.before
    result.sizes.window.right += columns.after
    return result
  }
}
