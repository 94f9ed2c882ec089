import Graphs
import ONNX
import Tensors
import Testing

@Suite struct GradientTests {
  @Test(
    "the gradient by the image is that of finite differences",
    arguments: OperatorCase.all.filter { $0.differentiable ?? true })
  func byImage(operator: OperatorCase) throws {
    let network = try `operator`.network(isFused: false)
    let count = network.outputs
    // The logits whose gradient is the largest: a constant one would prove nothing.
    let sensitive = try (0..<min(count, 60)).map { $0 * count / min(count, 60) }
      .map { logit in
        (logit, try network.gradients(ofLogit: logit, image: `operator`.image).image)
      }.sorted { norm($0.1) > norm($1.1) }.prefix(2)
    for (logit, gradient) in sensitive {
      try check(
        gradient, of: network, logit: logit, at: `operator`.image,
        // A kink near a value spoils that value's difference alone.
        allowed: `operator`.smooth ? 0 : 1)
    }
  }

  @Test("the gradient by an activation predicts what a change of it does")
  func byActivation() throws {
    // y = w · relu(conv(x)): moving the activation by d moves the logit by gradient · d.
    let chosen = try #require(
      OperatorCase.all.first { $0.name == "Conv, BatchNormalization, Relu" })
    let network = try chosen.network()
    let greatest = try #require(chosen.logits.indices.max { chosen.logits[$0] < chosen.logits[$1] })
    let gradients = try network.gradients(
      ofLogit: greatest, image: chosen.image, at: ["c", "n", "y", "x"])
    #expect(gradients.logits == (try network.logits(chosen.image, count: 1)))
    let (before, after) = (gradients.activations["c"], gradients.activations["n"])
    let (c, n) = (try #require(before), try #require(after))
    #expect(c.extent == Extent(3, 5, 4) && n.extent == c.extent)
    // Batch normalisation scales each channel: gradients differ by the same factor as values do.
    for index in c.values.indices where n.gradient[index] != 0 {
      let other = (index + 4) % c.values.count
      let slope = (n.values[other] - n.values[index]) / (c.values[other] - c.values[index])
      #expect(abs(c.gradient[index] / n.gradient[index] - slope) < 1e-3 * abs(slope))
    }
    #expect(n.gradient.contains { $0 != 0 })
    #expect(gradients.activations["x"]?.gradient == gradients.image)
  }

