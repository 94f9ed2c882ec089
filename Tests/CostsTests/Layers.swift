import Graphs

/// Puts a convolutional network together whose weights are all the same: only shapes matter.
struct Layers {
  private var builder: GraphBuilder
  private var value = 0

  init(channels: Int, side: Int) throws {
    builder = try GraphBuilder(
      input: GraphLayout(channelsLast: [1, channels, side, side]), name: "image")
  }

  private var channels: Int { builder.layout(value).shape[1] }

  private mutating func step(_ op: any ForwardOperator, _ inputs: [Int]) throws -> Int {
    try builder.add(op, inputs, outputs: [""], name: op.kind)[0]
  }

  private mutating func convolution(
    _ outputs: Int, of input: Int, kernel: Int, stride: Int = 1, padding: Int = 0, groups: Int = 1
  ) throws -> Int {
    let sizes = ConvolutionSizes(
      inputs: builder.layout(input).shape[1], outputs: outputs, groups: groups,
      window: Window(kernel, stride: stride, padding: padding))
    return try step(
      ConvolutionOperator(
        sizes, weights: [Float](repeating: 0.5, count: outputs * sizes.taps),
        bias: [Float](repeating: 0, count: outputs)), [input])
  }

  /// A convolution, and an activation behind it.
  mutating func convolve(
    _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, groups: Int = 1
  ) throws {
    value = try convolution(
      outputs, of: value, kernel: kernel, stride: stride, padding: padding, groups: groups)
    value = try step(ElementwiseOperator(.relu), [value])
  }

  mutating func pool(kernel: Int, stride: Int, padding: Int) throws {
    value = try step(
      PoolingOperator(
        WindowPooling(.greatest, window: Window(kernel, stride: stride, padding: padding))),
      [value])
  }

  /// Adds what an earlier state holds, by way of a pointwise convolution where one is named.
  mutating func add(
    shortcutFrom start: Layers, projection: (outputs: Int, stride: Int)?
  ) throws {
    var other = start.value
    if let projection {
      other = try convolution(
        projection.outputs, of: other, kernel: 1, stride: projection.stride)
    }
    value = try step(BinaryOperator(.add), [value, other])
  }

  /// The network, with the mean over all places and a linear layer at its end.
  func network(outputs: Int) throws -> GraphNetwork {
    var end = self
    let means = try end.step(ReduceOperator(.mean, axes: [2, 3]), [value])
    let row = try end.step(ReshapeOperator(to: [1, channels]), [means])
    let logits = try end.step(
      LinearOperator(
        weights: [Float](repeating: 0.5, count: channels * outputs),
        bias: [Float](repeating: 0, count: outputs)), [row])
    return GraphNetwork(try end.builder.finish(output: logits), name: "layers")
  }
}
