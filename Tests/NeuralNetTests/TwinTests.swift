import NeuralNet
import Tensors
import Testing

/// One layer in memory of its own, run on given numbers.
struct LayerBench {
  let pass: Pass
  let plan: NetworkPlan
  let parameters: FloatBuffer
  let count: Int

  /// `architecture` on `count` normal images; the layer under test is its first.
  init(_ layers: [Architecture.Layer], side: Int, count: Int, kernels: Kernels) throws {
    plan = try NetworkPlan(
      Architecture(name: "bench", layers: layers), side: side, classes: 2)
    self.count = count
    parameters = FloatBuffer(count: plan.parameterCount)
    var stream = RandomStream(seed: 8, purpose: "bench")
    parameters.fill(normals(plan.parameterCount, &stream))
    pass = Pass(
      plan: plan, images: count, training: true, kernels: kernels, parameters: parameters,
      statistics: FloatBuffer(count: plan.statisticCount))
    pass.begin(count: count)
    set(pass.values(0, 0), Tensor(normals(count * side * side * 3, &stream), shape: shape(0)))
  }

  func shape(_ node: Int) -> Shape {
    [count, plan.nodes[node].height, plan.nodes[node].width, plan.nodes[node].channels]
  }

  func set(_ target: UnsafeMutablePointer<Float>, _ tensor: Tensor) {
    let groups = tensor.interleaved()
    groups.withUnsafeBufferPointer {
      if let start = $0.baseAddress { target.update(from: start, count: groups.count) }
    }
  }

  func values(_ node: Int) -> Tensor { tensor(pass.values(node, 0), node) }
  func gradient(_ node: Int) -> Tensor { tensor(pass.gradient(node, 0), node) }

  private func tensor(_ start: UnsafeMutablePointer<Float>, _ node: Int) -> Tensor {
    let groups = UnsafeBufferPointer(start: start, count: pass.groups * plan.nodes[node].groupCount)
    return Tensor(interleaved: Array(groups), shape: shape(node))
  }

  func parameter(_ name: String) -> Tensor {
    guard let entry = plan.parameters.first(where: { $0.name == name }) else {
      Issue.record("no parameter \(name)")
      return Tensor(zeros: [])
    }
    return Tensor(
      Array(parameters.values(plan.parameterCount)[entry.offset...].prefix(entry.shape.count)),
      shape: entry.shape)
  }

  func parameterGradient(_ name: String) -> [Float] {
    guard let entry = plan.parameters.first(where: { $0.name == name }) else { return [] }
    return (0..<entry.shape.count).map { index in
      (0..<pass.groups).reduce(Float(0)) {
        $0 + pass.parameterGradient($1)[entry.offset + index]
      }
    }
  }
}

/// Every kernel, in every build that the machine can run, against its readable twin.
@Suite struct TwinTests {
  struct Size: CustomStringConvertible, Sendable {
    var side, count, inputs, channels, kernel, stride: Int
    var description: String {
      "\(count)×\(side)×\(side)×\(inputs) to \(channels), kernel \(kernel), stride \(stride)"
    }
  }

  /// Odd sides, channels off every multiple, kernels larger than the image, partial groups.
  static let sizes = [
    Size(side: 1, count: 1, inputs: 1, channels: 1, kernel: 1, stride: 1),
    Size(side: 1, count: 3, inputs: 2, channels: 3, kernel: 5, stride: 2),
    Size(side: 2, count: 17, inputs: 9, channels: 8, kernel: 3, stride: 1),
    Size(side: 3, count: 16, inputs: 8, channels: 16, kernel: 3, stride: 1),
    Size(side: 4, count: 5, inputs: 17, channels: 33, kernel: 3, stride: 2),
    Size(side: 5, count: 33, inputs: 3, channels: 7, kernel: 5, stride: 1),
    Size(side: 7, count: 2, inputs: 13, channels: 12, kernel: 3, stride: 2),
    Size(side: 9, count: 16, inputs: 8, channels: 24, kernel: 1, stride: 2),
    Size(side: 11, count: 4, inputs: 3, channels: 20, kernel: 7, stride: 3),
    Size(side: 6, count: 1, inputs: 5, channels: 48, kernel: 3, stride: 1),
    Size(side: 13, count: 9, inputs: 4, channels: 5, kernel: 9, stride: 2),
  ]

