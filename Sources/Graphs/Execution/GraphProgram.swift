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
    func place(_ value: Int) -> UnsafeMutablePointer<Float> {
      graph.values[value].constant?.start ?? block.start + (memory.offsets[value] ?? 0)
    }
    place(graph.input).update(from: image, count: graph.values[graph.input].layout.count)
    for node in graph.nodes where !node.plan.isView {
      node.op.forward(
        OperatorRun(
          inputLayouts: node.inputLayouts, outputLayouts: node.plan.outputs,
          inputs: node.inputs.map(place), outputs: node.outputs.map(place),
          scratch: block.start + memory.scratch))
    }
    logits.update(from: place(graph.output), count: graph.values[graph.output].layout.count)
  }
}
