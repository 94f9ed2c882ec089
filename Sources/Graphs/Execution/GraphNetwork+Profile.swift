import Tensors

extension GraphNetwork {
  /// One step of a network as it runs, and how long it takes.
  package struct TimedStep: Sendable {
    /// Its name in the file.
    package let name: String
    /// What is done, in ONNX's words.
    package let kind: String
    /// The layouts that enter and that come out.
    package let layouts: String
    /// Whether it moves nothing, and takes no time.
    package let isView: Bool
    /// The least time of all runs.
    package var duration: Duration
  }

  /// Times every step on one image.
  ///
  /// - Parameters:
  ///   - image: `[height, width, channels]`, as the network takes it.
  ///   - runs: how often, at least once.
  /// - Returns: the steps in their order.
  package func timedSteps(_ image: [Float], runs: Int) -> [TimedStep] {
    precondition(image.count == inputCount, "\(image.count) values of \(inputCount)")
    let block = FloatBuffer(count: program.memory.count), source = FloatBuffer(image)
    let clock = ContinuousClock()
    var steps = program.graph.nodes.map { node in
      TimedStep(
        name: node.name, kind: node.op.kind,
        layouts: node.inputLayouts.map(\.description).joined(separator: ", ")
          + " → " + node.plan.outputs.map(\.description).joined(separator: ", "),
        isView: node.plan.isView, duration: .seconds(3600))
    }
    for _ in 0..<max(1, runs) {
      program.enter(source.start, in: block)
      for (index, node) in program.graph.nodes.enumerated() {
        let start = clock.now
        program.run(node, in: block)
        steps[index].duration = min(steps[index].duration, clock.now - start)
      }
    }
    return steps
  }
}
