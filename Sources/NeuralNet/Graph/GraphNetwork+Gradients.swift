/// What one image does to a network, and what that does to one logit.
package struct GraphGradients: Sendable {
  /// An activation, seen as an image.
  package struct Activation: Sendable {
    /// Rows, columns and channels; a vector has one row and column.
    package let extent: Extent
    /// `[height, width, channels]`.
    package let values: [Float]
    /// The derivative of the logit by each value, likewise.
    package let gradient: [Float]
  }

  /// All logits.
  package let logits: [Float]
  /// The derivative of the logit by the image, `[height, width, channels]`.
  package let image: [Float]
  /// The activations that were asked for, by name.
  package let activations: [String: Activation]
}

extension GraphNetwork {
  /// The names of all activations that depend on the image, in the order in which they are computed.
  package var activationNames: [String] {
    graph.nodes.flatMap(\.outputs).map { graph.values[$0].name }
  }

  /// Differentiates one logit by the image and by named activations.
  ///
  /// The graph is taken as it stands in the file, so that every activation has its name. Memory
  /// is that of all activations and their gradients of one image.
  ///
  /// - Parameters:
  ///   - logit: its number.
  ///   - image: `[height, width, channels]`, normalised as the network expects.
  ///   - names: the activations wanted, out of `activationNames`.
  /// - Returns: logits, activations and gradients.
  /// - Throws: `NeuralNetError` for a logit or a name that does not exist, or an image that does not fit.
  package func gradients(
    ofLogit logit: Int, image: [Float], at names: [String] = []
  ) throws -> GraphGradients {
    guard image.count == inputCount else {
      throw NeuralNetError.unsuitableImages(
        "\(image.count) values are not an image of \(inputHeight) × \(inputWidth) × "
          + "\(inputChannels), which “\(name)” takes")
    }
    guard (0..<outputs).contains(logit) else {
      throw NeuralNetError.impossibleGraph(
        node: name, "there is no logit \(logit); expected one of 0 to \(outputs - 1)")
    }
    var wanted: [String: Int] = [:]
    for name in names {
      guard let value = activation(name) else {
        throw NeuralNetError.impossibleGraph(
          node: self.name,
          "there is no activation “\(name)”; the last ones are "
            + activationNames.suffix(6).map { "“\($0)”" }.joined(separator: ", "))
      }
      wanted[name] = value
    }
    let pass = GraphPass(graph)
    pass.forward(image)
    pass.backward(logit: logit)
    return GraphGradients(
      logits: pass.values(graph.output), image: pass.gradient(graph.input),
      activations: wanted.mapValues { value in
        GraphGradients.Activation(
          extent: extent(value), values: pass.values(value), gradient: pass.gradient(value))
      })
  }

  private func activation(_ name: String) -> Int? {
    graph.nodes.lazy.flatMap(\.outputs).first { graph.values[$0].name == name }
  }

  /// An activation as rows, columns and channels, in the order in which it lies.
  private func extent(_ value: Int) -> Extent {
    let layout = graph.values[value].layout
    let extents = layout.order.map { layout.shape[$0] }
    let channels = extents.last ?? 1
    let width = extents.count >= 3 ? extents[extents.count - 2] : 1
    return Extent(layout.count / (channels * width), width, channels)
  }
}

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

  /// Computes all activations.
  func forward(_ image: [Float]) {
    buffers[graph.input].fill(image)
    for node in graph.nodes { node.op.forward(run(node)) }
  }

  /// Computes the gradients of a logit, after `forward`.
  func backward(logit: Int) {
    for buffer in gradients { buffer?.start.update(repeating: 0, count: buffer?.count ?? 0) }
    gradients[graph.output]?.start[logit] = 1
    for node in graph.nodes.reversed() {
      var run = run(node)
      run.inputGradients = node.inputs.map { gradients[$0]?.start }
      run.outputGradients = node.outputs.compactMap { gradients[$0]?.start }
      node.op.backward(run)
    }
  }

  /// A tensor's values, as it lies.
  func values(_ value: Int) -> [Float] { buffers[value].values(graph.values[value].layout.count) }

  /// The derivatives by a tensor's values, as it lies.
  func gradient(_ value: Int) -> [Float] {
    gradients[value]?.values(graph.values[value].layout.count) ?? []
  }

  private func run(_ node: Graph.Node) -> OperatorRun {
    OperatorRun(
      inputLayouts: node.inputLayouts, outputLayouts: node.plan.outputs,
      inputs: node.inputs.map { buffers[$0].start },
      outputs: node.outputs.map { buffers[$0].start }, scratch: scratch.start)
  }
}
