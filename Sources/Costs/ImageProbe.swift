import Experiments
import Graphs
import ImageNet9

/// Times what is done to an image before a network sees it, by the code that does it.
enum ImageProbe {
  /// Values in a second that enter a network.
  ///
  /// - Parameters:
  ///   - given: rows and columns of the image.
  ///   - side: rows and columns that the network takes; other ones are resized.
  /// - Returns: values of the network's input in a second, on one core.
  /// - Throws: `GraphError` or `ExperimentError` where something of this file cannot be put together.
  static func rate(from given: Int, to side: Int) throws -> Double {
    let network = try means(side: side), clock = ContinuousClock(), begun = clock.now
    let predictor = try ImportedPredictor(
      network, preprocessing: Preprocessing(), name: network.name, path: network.name, threads: 1)
    let image = ImageSet(
      side: given, pixels: (0..<given * given * 3).map { UInt8(truncatingIfNeeded: $0 * 7) },
      labels: [0], ids: ["image"])
    var least = Double.infinity
    repeat {
      let start = clock.now
      _ = try predictor.logits(of: image)
      least = min(least, (clock.now - start) / .seconds(1))
    } while clock.now - begun < .milliseconds(20)
    return Double(network.inputCount) / max(least, .leastNormalMagnitude)
  }

  /// About the least that a network can do: means of channels, and nine sums of them.
  private static func means(side: Int) throws -> GraphNetwork {
    var builder = try GraphBuilder(
      input: GraphLayout(channelsLast: [1, 3, side, side]), name: "image")
    let means = try builder.add(
      ReduceOperator(.mean, axes: [2, 3]), [0], outputs: [""], name: "means")
    let row = try builder.add(ReshapeOperator(to: [1, 3]), means, outputs: [""], name: "row")
    let logits = try builder.add(
      LinearOperator(
        weights: [Float](repeating: 0.5, count: 27), bias: [Float](repeating: 0, count: 9)), row,
      outputs: [""], name: "logits")
    return GraphNetwork(try builder.finish(output: logits[0]), name: "probe")
  }
}
