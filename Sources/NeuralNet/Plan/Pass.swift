import Tensors

/// Where the layers of a network find their numbers while a batch passes.
///
/// Nodes are the activations between layers, numbered in order; node 0 holds the images. A batch
/// lies in groups of sixteen interleaved images, `[height, width, channels, 16]` each. One group
/// is one shard of the work: its gradients of the parameters have a buffer of their own, and
/// these are added in the order of the groups, so that sums do not depend on threads.
package final class Pass: @unchecked Sendable {
  // Unchecked: layers write to ranges of one group, or between two parallel loops.
  let kernels: Kernels
  let plan: NetworkPlan
  /// Images in this batch, at most `capacity` groups of sixteen.
  package private(set) var count = 0
  let capacity: Int
  /// Whether batch normalisation moves its running statistics in training.
  var movesStatistics = true
  let parameters: FloatBuffer
  let statistics: FloatBuffer
  private let nodes: [FloatBuffer]
  private let gradients: [FloatBuffer]
  private let parameterGradients: FloatBuffer
  private let scratch: FloatBuffer
  /// Sums of each group before they are reduced, and constants of batch normalisation.
  private let sums: FloatBuffer
  private let mostChannels: Int
  /// Mean and 1/σ of each batch normalisation, from forward to backward.
  let moments: FloatBuffer
  /// One layer's weights with inputs and outputs swapped.
  let transposed: FloatBuffer

  /// Memory for batches of up to `images`.
  ///
  /// - Parameters:
  ///   - plan: the network.
  ///   - images: the greatest batch.
  ///   - training: whether there shall be memory for all gradients.
  ///   - explaining: whether there shall be memory for the gradients of the activations alone.
  ///   - kernels: the build of the inner loops.
  ///   - parameters: as the plan says.
  ///   - statistics: as the plan says.
  package init(
    plan: NetworkPlan, images: Int, training: Bool, explaining: Bool = false,
    kernels: Kernels = .best,
    parameters: FloatBuffer, statistics: FloatBuffer
  ) {
    let capacity = max(1, (images + Kernels.lanes - 1) / Kernels.lanes)
    self.plan = plan
    self.kernels = kernels
    self.capacity = capacity
    self.parameters = parameters
    self.statistics = statistics
    nodes = plan.nodes.map { FloatBuffer(count: capacity * $0.groupCount) }
    var gradients: [FloatBuffer] = []
    for (node, extent) in plan.nodes.enumerated() where training || explaining {
      // Batch normalisation turns its gradient in place: both its nodes share one buffer. The
      // second of them comes later in the list, and finds the first one's.
      if let shared = plan.sharedGradients[node] {
        gradients.append(gradients[shared])
      } else {
        gradients.append(FloatBuffer(count: capacity * extent.groupCount))
      }
    }
    self.gradients = gradients
    parameterGradients = FloatBuffer(count: training ? capacity * plan.parameterStride : 0)
    scratch = FloatBuffer(count: training ? capacity * plan.scratchCount : 0)
    mostChannels = plan.mostChannels
    sums = FloatBuffer(count: (2 * capacity + 6) * mostChannels)
    moments = FloatBuffer(count: plan.statisticCount)
    transposed = FloatBuffer(count: training || explaining ? plan.mostWeights : 0)
  }

  /// Memory for batches of up to `images`, with a copy of a network's weights.
  ///
  /// The plan is the network's own unless another is given that reaches further.
  convenience init(
    of network: Network, plan: NetworkPlan? = nil, images: Int, training: Bool,
    explaining: Bool = false, kernels: Kernels = .best
  ) {
    let plan = plan ?? network.plan
    self.init(
      plan: plan, images: images, training: training, explaining: explaining, kernels: kernels,
      parameters: FloatBuffer(network.parameters, room: plan.parameterStride),
      statistics: FloatBuffer(network.statistics))
  }

  /// Starts a batch of `count` images.
  package func begin(count: Int) {
    precondition(
      count <= capacity * Kernels.lanes,
      "\(count) images do not fit a pass for \(capacity * Kernels.lanes)")
    self.count = count
  }

  /// Starts a batch of images that are values already, `[count, height, width, 3]`.
  package func begin(_ images: Tensor) {
    begin(count: images.shape[0])
    let groups = images.interleaved()
    groups.withUnsafeBufferPointer {
      if let start = $0.baseAddress { values(0, 0).update(from: start, count: groups.count) }
    }
  }

  /// Groups in this batch.
  package var groups: Int { (count + Kernels.lanes - 1) / Kernels.lanes }

  /// Real images in a group.
  package func lanes(_ group: Int) -> Int { min(Kernels.lanes, count - group * Kernels.lanes) }

  /// A node's values, one group of them: `[height, width, channels, 16]`.
  package func values(_ node: Int, _ group: Int) -> UnsafeMutablePointer<Float> {
    nodes[node].start + group * plan.nodes[node].groupCount
  }

  /// The gradient of the loss by a node's values, likewise.
  package func gradient(_ node: Int, _ group: Int) -> UnsafeMutablePointer<Float> {
    gradients[node].start + group * plan.nodes[node].groupCount
  }

  /// A group's gradient of the loss by all parameters.
  package func parameterGradient(_ group: Int) -> UnsafeMutablePointer<Float> {
    parameterGradients.start + group * plan.parameterStride
  }

  /// Memory for a kernel's sums, one block for each group.
  func scratch(_ group: Int) -> UnsafeMutablePointer<Float> {
    scratch.start + group * plan.scratchCount
  }

  /// The `row`-th of 2 · capacity + 6 rows of one value per channel.
  func channelRow(_ row: Int) -> UnsafeMutablePointer<Float> {
    sums.start + row * mostChannels
  }

  /// Computes the logits of the batch in node 0.
  package func forward(training: Bool) {
    for step in plan.steps { step.forward(self, training: training) }
  }

  /// Computes gradients from that of the logits, after `forward` in the same mode.
  ///
  /// - Parameters:
  ///   - training: whether batch normalisation depends on the batch, and the parameters'
  ///     gradients are wanted; otherwise only those of the activations are computed.
  ///   - node: where to stop. The gradient of this node is complete; those of later nodes may
  ///     have been overwritten, since batch normalisation turns its gradient in place.
  package func backward(training: Bool = true, downTo node: Int = 0) {
    // Step k goes to node k + 1, and whatever uses a node comes after it.
    for step in plan.steps[node...].reversed() { step.backward(self, training: training) }
  }

  /// Adds the groups' gradients of the parameters to a sum, in their order.
  ///
  /// - Parameters:
  ///   - sum: `parameterStride` floats.
  ///   - anew: whether the sum begins at 0.
  func addGradients(to sum: FloatBuffer, anew: Bool) {
    let groups = groups
    forEachChunk { first, count in
      let target = sum.start + first
      if anew { target.update(repeating: 0, count: count) }
      for group in 0..<groups {
        let part = parameterGradient(group) + first
        for index in 0..<count { target[index] += part[index] }
      }
    }
  }

  /// One step of SGD on all parameters: adds up the groups' gradients in their order, then
  /// g += decay · w, v = momentum · v + g, w −= rate · (g + momentum · v), or rate · v
  /// without Nesterov's look ahead.
  ///
  /// `gradients` are taken in place of the groups', where they were added up before.
  func descend(
    rate: Double, momentum: Double, decay: Double, nesterov: Bool, velocity: FloatBuffer,
    gradients: FloatBuffer? = nil
  ) {
    let shards = Int32(gradients == nil ? groups : 1)
    let gradients = gradients ?? parameterGradients
    forEachChunk { first, count in
      kernels.table.pointee.descend(
        Int32(count), shards, plan.parameterStride, gradients.start + first, Float(rate),
        Float(momentum), Float(decay), nesterov, velocity.start + first, parameters.start + first)
    }
  }

  /// Cuts the parameters into pieces that are worked on in parallel.
  private func forEachChunk(_ body: @Sendable (_ first: Int, _ count: Int) -> Void) {
    let chunk = 8192, count = plan.parameterCount
    Parallel.forEachShard((count + chunk - 1) / chunk) { shard in
      body(shard * chunk, min(chunk, count - shard * chunk))
    }
  }
}
