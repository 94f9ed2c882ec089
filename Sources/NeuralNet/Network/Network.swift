import Tensors

/// A network with its weights, and the pixel values that it was trained to expect.
package struct Network: Sendable {
  /// What the network is made of.
  package let architecture: Architecture
  /// The side of the images in pixels.
  package let side: Int
  /// How many classes, the number of logits of an image.
  package let classes: Int
  /// The pixel value (0…1) that enters as 0, and the difference that enters as 1, by channel.
  package let normalisation: PixelNormalisation
  /// Where each parameter lies.
  package let plan: NetworkPlan
  /// All parameters, as the plan says.
  package internal(set) var parameters: [Float]
  /// Running means and variances, as the plan says.
  package internal(set) var statistics: [Float]

  /// A network with the initial weights of a seed.
  ///
  /// - Throws: `NeuralNetError.impossibleArchitecture`.
  package init(
    _ architecture: Architecture, side: Int, classes: Int, seed: UInt64,
    normalisation: PixelNormalisation = PixelNormalisation()
  ) throws {
    let plan = try NetworkPlan(architecture, side: side, classes: classes)
    self.init(
      architecture, plan: plan, side: side, classes: classes, normalisation: normalisation,
      parameters: Network.initial(plan.parameters, count: plan.parameterCount, seed: seed),
      statistics: Network.initial(plan.statistics, count: plan.statisticCount, seed: seed))
  }

  /// A network with given weights, as the plan says.
  init(
    _ architecture: Architecture, plan: NetworkPlan, side: Int, classes: Int,
    normalisation: PixelNormalisation, parameters: [Float], statistics: [Float]
  ) {
    self.architecture = architecture
    self.plan = plan
    self.side = side
    self.classes = classes
    self.normalisation = normalisation
    self.parameters = parameters
    self.statistics = statistics
  }

  /// Whether all parameters and statistics are finite numbers.
  package var isFinite: Bool {
    parameters.allSatisfy(\.isFinite) && statistics.allSatisfy(\.isFinite)
  }

  /// The number of weights that training changes.
  package var parameterCount: Int { plan.parameterCount }

  /// The logits of each image in inference mode, `[count, classes]`.
  ///
  /// An image's logits depend on the image alone: not on its neighbours, its position or threads.
  package func logits(_ pixels: LabelledPixels) -> [Float] {
    precondition(
      pixels.side == side, "images of side \(pixels.side) for a network of side \(side)")
    let lanes = Kernels.lanes
    let groups = (pixels.count + lanes - 1) / lanes
    let workers = max(1, min(Parallel.threads, groups))
    let logits = FloatBuffer(count: pixels.count * classes)
    // Each worker has one group's memory and takes every workers-th group.
    Parallel.forEachShard(workers) { worker in
      let pass = Pass(of: self, images: lanes, training: false)
      let packer = PicturePacker(side: side, capacity: lanes, normalisation: normalisation)
      for group in stride(from: worker, to: groups, by: workers) {
        let count = min(lanes, pixels.count - group * lanes)
        pass.begin(count: count)
        packer.pack(pixels, from: group * lanes, into: pass)
        pass.forward(training: false)
        pass.copyLogits(to: logits.start + group * lanes * classes)
      }
    }
    return logits.values(pixels.count * classes)
  }

  /// The same for images that are values already, `[count, side, side, 3]`: what a byte is worth plays no part.
  package func logits(values images: Tensor) -> [Float] {
    let pass = Pass(of: self, images: images.shape[0], training: false)
    pass.begin(images)
    pass.forward(training: false)
    let logits = FloatBuffer(count: images.shape[0] * classes)
    pass.copyLogits(to: logits.start)
    return logits.values(logits.count)
  }

  private static func initial(
    _ entries: [NetworkPlan.Entry], count: Int, seed: UInt64
  ) -> [Float] {
    var values = [Float](repeating: 0, count: count)
    for entry in entries {
      // A stream for each name: a layer's weights do not depend on the layers before it.
      var stream = RandomStream(seed: seed, purpose: "initial " + entry.name)
      for index in entry.offset..<(entry.offset + entry.shape.count) {
        switch entry.initial {
        case .constant(let value): values[index] = value
        case .normal(let deviation): values[index] = Float(deviation * stream.normal())
        }
      }
    }
    return values
  }
}
