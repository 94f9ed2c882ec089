import Tensors

extension GraphNetwork: Explainable {
  package var input: Extent { Extent(inputHeight, inputWidth, inputChannels) }

  /// Every tensor that depends on the image, by its name in the file.
  package var activations: [NamedActivation] {
    ([graph.input] + graph.nodes.flatMap(\.outputs)).filter {
      !graph.values[$0].name.isEmpty
    }.map { value in
      NamedActivation(
        name: graph.values[value].name, extent: graph.values[value].layout.seenAsImage.extent)
    }
  }

  package func checkGradients(at layer: String?) throws {
    _ = try path(from: layer)
  }

  package func gradientPass(at layer: String?) throws -> any GradientPass {
    ImportedPass(self, layer: try path(from: layer))
  }

  /// The way from the tensor of this name, or from the image, to the logits.
  private func path(from layer: String?) throws -> GraphPath {
    try GraphPath(graph, from: try layer.map(activation(named:)) ?? graph.input)
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
  /// The tensor as rows, columns and channels, in the order in which they lie, and where that begins.
  ///
  /// Tokens [1, count, channels] become a square, without the class and register tokens that stand
  /// before its n · n: at most eight, as transformers have.
  var seenAsImage: (extent: Extent, first: Int) {
    let extents = order.map { shape[$0] }
    let channels = extents.last ?? 1
    if rank == 3, extents[0] == 1, order.last == 2 {
      let side = Int(Double(extents[1]).squareRoot()), before = extents[1] - side * side
      if before <= 8, side > before { return (Extent(side, side, channels), before * channels) }
    }
    let width = extents.count >= 3 ? extents[extents.count - 2] : 1
    return (Extent(count / max(1, channels * width), width, channels), 0)
  }
}

/// One image at a time on its way through an imported network and back.
///
/// Logits are computed as the network answers, in few steps; the graph as it was read follows when a
/// gradient is asked for.
private final class ImportedPass: GradientPass {
  let capacity = 1
  private let network: GraphNetwork
  private let layer: GraphPath
  private let memory: FloatBuffer
  private let image: FloatBuffer
  private let pass: GraphPass
  /// Whether the image went through `pass`, too.
  private var isKept = false

  init(_ network: GraphNetwork, layer: GraphPath) {
    self.network = network
    self.layer = layer
    memory = FloatBuffer(count: network.memory)
    image = FloatBuffer(count: network.inputCount)
    pass = GraphPass(network.graph)
  }

  func forward(
    _ images: UnsafePointer<Float>, count: Int, logits: UnsafeMutablePointer<Float>
  ) {
    precondition(count == 1, "\(count) images in a pass for one")
    image.start.update(from: images, count: image.count)
    isKept = false
    network.program.run(images, in: memory, logits: logits)
  }

  func imageGradient(
    of weights: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>
  ) throws {
    keep()
    let input = network.graph.input
    try pass.backward(
      of: weights, along: layer.value == input ? layer : GraphPath(network.graph, from: input))
    pass.copyGradient(input, count: image.count, to: gradient)
  }

  func layerGradient(
    of weights: UnsafePointer<Float>, values: UnsafeMutablePointer<Float>,
    gradient: UnsafeMutablePointer<Float>
  ) {
    keep()
    pass.backward(of: weights, along: layer)
    let seen = network.graph.values[layer.value].layout.seenAsImage
    pass.copyValues(layer.value, from: seen.first, count: seen.extent.count, to: values)
    pass.copyGradient(layer.value, from: seen.first, count: seen.extent.count, to: gradient)
  }

  /// Computes all activations of the last image, once.
  private func keep() {
    if !isKept { pass.forward(image.start) }
    isKept = true
  }
}
