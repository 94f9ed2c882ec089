import CKernels
import Tensors

/// An architecture worked out for one image size: nodes, layers and where each parameter lies.
package struct NetworkPlan: Sendable {
  /// One named block of the parameters or of the running statistics.
  package struct Entry: Hashable, Sendable {
    /// A name such as `layers.3.first.weight`.
    package var name: String
    /// The block's extents.
    package var shape: Shape
    /// Where it begins.
    package var offset: Int
    /// How it begins: normal with this deviation, or constant.
    package var initial: Initial
  }

  /// The values of a block before training.
  package enum Initial: Hashable, Sendable {
    /// All the same.
    case constant(Float)
    /// Normal around 0.
    case normal(deviation: Double)
  }

  /// Sizes of the activations; node 0 is the image, the last one the logits.
  package private(set) var nodes: [Extent]
  /// The layers in order.
  package private(set) var layers: [any Layer] = []
  /// All parameters, without gaps.
  package private(set) var parameters: [Entry] = []
  /// Running mean and variance of each batch normalisation.
  package private(set) var statistics: [Entry] = []
  /// How many parameters.
  package private(set) var parameterCount = 0
  /// How many running statistics.
  package private(set) var statisticCount = 0
  /// The node and the parameters that each layer of the architecture ends with.
  private(set) var ends: [LayerEnd] = []
  /// The node whose gradient buffer a node shares.
  private(set) var sharedGradients: [Int: Int] = [:]
  /// Whether `backward` goes on to the image itself.
  package let reachesImage: Bool
  private(set) var scratchCount = 0
  private(set) var mostWeights = 0

  /// Parameters of one group's gradient, rounded up to whole cache lines.
  var parameterStride: Int { (parameterCount + 15) / 16 * 16 }
  /// The greatest number of channels of a node.
  var mostChannels: Int { nodes.map(\.channels).max() ?? 0 }
  /// The node of the logits.
  package var logits: Int { nodes.count - 1 }

  /// Works out `architecture` for images of `side` × `side` × 3 and `classes` outputs.
  ///
  /// - Parameters:
  ///   - architecture: the network's description.
  ///   - side: width and height of an image in pixels.
  ///   - classes: how many logits an image has.
  ///   - reachesImage: whether `backward` computes the gradient by the image, too, which
  ///     training on plain images has no use for.
  /// - Throws: `NeuralNetError.impossibleArchitecture` where a size is out of range, or a layer gets an
  ///   image smaller than its window.
  package init(
    _ architecture: Architecture, side: Int, classes: Int, reachesImage: Bool = false
  ) throws {
    self.reachesImage = reachesImage
    try architecture.check(side: side, classes: classes)
    nodes = [Extent(side, side, 3)]
    var node = 0
    var position = 0
    while position < architecture.layers.count {
      let name = "layers.\(position)"
      switch architecture.layers[position] {
      case .convolution(let channels, let kernel, let stride):
        node = convolution(name, node, channels: channels, kernel: kernel, stride: stride)
      case .depthwiseConvolution(let kernel, let stride):
        node = depthwise(name, node, kernel: kernel, stride: stride)
      case .batchNormalisation:
        let next = architecture.layers.dropFirst(position + 1).first
        node = normalisation(name, node, addend: nil, relu: next == .relu)
        if next == .relu { position += 1 }
      case .relu:
        layers.append(ReLU(input: node, output: nodes.count, extent: nodes[node]))
        node = append(nodes[node])
      case .maxPooling(let window, let stride):
        guard window <= min(nodes[node].height, nodes[node].width) else {
          throw NeuralNetError.impossibleArchitecture(
            architecture.name,
            "layer \(position) pools windows of \(window) over "
              + "\(nodes[node].height)×\(nodes[node].width) places")
        }
        let shape = bk_pooling(nodes[node], window: window, stride: stride)
        layers.append(MaxPooling(input: node, output: nodes.count, shape: shape))
        node = append(shape.output)
      case .globalAveragePooling:
        layers.append(
          GlobalAveragePooling(input: node, output: nodes.count, extent: nodes[node]))
        node = append(Extent(1, 1, nodes[node].channels))
      case .residual(let channels, let stride):
        node = residual(name, node, channels: channels, stride: stride)
      }
      ends.append(
        LayerEnd(
          layer: position, node: node, parameters: parameterCount, statistics: statisticCount))
      position += 1
    }
    linear("classifier", node, outputs: classes)
  }

  private mutating func append(_ extent: Extent) -> Int {
    nodes.append(extent)
    return nodes.count - 1
  }

  private mutating func parameter(_ name: String, _ shape: Shape, _ initial: Initial) -> Int {
    let offset = parameterCount
    parameters.append(Entry(name: name, shape: shape, offset: offset, initial: initial))
    parameterCount += shape.count
    return offset
  }

  /// Kaiming initialisation: deviation √(2 / fan-in) keeps the variance through ReLU.
  private mutating func convolution(
    _ name: String, _ input: Int, channels: Int, kernel: Int, stride: Int,
    accumulates: Bool = false
  ) -> Int {
    let shape = bk_convolution(nodes[input], outputs: channels, kernel: kernel, stride: stride)
    let inputs = nodes[input].channels
    let weights = parameter(
      name + ".weight", [kernel, kernel, inputs, channels],
      .normal(deviation: (2 / Double(kernel * kernel * inputs)).squareRoot()))
    withUnsafePointer(to: shape) {
      scratchCount = max(scratchCount, (bk_weight_gradient_scratch($0) + 15) / 16 * 16)
    }
    mostWeights = max(mostWeights, kernel * kernel * inputs * channels)
    layers.append(
      Convolution(
        input: input, output: nodes.count, shape: shape, weights: weights,
        propagates: input != 0 || reachesImage, accumulates: accumulates))
    return append(shape.output)
  }

  private mutating func depthwise(_ name: String, _ input: Int, kernel: Int, stride: Int) -> Int {
    let channels = nodes[input].channels
    let shape = bk_convolution(nodes[input], outputs: channels, kernel: kernel, stride: stride)
    let weights = parameter(
      name + ".weight", [kernel, kernel, channels],
      .normal(deviation: (2 / Double(kernel * kernel)).squareRoot()))
    scratchCount = max(scratchCount, kernel * kernel * channels * Kernels.lanes)
    layers.append(
      DepthwiseConvolution(
        input: input, output: nodes.count, shape: shape, weights: weights,
        propagates: input != 0 || reachesImage))
    return append(shape.output)
  }

  private mutating func normalisation(
    _ name: String, _ input: Int, addend: Int?, relu: Bool
  ) -> Int {
    let extent = nodes[input]
    let scale = parameter(name + ".scale", [extent.channels], .constant(1))
    _ = parameter(name + ".offset", [extent.channels], .constant(0))
    let first = statisticCount
    for (kind, value) in [("mean", Float(0)), ("variance", Float(1))] {
      statistics.append(
        Entry(
          name: name + ".running." + kind, shape: [extent.channels], offset: statisticCount,
          initial: .constant(value)))
      statisticCount += extent.channels
    }
    sharedGradients[nodes.count] = input
    layers.append(
      BatchNormalisation(
        input: input, output: nodes.count, addend: addend, relu: relu, scale: scale,
        statistics: first, extent: extent))
    return append(extent)
  }

  /// The order of layers matters: backward, the shortcut writes the gradient of the block's
  /// input, and the first convolution adds to it.
  private mutating func residual(
    _ name: String, _ input: Int, channels: Int, stride: Int
  ) -> Int {
    let first = convolution(
      name + ".first", input, channels: channels, kernel: 3, stride: stride, accumulates: true)
    let inner = normalisation(name + ".first.normalisation", first, addend: nil, relu: true)
    let second = convolution(name + ".second", inner, channels: channels, kernel: 3, stride: 1)
    var shortcut = input
    if stride != 1 || nodes[input].channels != channels {
      let projected = convolution(
        name + ".shortcut", input, channels: channels, kernel: 1, stride: stride)
      shortcut = normalisation(
        name + ".shortcut.normalisation", projected, addend: nil, relu: false)
    }
    return normalisation(name + ".second.normalisation", second, addend: shortcut, relu: true)
  }

  private mutating func linear(_ name: String, _ input: Int, outputs: Int) {
    let inputs = nodes[input].count
    let weights = parameter(
      name + ".weight", [inputs, outputs],
      .normal(deviation: (1 / Double(inputs)).squareRoot() / 3.0.squareRoot()))
    _ = parameter(name + ".bias", [outputs], .constant(0))
    layers.append(
      Linear(
        input: input, output: nodes.count, inputs: inputs, outputs: outputs, weights: weights,
        propagates: input != 0 || reachesImage))
    _ = append(Extent(1, 1, outputs))
  }
}

/// Where a layer of an architecture ends within a plan.
package struct LayerEnd: Hashable, Sendable {
  /// The position among the architecture's layers; of the ReLU, where one is fused.
  package var layer: Int
  /// The node that holds its output.
  package var node: Int
  /// How many parameters come before or in it.
  package var parameters: Int
  /// How many running statistics come before or in it.
  package var statistics: Int
}
