import Tensors

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

  /// The number of the tensor that has this name.
  ///
  /// - Throws: `ExplainableError.unknownActivation` if none has.
  func activation(named name: String) throws -> Int {
    let value = ([graph.input] + graph.nodes.flatMap(\.outputs)).first {
      graph.values[$0].name == name
    }
    guard let value else {
      throw ExplainableError.unknownActivation(name, known: activations.map(\.name))
    }
    return value
  }
}

extension GraphLayout {
  /// Rows, columns and channels, in the order in which they lie.
  var seenAsImage: Extent {
    let extents = order.map { shape[$0] }
    let channels = extents.last ?? 1
    let width = extents.count >= 3 ? extents[extents.count - 2] : 1
    return Extent(count / max(1, channels * width), width, channels)
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
