import Tensors

/// A graph with its memory laid out, ready to run on one image at a time.
struct GraphProgram: Sendable {
  let graph: Graph
  let memory: MemoryPlan

  init(_ graph: Graph) {
    self.graph = graph
    memory = MemoryPlan(graph)
  }

  /// Computes the logits of one image.
  ///
  /// - Parameters:
  ///   - image: as the graph's input lies.
  ///   - block: memory of `memory.count` floats, whatever it holds.
  ///   - logits: where they go.
  func run(
    _ image: UnsafePointer<Float>, in block: FloatBuffer,
    logits: UnsafeMutablePointer<Float>
  ) {
    enter(image, in: block)
    for node in graph.nodes { run(node, in: block) }
    logits.update(
      from: place(graph.output, in: block), count: graph.values[graph.output].layout.count)
  }

  /// Puts an image to where the graph reads it.
  func enter(_ image: UnsafePointer<Float>, in block: FloatBuffer) {
    place(graph.input, in: block).update(
      from: image, count: graph.values[graph.input].layout.count)
  }

  /// Takes one step, unless it moves nothing.
  func run(_ node: Graph.Node, in block: FloatBuffer) {
    if node.plan.isView { return }
    node.op.forward(
      OperatorRun(
        inputLayouts: node.inputLayouts, outputLayouts: node.plan.outputs,
        inputs: node.inputs.map { place($0, in: block) },
        outputs: node.outputs.map { place($0, in: block) }, scratch: block.start + memory.scratch))
  }

  private func place(_ value: Int, in block: FloatBuffer) -> UnsafeMutablePointer<Float> {
    graph.values[value].constant?.start ?? block.start + (memory.offsets[value] ?? 0)
  }
}
