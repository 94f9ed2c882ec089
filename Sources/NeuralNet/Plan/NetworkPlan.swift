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
  package let nodes: [Extent]
  /// The steps in order; step k goes to node k + 1.
  package let steps: [any NetworkStep]
  /// All parameters, without gaps.
  package let parameters: [Entry]
  /// Running mean and variance of each batch normalisation.
  package let statistics: [Entry]
  /// How many parameters.
  package let parameterCount: Int
  /// How many running statistics.
  package let statisticCount: Int
  /// The node and the parameters that each layer of the architecture ends with.
  let ends: [LayerEnd]
  /// The node whose gradient buffer a node shares.
  let sharedGradients: [Int: Int]
  /// Whether `backward` goes on to the image itself.
  package let reachesImage: Bool
  /// Floats of working memory for each group.
  let scratchCount: Int
  /// The most weights of one convolution.
  let mostWeights: Int

  /// Parameters of one group's gradient, rounded up to whole cache lines.
  var parameterStride: Int { (parameterCount + 15) / 16 * 16 }
  /// The greatest number of channels of a node.
  var mostChannels: Int { nodes.map(\.channels).max() ?? 0 }
  /// The node of the logits.
  package var logits: Int { nodes.count - 1 }
  /// The multiply-adds of a forward pass over one image, roughly.
  package var multiplications: Int { steps.reduce(0) { $0 + $1.multiplications } }

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
    let built = try PlanBuilder(
      architecture, side: side, classes: classes, reachesImage: reachesImage)
    nodes = built.nodes
    steps = built.steps
    parameters = built.parameters
    statistics = built.statistics
    parameterCount = built.parameterCount
    statisticCount = built.statisticCount
    ends = built.ends
    sharedGradients = built.sharedGradients
    self.reachesImage = reachesImage
    scratchCount = built.scratchCount
    mostWeights = built.mostWeights
  }
}

extension NetworkPlan {
  /// The bytes that a training by a recipe takes, its images apart.
  ///
  /// - Parameters:
  ///   - recipe: says how a batch is computed in parts.
  ///   - images: how many there are to learn from.
  /// - Returns: bytes, with two parts read ahead and the sum of the parts' gradients.
  package func trainingBytes(of recipe: Recipe, images: Int) -> Int {
    let batch = max(1, min(recipe.batchSize, images))
    let part = min(recipe.statisticsGroup ?? batch, batch)
    let ahead = recipe.changesPixels ? 2 * part * nodes[0].count : 0
    return trainingBytes(images: part) + ahead + (part < batch ? 4 * parameterStride : 0)
  }

  /// The bytes that training in parts of up to `images` takes: activations, gradients, weights, velocity,
  /// and what each group of sixteen images needs of its own.
  package func trainingBytes(images: Int) -> Int {
    let groups = max(1, (images + Kernels.lanes - 1) / Kernels.lanes)
    let values = nodes.reduce(0) { $0 + $1.groupCount }
    let own = nodes.indices.reduce(0) {
      $0 + (sharedGradients[$1] == nil ? nodes[$1].groupCount : 0)
    }
    let each = values + own + parameterStride + scratchCount
    return 4 * (groups * each + 3 * parameterStride + mostWeights)
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
  /// Whether the layer is a block, such as stages are counted in.
  package var isBlock = false
}