  /// A 1×1 convolution first gives the layer under test any number of input channels.
  @Test("convolution and its gradients", arguments: sizes, Kernels.all)
  func convolution(size: Size, kernels: Kernels) throws {
    let bench = try LayerBench(
      [
        .convolution(channels: size.inputs, kernel: 1),
        .convolution(channels: size.channels, kernel: size.kernel, stride: size.stride),
      ], side: size.side, count: size.count, kernels: kernels)
    bench.pass.forward(training: true)
    let x = bench.values(1), w = bench.parameter("layers.1.weight")
    let expected = Reference.convolution(x, w, stride: size.stride, padding: size.kernel / 2)
    expectClose(
      bench.values(2).elements, expected.elements, tolerance: 1e-5, "\(size), \(kernels), output")
    let d = backward(bench)
    let gradients = Reference.convolutionGradients(
      x, w, stride: size.stride, padding: size.kernel / 2, d)
    expectClose(
      bench.gradient(1).elements, gradients.input.elements, tolerance: 1e-5,
      "\(size), \(kernels), input gradient")
    expectClose(
      bench.parameterGradient("layers.1.weight"), gradients.weights.elements, tolerance: 1e-5,
      "\(size), \(kernels), weight gradient")
  }

  @Test("depthwise convolution and its gradients", arguments: sizes, Kernels.all)
  func depthwise(size: Size, kernels: Kernels) throws {
    let bench = try LayerBench(
      [
        .convolution(channels: size.inputs, kernel: 1),
        .depthwiseConvolution(kernel: size.kernel, stride: size.stride),
      ], side: size.side, count: size.count, kernels: kernels)
    bench.pass.forward(training: true)
    let x = bench.values(1), w = bench.parameter("layers.1.weight")
    let expected = Reference.depthwise(x, w, stride: size.stride, padding: size.kernel / 2)
    expectClose(
      bench.values(2).elements, expected.elements, tolerance: 1e-5, "\(size), \(kernels), output")
    let d = backward(bench)
    let gradients = Reference.depthwiseGradients(
      x, w, stride: size.stride, padding: size.kernel / 2, d)
    expectClose(
      bench.gradient(1).elements, gradients.input.elements, tolerance: 1e-5,
      "\(size), \(kernels), input gradient")
    expectClose(
      bench.parameterGradient("layers.1.weight"), gradients.weights.elements, tolerance: 1e-5,
      "\(size), \(kernels), weight gradient")
  }

  @Test(
    "batch normalisation with and without ReLU, and its gradients",
    arguments: sizes.filter { $0.count * $0.side > 1 }, Kernels.all)
  func normalisation(size: Size, kernels: Kernels) throws {
    for relu in [false, true] {
      let bench = try LayerBench(
        [.convolution(channels: size.channels, kernel: 1), .batchNormalisation]
          + (relu ? [.relu] : []), side: size.side, count: size.count, kernels: kernels)
      bench.pass.forward(training: true)
      let x = bench.values(1), scale = bench.parameter("layers.1.scale").elements
      let y = Reference.batchNormalisation(
        x, scale: scale, offset: bench.parameter("layers.1.offset").elements, addend: nil,
        relu: relu)
      expectClose(
        bench.values(2).elements, y.elements, tolerance: 1e-4, "\(size), \(kernels), output")
      let d = backward(bench)
      let gradients = Reference.batchNormalisationGradients(
        x, scale: scale, relu: relu, bench.values(2), d)
      expectClose(
        bench.gradient(1).elements, gradients.input.elements, tolerance: 1e-3,
        "\(size), \(kernels), input gradient")
      expectClose(
        bench.parameterGradient("layers.1.scale"), gradients.scale, tolerance: 1e-4,
        "\(size), \(kernels), scale gradient")
      expectClose(
        bench.parameterGradient("layers.1.offset"), gradients.offset, tolerance: 1e-4,
        "\(size), \(kernels), offset gradient")
    }
  }

