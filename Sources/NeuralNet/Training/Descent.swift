import Tensors

/// Stochastic gradient descent with momentum on one network: its weights, their velocity, and all the memory
/// that a step takes.
///
/// A step learns from the images of a batch in one part or several; each part is a group of batch
/// normalisation's. The parts' gradients are added in their order.
package final class Descent {
  /// The network as it began.
  package let network: Network
  /// The weights of now, and the activations of a part.
  package let pass: Pass
  /// The momentum's memory, one value for each weight.
  let velocity: FloatBuffer
  private let recipe: Recipe
  /// The sum of the parts' gradients; nil where a step has one part.
  private let total: FloatBuffer?
  /// The running statistics before a step that is not finished.
  private var settled: [Float]?

  /// Memory for steps in parts of up to `images`.
  ///
  /// - Parameters:
  ///   - network: where it begins.
  ///   - recipe: says momentum and decay.
  ///   - images: the most images of a part.
  ///   - parts: the parts of a step.
  ///   - reachesImage: whether gradients by the image are wanted.
  ///   - kernels: the build of the inner loops.
  /// - Throws: `NeuralNetError.impossibleArchitecture`.
  package init(
    _ network: Network, recipe: Recipe, images: Int, parts: Int = 1, reachesImage: Bool = false,
    kernels: Kernels = .best
  ) throws {
    self.network = network
    self.recipe = recipe
    let plan =
      reachesImage
      ? try NetworkPlan(
        network.architecture, side: network.side, classes: network.classes, reachesImage: true)
      : network.plan
    pass = Pass(of: network, plan: plan, images: images, training: true, kernels: kernels)
    velocity = FloatBuffer(count: plan.parameterStride)
    total = parts > 1 ? FloatBuffer(count: plan.parameterStride) : nil
  }

  /// Forward, loss and backward of the images in node 0.
  ///
  /// - Parameters:
  ///   - labels: one for each of them.
  ///   - batchSize: images of the whole step; the loss is the mean over them.
  ///   - part: which part of the step, counted from 0; the running statistics follow part 0.
  /// - Returns: the sum of their losses in nats, and how many were classified rightly.
  package func learn(
    from labels: [UInt8], of batchSize: Int, part: Int = 0
  ) -> (loss: Double, right: Int) {
    if total != nil, part == 0 { settled = statistics }
    pass.movesStatistics = part == 0
    pass.forward(training: true)
    let result = loss(labels, of: batchSize)
    pass.backward()
    if let total { pass.addGradients(to: total, anew: part == 0) }
    return result
  }

  /// The losses and right answers to the images in node 0 after a forward pass; sets the gradient of the logits.
  func loss(_ labels: [UInt8], of batchSize: Int) -> (loss: Double, right: Int) {
    let node = pass.plan.logits
    var loss = 0.0, right = 0
    labels.withUnsafeBufferPointer { labels in
      for group in 0..<pass.groups {
        let first = group * Kernels.lanes
        let result = SoftmaxCrossEntropy.evaluate(
          logits: pass.values(node, group),
          labels: UnsafeBufferPointer(rebasing: labels[first..<first + pass.lanes(group)]),
          classes: network.classes, share: 1 / Double(batchSize),
          gradient: pass.gradient(node, group))
        loss += result.loss
        right += result.right
      }
    }
    return (loss, right)
  }

  /// Ends a step: moves the weights along what its parts have learned.
  package func step(rate: Double) {
    pass.descend(
      rate: rate, momentum: recipe.momentum, decay: recipe.weightDecay, nesterov: recipe.nesterov,
      velocity: velocity, gradients: total)
    settled = nil
  }

  /// The gradient of the step's loss by all parameters, before `step`.
  package var gradient: [Float] {
    let count = network.plan.parameterCount
    if let total { return total.values(count) }
    let sum = FloatBuffer(count: network.plan.parameterStride)
    pass.addGradients(to: sum, anew: true)
    return sum.values(count)
  }

  /// All parameters as of the last finished step.
  var parameters: [Float] { pass.parameters.values(network.plan.parameterCount) }

  /// The running statistics as of the last finished step.
  var statistics: [Float] { settled ?? pass.statistics.values(network.plan.statisticCount) }

  /// The network with the weights of now.
  package func trained() -> Network {
    var trained = network
    trained.parameters = parameters
    trained.statistics = statistics
    return trained
  }
}
