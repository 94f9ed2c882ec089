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

  /// Computes the gradients of a logit, after `forward`.
  ///
  /// - Parameters:
  ///   - logit: its number.
  ///   - value: where to stop: only the gradients by this tensor and those after it are computed.
  func backward(logit: Int, downTo value: Int? = nil) {
    for buffer in gradients { buffer?.start.update(repeating: 0, count: buffer?.count ?? 0) }
    precondition(
      logit >= 0 && logit < graph.values[graph.output].layout.count,
      "logit \(logit) of \(graph.values[graph.output].layout.count)")
    gradients[graph.output]?.start[logit] = 1
    for node in graph.nodes.reversed() {
      if let value, node.outputs.contains(value) { return }
      var run = run(node)
      run.inputGradients = node.inputs.map { gradients[$0]?.start }
      run.outputGradients = node.outputs.compactMap { gradients[$0]?.start }
      node.op.backward(run)
    }
  }

  /// Copies a tensor's values.
  func copyValues(_ value: Int, to target: UnsafeMutablePointer<Float>) {
    target.update(from: buffers[value].start, count: count(value))
  }

  /// Copies the derivatives by a tensor's values.
  func copyGradient(_ value: Int, to target: UnsafeMutablePointer<Float>) {
    guard let buffer = gradients[value] else { return }
    target.update(from: buffer.start, count: count(value))
  }

  private func count(_ value: Int) -> Int { graph.values[value].layout.count }

  private func run(_ node: Graph.Node) -> OperatorRun {
    OperatorRun(
      inputLayouts: node.inputLayouts, outputLayouts: node.plan.outputs,
      inputs: node.inputs.map { buffers[$0].start },
      outputs: node.outputs.map { buffers[$0].start }, scratch: scratch.start)
  }
}
