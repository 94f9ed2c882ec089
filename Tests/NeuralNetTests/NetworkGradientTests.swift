import NeuralNet
import Tensors
import Testing

/// Whole networks, forward and backward, against central differences of their loss.
@Suite struct NetworkGradientTests {
  static let architectures: [Architecture] = [
    .linear,
    .convolutional(widths: [5, 8]),
    .separable(stem: 6, widths: [8, 12]),
    .resNet(blocks: [1, 2], width: 8),
    .bottlenecks("Bottlenecks", blocks: [2, 1], stem: 5, inner: 4, width: 12),
    .resNet(blocks: [1, 1], width: 9, stemKernel: 5, stemStride: 1, stemPooling: true),
    Architecture(
      name: "Loose layers",
      layers: [
        .residual(channels: 3), .relu, .maxPooling(window: 3, stride: 2), .batchNormalisation,
        .convolution(channels: 17, kernel: 1), .relu,
      ]),
  ]

  @Test(
    "gradients of all parameters are those of the loss", arguments: architectures, Kernels.all)
  func gradients(of architecture: Architecture, by kernels: Kernels) throws {
    let side = 11, classes = 5, count = 21
    let network = try Network(architecture, side: side, classes: classes, seed: 3)
    let plan = network.plan
    let parameters = FloatBuffer(count: plan.parameterCount)
    parameters.fill(network.parameters)
    let statistics = FloatBuffer(count: plan.statisticCount)
    let pass = Pass(
      plan: plan, images: count, training: true, kernels: kernels, parameters: parameters,
      statistics: statistics)
    pass.begin(count: count)
    var stream = RandomStream(seed: 5, purpose: "gradient test")
    let images = Tensor(normals(count * side * side * 3, &stream), shape: [count, side, side, 3])
    let weights = Tensor(normals(count * classes, &stream), shape: [count, classes])
    let spread = weights.interleaved()
    let input = images.interleaved()
    input.withUnsafeBufferPointer {
      guard let start = $0.baseAddress else { return }
      pass.values(0, 0).update(from: start, count: input.count)
    }
    // The loss is a fixed weighting of the logits: its gradient by them is known exactly.
    func loss() -> Double {
      pass.forward(training: true)
      var total = 0.0
      for index in spread.indices where spread[index] != 0 {
        total += Double(spread[index]) * Double(pass.values(plan.logits, 0)[index])
      }
      return total
    }
    _ = loss()
    spread.withUnsafeBufferPointer {
      guard let start = $0.baseAddress else { return }
      pass.gradient(plan.logits, 0).update(from: start, count: spread.count)
    }
    pass.backward()
    var gradient = [Float](repeating: 0, count: plan.parameterCount)
    for group in 0..<pass.groups {
      for index in gradient.indices { gradient[index] += pass.parameterGradient(group)[index] }
    }
    // Some gradients are 0 but for rounding: a scale before batch normalisation changes nothing.
    let greatest = Double(gradient.map(abs).max() ?? 0)
    for entry in plan.parameters {
      let block = FloatBuffer(count: entry.shape.count)
      block.fill(Array(parameters.values(plan.parameterCount)[entry.offset...].prefix(block.count)))
      checkGradient(
        Array(gradient[entry.offset..<(entry.offset + entry.shape.count)]), at: block, step: 5e-4,
        tolerance: 0.1, floor: 0.02 * greatest, samples: 12,
        "\(architecture.name), \(kernels), \(entry.name)"
      ) {
        (parameters.start + entry.offset).update(from: block.start, count: block.count)
        let value = loss()
        return value
      }
      parameters.fill(network.parameters)
    }
  }
}
