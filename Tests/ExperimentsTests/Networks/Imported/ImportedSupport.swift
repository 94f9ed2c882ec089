import Experiments
import Foundation
import Graphs

/// A network whose output `i` is the mean of channel `i mod 3`, plus `i / 1000`.
func channelMeans(side: Int, outputs: Int) throws -> GraphNetwork {
  var builder = try GraphBuilder(
    input: GraphLayout(channelsLast: [1, 3, side, side]), name: "image")
  let pooled = try builder.add(
    ReduceOperator(.mean, axes: [2, 3]), [0], outputs: ["pooled"], name: "pool")
  let row = try builder.add(
    ReshapeOperator(to: [1, 3]), pooled, outputs: ["row"], name: "reshape")
  var weights = [Float](repeating: 0, count: 3 * outputs)
  for output in 0..<outputs { weights[output % 3 * outputs + output] = 1 }
  let logits = try builder.add(
    LinearOperator(weights: weights, bias: (0..<outputs).map { Float($0) / 1000 }), row,
    outputs: ["logits"], name: "linear")
  return GraphNetwork(try builder.finish(output: logits[0]), name: "means")
}
