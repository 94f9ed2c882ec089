import Graphs
import Tensors

/// Times a few steps of typical shapes, each for some hundredths of a second, on one core.
///
/// The steps run through the very code that runs imported networks, so that processor, build of the kernels
/// and OpenBLAS all have their say. The least of several times counts: others may use the machine.
enum SpeedProbe {
  /// One step, and how much of its kind of work it is.
  struct Trial {
    let step: any ForwardOperator
    /// The layout of its input.
    let input: GraphLayout
    /// How often the input enters.
    var arity = 1
    /// Axes of its output that are then reduced, so that a row is left.
    let reduced: [Int]
    /// Multiply-adds or values.
    let work: Int
  }

  /// The speed of one core of this machine.
  ///
  /// - Returns: the speed, after about a third of a second.
  /// - Throws: `GraphError` or `ExperimentError` where something of this file cannot be put together.
  static func measured() throws -> NodeSpeed {
    try Parallel.$threads.withValue(1) {
      NodeSpeed(
        dense: try rate(of: dense), depthwise: try rate(of: depthwise),
        streamed: try rate(of: streamed), values: try rate(of: values),
        normalised: try ImageProbe.rate(from: 160, to: 160),
        resized: try ImageProbe.rate(from: NodeSpeed.side, to: 160))
    }
  }

  /// Work in a second where each of some steps does the same share of it.
  private static func rate(of trials: [Trial]) throws -> Double {
    let times = try trials.map { try seconds(of: $0) / Double($0.work) }
    return Double(times.count) / max(times.reduce(0, +), .leastNormalMagnitude)
  }

  /// The least time of one pass through a step.
  private static func seconds(of trial: Trial) throws -> Double {
    let network = try network(of: trial), clock = ContinuousClock(), begun = clock.now
    let image = [Float](repeating: 0.5, count: network.inputCount)
    var least = Double.infinity
    repeat {
      // The reduction behind it is a step of its own, and not timed.
      for step in network.timedSteps(image, runs: 3) where step.name == name {
        least = min(least, step.duration / .seconds(1))
      }
    } while clock.now - begun < .milliseconds(20)
    return least
  }

  private static let name = "probe"

  private static func network(of trial: Trial) throws -> GraphNetwork {
    var builder = try GraphBuilder(input: trial.input, name: "image")
    let result = try builder.add(
      trial.step, [Int](repeating: 0, count: trial.arity), outputs: [""], name: name)
    let row = try builder.add(
      ReduceOperator(.mean, axes: trial.reduced), result, outputs: [""], name: "row")
    return GraphNetwork(try builder.finish(output: row[0]), name: name)
  }

  /// Convolutions of early and late layers, with few channels and many, a linear layer on the tokens of an image,
  /// and a product of two activations.
  private static var dense: [Trial] {
    [
      convolution(64, 64, kernel: 3, side: 56), convolution(256, 256, kernel: 3, side: 14),
      convolution(128, 512, kernel: 1, side: 28), convolution(24, 144, kernel: 1, side: 56),
      convolution(160, 960, kernel: 1, side: 7), linear(rows: 196, width: 512),
      Trial(
        step: MatrixProductOperator(), input: GraphLayout(rowMajor: [1, 1, 256, 256]), arity: 2,
        reduced: [1, 2], work: 256 * 256 * 256),
    ]
  }

  private static var depthwise: [Trial] {
    [
      convolution(96, 96, kernel: 3, side: 56, groups: 96),
      convolution(384, 384, kernel: 3, side: 14, groups: 384),
    ]
  }

  private static var streamed: [Trial] { [linear(rows: 1, width: 2048)] }

  private static var values: [Trial] {
    let image = GraphLayout(channelsLast: [1, 128, 56, 56])
    let affine = ChannelAffineOperator(
      scale: [Float](repeating: 0.5, count: 128), shift: [Float](repeating: 0.5, count: 128))
    let pooling = WindowPooling(.greatest, window: Window(3, stride: 2))
    let pooled = pooling.window.output(height: 56, width: 56)
    return [
      Trial(step: affine, input: image, reduced: [2, 3], work: image.count),
      Trial(
        step: PoolingOperator(pooling), input: image, reduced: [2, 3],
        work: 9 * 128 * pooled.height * pooled.width),
    ]
  }

  private static func convolution(
    _ inputs: Int, _ outputs: Int, kernel: Int, side: Int, groups: Int = 1
  ) -> Trial {
    let sizes = ConvolutionSizes(
      inputs: inputs, outputs: outputs, groups: groups,
      window: Window(kernel, padding: kernel / 2))
    return Trial(
      step: ConvolutionOperator(
        sizes, weights: [Float](repeating: 0.01, count: outputs * sizes.taps),
        bias: [Float](repeating: 0, count: outputs)),
      input: GraphLayout(channelsLast: [1, inputs, side, side]), reduced: [2, 3],
      work: side * side * outputs * sizes.taps)
  }

  private static func linear(rows: Int, width: Int) -> Trial {
    Trial(
      step: LinearOperator(
        weights: [Float](repeating: 0.01, count: width * width),
        bias: [Float](repeating: 0, count: width)),
      input: GraphLayout(rowMajor: [1, 1, rows, width]), reduced: [1, 2],
      work: rows * width * width)
  }
}