  @Test("a name that no activation has is an error that lists those there are")
  func unknownActivation() throws {
    let chosen = try #require(OperatorCase.all.first { $0.name == "Conv" })
    let network = try chosen.network()
    #expect(network.activations.map(\.name) == ["x", "y", "logits"])
    #expect(throws: ExplainableError.unknownActivation("z", known: ["x", "y", "logits"])) {
      _ = try network.gradientPass(at: "z")
    }
  }

  @Test("a pass that stops at a layer goes on to the image when asked, with the same numbers")
  func pass() throws {
    let chosen = try #require(OperatorCase.all.first { $0.name == "Conv, pooling, Concat" })
    let network = try chosen.network()
    let expected = try network.gradients(ofLogit: 7, image: chosen.image, at: ["c"])
    let pass = try network.gradientPass(at: "c")
    let image = FloatBuffer(chosen.image), gradient = FloatBuffer(count: chosen.image.count)
    let logits = FloatBuffer(count: network.outputs)
    try pass.forward(image.start, count: 1, logits: logits.start)
    #expect(logits.values(network.outputs) == expected.logits)
    let weights = FloatBuffer((0..<network.outputs).map { $0 == 7 ? 1 : 0 })
    try pass.imageGradient(of: weights.start, into: gradient.start)
    #expect(gradient.values(chosen.image.count) == expected.image)
  }

  @Test("the gradient of a sum of logits is the sum of their gradients")
  func sum() throws {
    let chosen = try #require(OperatorCase.all.first { $0.name == "Conv, pooling, Concat" })
    let network = try chosen.network()
    let (third, fifth) = (
      try network.gradients(ofLogit: 3, image: chosen.image).image,
      try network.gradients(ofLogit: 5, image: chosen.image).image
    )
    let weights = FloatBuffer((0..<network.outputs).map { $0 == 3 ? 2 : $0 == 5 ? -0.5 : 0 })
    let image = FloatBuffer(chosen.image), gradient = FloatBuffer(count: chosen.image.count)
    let logits = FloatBuffer(count: network.outputs), pass = try network.gradientPass(at: nil)
    try pass.forward(image.start, count: 1, logits: logits.start)
    try pass.imageGradient(of: weights.start, into: gradient.start)
    for index in chosen.image.indices {
      let expected = 2 * third[index] - 0.5 * fifth[index]
      #expect(abs(gradient.start[index] - expected) < 1e-4, "value \(index)")
    }
  }

  @Test(
    "tokens are seen as a square without those that stand before it",
    arguments: [
      ([1, 197, 12], 14, 1), ([1, 198, 12], 14, 2), ([1, 261, 12], 16, 5), ([1, 49, 12], 7, 0),
    ])
  func tokens(shape: [Int], side: Int, before: Int) throws {
    var builder = try GraphBuilder(input: GraphLayout(rowMajor: shape), name: "tokens")
    let mean = try builder.add(
      ReduceOperator(.mean, axes: [1]), [0], outputs: ["mean"], name: "mean")
    let row = try builder.add(
      ReshapeOperator(to: [1, 12]), mean, outputs: ["logits"], name: "reshape")
    let network = GraphNetwork(try builder.finish(output: row[0]), name: "tokens")
    let values = (0..<shape[1] * 12).map { Float($0) }
    let seen = try #require(
      try network.gradients(ofLogit: 4, image: values, at: ["tokens"]).activations["tokens"])
    #expect(seen.extent == Extent(side, side, 12))
    #expect(seen.values.first == Float(before * 12) && seen.values.last == values.last)
    let slopes = seen.gradient.enumerated().filter { $0.element != 0 }
    #expect(slopes.count == side * side && slopes.allSatisfy { $0.offset % 12 == 4 })
  }
}

/// The sum of squares.
private func norm(_ values: [Float]) -> Float { values.reduce(0) { $0 + $1 * $1 } }

/// Compares a gradient with central differences at up to forty of its entries.
///
/// - Parameters:
///   - gradient: what is to be checked.
///   - network: the function.
///   - logit: which of its logits.
///   - image: where.
///   - step: half the distance of the two evaluations.
///   - tolerance: allowed difference, relative to the greatest entry of the gradient.
///   - allowed: how many entries may differ more, since a kink lies between the two evaluations.
/// - Throws: what running the network throws.
func check(
  _ gradient: [Float], of network: GraphNetwork, logit: Int, at image: [Float], step: Float = 4e-3,
  tolerance: Float = 1e-2, allowed: Int
) throws {
  let scale = gradient.map(abs).max() ?? 0
  #expect(scale > 0, "the whole gradient is 0")
  let samples = min(40, image.count)
  var images: [Float] = []
  for sample in 0..<samples {
    for direction in [step, -step] {
      var moved = image
      moved[sample * image.count / samples] += direction
      images += moved
    }
  }
  let logits = try network.logits(images, count: 2 * samples)
  var worst = (index: 0, expected: Float(0), difference: Float(-1)), beyond = 0
  for sample in 0..<samples {
    let index = sample * image.count / samples
    let distance = (image[index] + step) - (image[index] - step)
    let rise =
      logits[2 * sample * network.outputs + logit]
      - logits[(2 * sample + 1) * network.outputs + logit]
    let difference = abs(rise / distance - gradient[index])
    if !(difference <= tolerance * scale) { beyond += 1 }
    if !(difference <= worst.difference) { worst = (index, rise / distance, difference) }
  }
  #expect(
    beyond <= allowed,
    """
    logit \(logit): \(beyond) of \(samples) entries differ; the worst, \(worst.index): expected \
    \(worst.expected), got \(gradient[worst.index]), over \(tolerance) of \(scale)
    """)
}