  @Test("a residual block adds its shortcut", arguments: [3, 8, 11], Kernels.all)
  func residual(channels: Int, kernels: Kernels) throws {
    let bench = try LayerBench(
      [.residual(channels: channels)], side: 5, count: 19, kernels: kernels)
    bench.pass.forward(training: true)
    func weight(_ name: String) -> Tensor { bench.parameter("layers.0." + name) }
    func normalise(_ x: Tensor, _ name: String, _ addend: Tensor?, _ relu: Bool) -> Tensor {
      Reference.batchNormalisation(
        x, scale: weight(name + ".normalisation.scale").elements,
        offset: weight(name + ".normalisation.offset").elements, addend: addend, relu: relu)
    }
    let x = bench.values(0)
    let first = normalise(
      Reference.convolution(x, weight("first.weight"), stride: 1, padding: 1), "first", nil, true)
    let shortcut =
      channels == 3
      ? x
      : normalise(
        Reference.convolution(x, weight("shortcut.weight"), stride: 1, padding: 0), "shortcut",
        nil, false)
    let y = normalise(
      Reference.convolution(first, weight("second.weight"), stride: 1, padding: 1), "second",
      shortcut, true)
    expectClose(
      bench.values(bench.plan.logits - 1).elements, y.elements, tolerance: 1e-4,
      "\(channels) channels, \(kernels)")
  }

  @Test("ReLU, max pooling and average pooling", arguments: [1, 3, 8, 10], Kernels.all)
  func elementwise(side: Int, kernels: Kernels) throws {
    let window = min(3, side)
    let layers: [Architecture.Layer] = [
      .relu, .maxPooling(window: window, stride: 2),
      .maxPooling(window: window, stride: 2, padding: window / 2),
      .maxPooling(window: window, stride: 1, padding: window - 1), .globalAveragePooling,
    ]
    for layer in layers {
      let bench = try LayerBench(
        [.convolution(channels: 5, kernel: 1), layer], side: side, count: 18, kernels: kernels)
      bench.pass.forward(training: true)
      let x = bench.values(1), y = bench.values(2), d = backward(bench)
      let expected: (Tensor, Tensor)
      switch layer {
      case .relu: expected = (Reference.relu(x), Reference.reluGradient(x, d))
      case .maxPooling(_, let stride, let padding):
        let twin = Reference.maxPooling(
          x, window: window, stride: stride, padding: padding ?? 0, d)
        expected = (twin.output, twin.gradient)
      default:
        expected = (
          Reference.averagePooling(x), Reference.averagePoolingGradient(x.shape, d)
        )
      }
      expectClose(y.elements, expected.0.elements, tolerance: 1e-6, "\(layer), \(kernels)")
      expectClose(
        bench.gradient(1).elements, expected.1.elements, tolerance: 1e-6,
        "\(layer), \(kernels), gradient")
    }
  }

  @Test("linear layer and its gradients", arguments: [1, 16, 35], Kernels.all)
  func linear(count: Int, kernels: Kernels) throws {
    let bench = try LayerBench([], side: 3, count: count, kernels: kernels)
    bench.pass.forward(training: true)
    let x = bench.values(0).reshaped([count, 1, 1, 27])
    let w = bench.parameter("classifier.weight").reshaped([1, 1, 27, 2])
    let bias = bench.parameter("classifier.bias").elements
    let y = Reference.convolution(x, w, stride: 1, padding: 0).elements.enumerated().map {
      $1 + bias[$0 % 2]
    }
    expectClose(bench.values(1).elements, y, tolerance: 1e-5, "\(kernels), logits")
    var stream = RandomStream(seed: 2, purpose: "linear")
    let d = Tensor(normals(count * 2, &stream), shape: [count, 1, 1, 2])
    bench.set(bench.pass.gradient(1, 0), d)
    bench.pass.backward()
    let gradients = Reference.convolutionGradients(x, w, stride: 1, padding: 0, d)
    expectClose(
      bench.parameterGradient("classifier.weight"), gradients.weights.elements, tolerance: 1e-5,
      "\(kernels), weight gradient")
    let sums = (0..<2).map { c in (0..<count).reduce(Float(0)) { $0 + d[$1, 0, 0, c] } }
    expectClose(
      bench.parameterGradient("classifier.bias"), sums, tolerance: 1e-5, "\(kernels), bias")
  }

  /// Runs backward from a normal gradient of the logits; returns the gradient that reached node 2.
  private func backward(_ bench: LayerBench) -> Tensor {
    var stream = RandomStream(seed: 2, purpose: "gradient")
    let node = bench.plan.logits
    bench.set(
      bench.pass.gradient(node, 0),
      Tensor(normals(bench.count * 2, &stream), shape: bench.shape(node)))
    // The layer after the one under test is the classifier: after it alone, node 2 has its gradient.
    bench.plan.steps[bench.plan.steps.count - 1].backward(bench.pass, training: true)
    let d = bench.gradient(2)
    bench.pass.backward()
    return d
  }
}
