import Tensors

/// A network of ours, ready to be explained.
///
/// It is a type of its own so that what trains does not depend on how it is explained later.
package struct ExplainedNetwork: Explainable {
  let network: Network

  /// A network to be explained.
  package init(_ network: Network) { self.network = network }

  /// The size of one image.
  package var input: Extent { network.plan.nodes[0] }
  /// The number of logits.
  package var outputs: Int { network.classes }
  /// The activations that have a name.
  package var activations: [NamedActivation] { network.plan.namedActivations }

  /// Checks that the activation is there: all layers go backward.
  package func checkGradients(at layer: String?) throws {
    if let layer { _ = try network.plan.layerEnd(named: layer) }
  }

  /// Memory for one group of images after another.
  package func gradientPass(at layer: String?) throws -> any GradientPass {
    try NetworkPass(network, layer: layer)
  }
}

/// One group of images at a time on its way through a network of ours, in inference mode.
final class NetworkPass: GradientPass {
  let capacity = Kernels.lanes
  private let pass: Pass
  private let plan: NetworkPlan
  private let node: Int

  init(_ network: Network, layer: String?, kernels: Kernels = .best) throws {
    plan = try NetworkPlan(
      network.architecture, side: network.side, classes: network.classes, reachesImage: true)
    node = try plan.layerEnd(named: layer ?? "image").node
    pass = Pass(
      of: network, plan: plan, images: Kernels.lanes, training: false, explaining: true,
      kernels: kernels)
  }

  func forward(
    _ images: UnsafePointer<Float>, count: Int, logits: UnsafeMutablePointer<Float>
  ) {
    pass.begin(count: count)
    interleave(images, into: pass.values(0, 0), size: plan.nodes[0].count)
    pass.forward(training: false)
    pass.copyLogits(to: logits)
  }

  func imageGradient(
    of weights: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>
  ) {
    start(weights)
    pass.backward(training: false)
    pass.separate(0, pass.gradient(0, 0), into: gradient, size: plan.nodes[0].count)
  }

  func layerGradient(
    of weights: UnsafePointer<Float>, values: UnsafeMutablePointer<Float>,
    gradient: UnsafeMutablePointer<Float>
  ) {
    start(weights)
    pass.backward(training: false, downTo: node)
    pass.separate(0, pass.values(node, 0), into: values, size: plan.nodes[node].count)
    pass.separate(0, pass.gradient(node, 0), into: gradient, size: plan.nodes[node].count)
  }

  /// Takes the weights of the logits as their gradients.
  private func start(_ weights: UnsafePointer<Float>) {
    interleave(
      weights, into: pass.gradient(plan.logits, 0), size: plan.nodes[plan.logits].count)
  }

  /// Image by image to interleaved; lanes without an image become 0.
  private func interleave(
    _ images: UnsafePointer<Float>, into group: UnsafeMutablePointer<Float>, size: Int
  ) {
    let lanes = Kernels.lanes
    if pass.count < lanes { group.update(repeating: 0, count: size * lanes) }
    for lane in 0..<pass.count {
      for position in 0..<size { group[position * lanes + lane] = images[lane * size + position] }
    }
  }
}
