import Graphs
import Tensors

/// A graph that a test puts together, from an image of some shape to a row of logits.
struct TinyGraph {
  private var builder: GraphBuilder
  private var stream = RandomStream(seed: 5, purpose: "weights")

  init(_ shape: [Int]) throws {
    builder = try GraphBuilder(
      input: shape.count == 4 ? GraphLayout(channelsLast: shape) : GraphLayout(rowMajor: shape),
      name: "image")
  }

  /// Random numbers of a constant.
  mutating func random(_ shape: [Int], _ scale: Float = 1) -> Int {
    builder.addConstant(values(shape.reduce(1, *), scale), shape: shape, name: "constant")
  }

  mutating func number(_ value: Float) -> Int {
    builder.addConstant([value], shape: [], name: "number")
  }

  mutating func values(_ count: Int, _ scale: Float = 1) -> [Float] {
    (0..<count).map { _ in Float(stream.normal()) * scale }
  }

  mutating func add(_ op: any ForwardOperator, _ inputs: Int...) throws -> Int {
    try builder.add(op, inputs, outputs: [""], name: op.kind)[0]
  }

  /// x · W + b along the last axis.
  mutating func linear(_ input: Int, _ outputs: Int) throws -> Int {
    let inputs = builder.layout(input).shape.last ?? 1
    return try add(
      LinearOperator(
        weights: values(inputs * outputs, 1 / Float(inputs).squareRoot()), bias: values(outputs)),
      input)
  }

  mutating func convolution(_ input: Int, _ outputs: Int, _ window: Window) throws -> Int {
    let sizes = ConvolutionSizes(
      inputs: builder.layout(input).shape[1], outputs: outputs, window: window)
    return try add(
      ConvolutionOperator(
        sizes, weights: values(outputs * sizes.taps, 1 / Float(sizes.taps).squareRoot()),
        bias: values(outputs)), input)
  }

  /// One of several along an axis, without the axis.
  mutating func piece(_ input: Int, axis: Int, _ range: Range<Int>) throws -> Int {
    var maps = [[Int]?](repeating: nil, count: builder.layout(input).rank)
    maps[axis] = Array(range)
    return try add(SelectOperator(kind: "Slice", maps: maps), input)
  }

  mutating func reshape(_ input: Int, _ shape: [Int]) throws -> Int {
    try add(ReshapeOperator(to: shape), input)
  }

  mutating func transpose(_ input: Int, _ permutation: [Int]) throws -> Int {
    try add(TransposeOperator(permutation), input)
  }

  func shape(_ value: Int) -> [Int] { builder.layout(value).shape }

  /// The network whose logits are all values of a tensor.
  mutating func network(_ output: Int, isFused: Bool) throws -> GraphNetwork {
    var copy = builder
    let logits = try copy.add(
      ReshapeOperator(to: [1, builder.layout(output).count]), [output], outputs: ["logits"],
      name: "flatten")
    return GraphNetwork(try copy.finish(output: logits[0]), name: "tiny", isFused: isFused)
  }
}
