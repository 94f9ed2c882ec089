import NeuralNet
import Tensors
import Testing

/// Gradients of logits in inference mode, by the image and by named activations.
@Suite struct InferenceGradientTests {
  /// A pass with images in it, whose running statistics are not those of a fresh network.
  struct Bench {
    static let side = 11, classes = 5, count = 21
    let plan: NetworkPlan
    let pass: Pass
    let spread: [Float]

    init(_ architecture: Architecture, _ kernels: Kernels) throws {
      let network = try Network(
        architecture, side: Bench.side, classes: Bench.classes, seed: 3)
      plan = try NetworkPlan(
        architecture, side: Bench.side, classes: Bench.classes, reachesImage: true)
      var stream = RandomStream(seed: 5, purpose: "inference gradient test")
      let parameters = FloatBuffer(count: plan.parameterCount)
      parameters.fill(network.parameters)
      let statistics = FloatBuffer(count: plan.statisticCount)
      statistics.fill(
        plan.statistics.flatMap { entry in
          (0..<entry.shape.count).map { _ in
            entry.name.hasSuffix("variance")
              ? Float(stream.uniform(0.4, 2.5)) : Float(0.3 * stream.normal())
          }
        })
      pass = Pass(
        plan: plan, images: Bench.count, training: false, explaining: true, kernels: kernels,
        parameters: parameters, statistics: statistics)
      pass.begin(count: Bench.count)
      let images = Tensor(
        normals(Bench.count * Bench.side * Bench.side * 3, &stream),
        shape: [Bench.count, Bench.side, Bench.side, 3]
      ).interleaved()
      for index in images.indices { pass.values(0, 0)[index] = images[index] }
      spread = Tensor(
        normals(Bench.count * Bench.classes, &stream), shape: [Bench.count, Bench.classes]
      ).interleaved()
    }

    /// A fixed weighting of the logits, from the values of a node on.
    func weighted(from node: Int) -> Double {
      for step in plan.steps[node...] { step.forward(pass, training: false) }
      var total = 0.0
      for index in spread.indices where spread[index] != 0 {
        total += Double(spread[index]) * Double(pass.values(plan.logits, 0)[index])
      }
      return total
    }

    /// The gradient of that weighting by a node, both groups.
    func gradient(of node: Int) -> [Float] {
      pass.forward(training: false)
      for index in spread.indices { pass.gradient(plan.logits, 0)[index] = spread[index] }
      pass.backward(training: false, downTo: node)
      let count = pass.groups * plan.nodes[node].groupCount
      return (0..<count).map { pass.gradient(node, 0)[$0] }
    }
  }

  @Test(
    "gradients by the image and by every activation are those of the logits",
    arguments: NetworkGradientTests.architectures, Kernels.all)
  func gradients(of architecture: Architecture, by kernels: Kernels) throws {
    let bench = try Bench(architecture, kernels)
    // The outputs of the architecture's layers; within a fused one, gradients are overwritten.
    for name in bench.plan.namedActivations.map(\.name) where name != "logits" {
      let node = try bench.plan.layerEnd(named: name).node
      let gradient = bench.gradient(of: node)
      let values = FloatBuffer(count: gradient.count)
      bench.pass.forward(training: false)
      values.fill((0..<gradient.count).map { bench.pass.values(node, 0)[$0] })
      // Lanes without an image have no logit that counts.
      checkGradient(
        gradient, at: values, step: 2e-3, tolerance: 0.05, samples: 24,
        "\(architecture.name), \(kernels), \(name)"
      ) {
        bench.pass.values(node, 0).update(from: values.start, count: values.count)
        return bench.weighted(from: node)
      }
    }
  }

  @Test("in inference mode an image's gradient does not depend on its neighbours")
  func neighbours() throws {
    let network = ExplainedNetwork(
      try Network(.resNet(blocks: [1, 1], width: 8), side: 16, classes: 4, seed: 9))
    var stream = RandomStream(seed: 6, purpose: "neighbours")
    let size = network.input.count
    let images = normals(16 * size, &stream)
    let together = try gradients(network, images, targets: (0..<16).map { $0 % 4 })
    let alone = try gradients(network, Array(images[5 * size..<6 * size]), targets: [1])
    expectClose(alone, Array(together[5 * size..<6 * size]), tolerance: 1e-6, "image 5 alone")
  }

  private func gradients(_ network: ExplainedNetwork, _ images: [Float], targets: [Int]) throws
    -> [Float]
  {
    let pass = try network.gradientPass(at: nil)
    var logits = [Float](repeating: 0, count: targets.count * network.outputs)
    var gradient = [Float](repeating: 0, count: images.count)
    try images.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      try logits.withUnsafeMutableBufferPointer {
        if let out = $0.baseAddress { try pass.forward(start, count: targets.count, logits: out) }
      }
    }
    let weights = FloatBuffer(count: targets.count * network.outputs)
    for (image, target) in targets.enumerated() {
      weights.start[image * network.outputs + target] = 1
    }
    try gradient.withUnsafeMutableBufferPointer {
      if let out = $0.baseAddress { try pass.imageGradient(of: weights.start, into: out) }
    }
    return gradient
  }

  @Test("stages are counted as in the paper of residual networks")
  func stages() throws {
    func stages(_ architecture: Architecture) throws -> [String] {
      try NetworkPlan(architecture, side: 48, classes: 9).namedActivations
        .filter { $0.name.hasPrefix("stage") }
        .map { "\($0.name): \($0.extent.height)×\($0.extent.width)×\($0.extent.channels)" }
    }
    #expect(
      try stages(.resNet(blocks: [1, 2, 1, 1]))
        == ["stage 1: 24×24×8", "stage 2: 12×12×16", "stage 3: 6×6×32", "stage 4: 3×3×64"])
    #expect(
      try stages(.convolutional(widths: [4, 8])) == ["stage 1: 24×24×4", "stage 2: 12×12×8"])
    #expect(try stages(.linear) == [])
  }

  @Test("an unknown activation is refused with the known names")
  func unknown() throws {
    let network = ExplainedNetwork(
      try Network(.resNet(blocks: [1]), side: 16, classes: 3, seed: 1))
    let error = #expect(throws: ExplainableError.self) { try network.gradientPass(at: "stage 7") }
    #expect(error?.description.contains("“stage 7”; expected one of “image”") == true)
  }
}
