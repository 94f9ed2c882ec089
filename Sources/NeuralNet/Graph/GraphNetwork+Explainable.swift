extension GraphNetwork: Explainable {
  package var input: Extent { Extent(inputHeight, inputWidth, inputChannels) }

  /// Every tensor that depends on the image, by its name in the file.
  package var activations: [NamedActivation] {
    ([graph.input] + graph.nodes.flatMap(\.outputs)).filter {
      !graph.values[$0].name.isEmpty
    }.map { value in
      NamedActivation(
        name: graph.values[value].name, extent: graph.values[value].layout.seenAsImage)
    }
  }

  package func gradientPass(at layer: String?) throws -> any GradientPass {
    ImportedPass(graph, layer: try layer.map(activation(named:)) ?? graph.input)
  }
}

/// One image at a time on its way through an imported network and back.
private final class ImportedPass: GradientPass {
  let capacity = 1
  private let graph: Graph
  private let pass: GraphPass
  private let layer: Int

  init(_ graph: Graph, layer: Int) {
    self.graph = graph
    self.layer = layer
    pass = GraphPass(graph)
  }

  func forward(
    _ images: UnsafePointer<Float>, count: Int, logits: UnsafeMutablePointer<Float>
  ) {
    precondition(count == 1, "\(count) images in a pass for one")
    pass.forward(images)
    pass.copyValues(graph.output, to: logits)
  }

  func imageGradient(of targets: [Int], into gradient: UnsafeMutablePointer<Float>) {
    pass.backward(logit: targets[0])
    pass.copyGradient(graph.input, to: gradient)
  }

  func layerGradient(
    of targets: [Int], values: UnsafeMutablePointer<Float>,
    gradient: UnsafeMutablePointer<Float>
  ) {
    pass.backward(logit: targets[0], downTo: layer)
    pass.copyValues(layer, to: values)
    pass.copyGradient(layer, to: gradient)
  }
}
