import Tensors

/// The activations of one image and their gradients, each in memory of its own.
final class GraphPass {
  private let graph: Graph
  private let buffers: [FloatBuffer]
  private let gradients: [FloatBuffer?]
  private let scratch: FloatBuffer

  init(_ graph: Graph) {
    self.graph = graph
    var isLive = [Bool](repeating: false, count: graph.values.count)
    isLive[graph.input] = true
    for node in graph.nodes { for output in node.outputs { isLive[output] = true } }
    buffers = graph.values.enumerated().map { index, value in
      value.constant ?? FloatBuffer(count: isLive[index] ? value.layout.count : 0)
    }
    gradients = graph.values.enumerated().map { index, value in
      isLive[index] ? FloatBuffer(count: value.layout.count) : nil
    }
    scratch = FloatBuffer(count: graph.nodes.map(\.plan.scratch).max() ?? 0)
  }

  /// Computes all activations of an image, `[height, width, channels]`.
  func forward(_ image: UnsafePointer<Float>) {
    buffers[graph.input].start.update(
      from: image, count: graph.values[graph.input].layout.count)
    for node in graph.nodes { node.op.forward(run(node)) }
  }

  /// Computes the gradients of S = Σ wᵢ · logitᵢ along a path, after `forward`.
  ///
  /// - Parameters:
  ///   - weights: the w, one for each logit.
  ///   - path: the steps that are gone back.
  func backward(of weights: UnsafePointer<Float>, along path: GraphPath) {
    for buffer in gradients { buffer?.start.update(repeating: 0, count: buffer?.count ?? 0) }
    gradients[graph.output]?.start.update(
      from: weights, count: graph.values[graph.output].layout.count)
    for step in path.steps {
      let node = graph.nodes[step]
      var run = run(node)
      run.inputGradients = node.inputs.map { gradients[$0]?.start }
      run.outputGradients = node.outputs.compactMap { gradients[$0]?.start }
      // A path has none but these.
      (node.op as? any GraphOperator)?.backward(run)
    }
  }

  /// Copies some of a tensor's values, beginning with `first`.
  func copyValues(
    _ value: Int, from first: Int = 0, count: Int, to target: UnsafeMutablePointer<Float>
  ) {
    target.update(from: buffers[value].start + first, count: count)
  }

  /// Copies the derivatives by some of a tensor's values, beginning with `first`.
  func copyGradient(
    _ value: Int, from first: Int = 0, count: Int, to target: UnsafeMutablePointer<Float>
  ) {
    guard let buffer = gradients[value] else { return }
    target.update(from: buffer.start + first, count: count)
  }

  private func run(_ node: Graph.Node) -> OperatorRun {
    OperatorRun(
      inputLayouts: node.inputLayouts, outputLayouts: node.plan.outputs,
      inputs: node.inputs.map { buffers[$0].start },
      outputs: node.outputs.map { buffers[$0].start }, scratch: scratch.start)
  }
}
