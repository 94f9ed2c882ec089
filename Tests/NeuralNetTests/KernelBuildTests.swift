import CKernels
import NeuralNet
import Tensors
import Testing

/// All builds of the kernels give the same bits, and the bits that they gave on other processors.
@Suite struct KernelBuildTests {
  /// A training of one epoch whose bits are known.
  struct Known: Sendable, CustomTestStringConvertible {
    var architecture: Architecture
    var adversary: Adversary?
    /// The digests of the trained weights, of logits and of gradients by the image.
    var weights: UInt64
    var logits: UInt64
    var maps: UInt64

    var testDescription: String {
      architecture.name + (adversary == nil ? "" : " against an opponent")
    }
  }

  static let known = [
    Known(
      architecture: .resNet(blocks: [1, 1], width: 8), weights: 0xfbfb_8cda_7070_829b,
      logits: 0xc0e2_77fe_07f1_d94f,
      maps: 0x6f62_a19d_2c98_3e12),
    Known(
      architecture: .resNet(blocks: [1, 1], width: 8), adversary: Adversary(radius: 1, steps: 2),
      weights: 0x8a84_52c3_9745_f9ec, logits: 0xa5a9_f424_87c8_b83c,
      maps: 0x48e5_83aa_a541_c79e),
    Known(
      architecture: .separable(stem: 6, widths: [8, 20]), weights: 0x297c_c42c_02e5_1124,
      logits: 0xa10b_8b47_ec44_804f,
      maps: 0x2ede_2e09_6107_7bb0),
    Known(
      architecture: Architecture(
        name: "Loose layers",
        layers: [
          .residual(channels: 3), .relu, .maxPooling(window: 3, stride: 2), .batchNormalisation,
          .convolution(channels: 17, kernel: 1), .relu,
        ]), weights: 0xf80c_4530_5403_fc7d, logits: 0x10a1_5cfb_4531_cd09,
      maps: 0x31e2_e2b2_85e4_457c),
  ]

  @Test("an epoch of the portable build gives the known bits", arguments: known)
  func portable(known: Known) throws { try train(known, "portable") }

  @Test(
    "an epoch of the AVX2 build gives the known bits",
    .enabled(if: bk_supports(bk_avx2), "this processor has no AVX2"), arguments: known)
  func avx2(known: Known) throws { try train(known, "avx2") }

  @Test(
    "an epoch of the AVX-512 build gives the known bits",
    .enabled(if: bk_supports(bk_avx512), "this processor has no AVX-512"), arguments: known)
  func avx512(known: Known) throws { try train(known, "avx512") }

  private func train(_ known: Known, _ build: String) throws {
    let kernels = try #require(Kernels.all.first { $0.description == build })
    let images = TrainingTests.squares(count: 70)
    let network = try Trainer(
      architecture: known.architecture,
      recipe: Recipe(epochs: 1, batchSize: 30, peakLearningRate: 0.05), seed: 4,
      adversary: known.adversary, kernels: kernels
    ).train(on: images, classes: 9).network
    let (logits, maps) = try answers(of: network, to: images, by: kernels)
    for (what, digest, expected) in [
      ("weights", digest(network.parameters + network.statistics), known.weights),
      ("logits", digest(logits), known.logits), ("maps", digest(maps), known.maps),
    ] {
      #expect(
        digest == expected,
        """
        \(known.testDescription), \(kernels): \(what) have digest 0x\(String(digest, radix: 16)), \
        expected 0x\(String(expected, radix: 16))
        """)
    }
  }

  /// Logits of the first images, and the gradients of their sums by the image.
  private func answers(
    of network: Network, to images: LabelledPixels, by kernels: Kernels
  ) throws -> (logits: [Float], maps: [Float]) {
    let count = 21
    let plan = try NetworkPlan(
      network.architecture, side: images.side, classes: network.classes, reachesImage: true)
    let parameters = FloatBuffer(count: plan.parameterCount)
    parameters.fill(network.parameters)
    let statistics = FloatBuffer(count: plan.statisticCount)
    statistics.fill(network.statistics)
    let pass = Pass(
      plan: plan, images: count, training: false, explaining: true, kernels: kernels,
      parameters: parameters, statistics: statistics)
    pass.begin(count: count)
    let pixels = images.pixels.prefix(count * plan.nodes[0].count).map { Float($0) / 255 }
    let input = Tensor(pixels, shape: [count, images.side, images.side, 3]).interleaved()
    for index in input.indices { pass.values(0, 0)[index] = input[index] }
    pass.forward(training: false)
    let logits = (0..<pass.groups * plan.nodes[plan.logits].groupCount).map {
      pass.values(plan.logits, 0)[$0]
    }
    for index in logits.indices { pass.gradient(plan.logits, 0)[index] = 1 }
    pass.backward(training: false)
    return (logits, input.indices.map { pass.gradient(0, 0)[$0] })
  }

  private func digest(_ values: [Float]) -> UInt64 {
    values.reduce(0xcbf2_9ce4_8422_2325) {
      ($0 ^ UInt64($1.bitPattern)) &* 0x0000_0100_0000_01b3
    }
  }

  @Test("a build is chosen by its name, the fastest by none, and no other name is taken")
  func names() {
    for path in [bk_avx512, bk_avx2, bk_portable] {
      let expected = bk_supports(path) ? Int32(path.rawValue) : -1
      #expect(bk_path_named(bk_name_of(path)) == expected)
    }
    #expect(bk_path_named(nil) == bk_path_named(Kernels.all[0].description))
    #expect(bk_path_named("") == bk_path_named(nil))
    for name in ["AVX2", "avx", "avx5122", " portable"] { #expect(bk_path_named(name) == -1) }
  }

  @Test("every build multiplies and adds with one rounding")
  func fused() {
    var stream = RandomStream(seed: 7, purpose: "fused")
    var triples: [(a: Float, b: Float, c: Float)] = [
      (0, -1, 0), (.infinity, 0, 1), (.infinity, 1, -.infinity), (1, .infinity, 2), (.nan, 1, 1),
      (.greatestFiniteMagnitude, 2, -.greatestFiniteMagnitude), (1, 1, .nan),
    ]
    for _ in 0..<4000 {
      func sign() -> Float { stream.next() & 1 == 0 ? 1 : -1 }
      // (1 + d)(1 − d) lies just below 1: such a product is nearly half of the last place of c, and two
      // roundings would go wrong. The second case is the same among subnormal numbers.
      let d = Float(1 + stream.integer(below: 40)) * 0x1p-23
      let wide = Float(stream.uniform(1, 2))
      triples.append((sign() * (1 + d), sign() * (1 - d) * 0x1p-24, sign() * wide))
      let small = Float(stream.integer(below: 1 << 20)) * Float.leastNonzeroMagnitude
      triples.append((sign() * (1 + d) * 0x1p-75, sign() * (1 - d) * 0x1p-75, sign() * small))
      triples.append((sign() * wide, Float(stream.normal()), Float(stream.normal())))
    }
    while !triples.count.isMultiple(of: 16) { triples.append((0, 0, 0)) }
    let count = triples.count
    let a = FloatBuffer(count: count), b = FloatBuffer(count: count), c = FloatBuffer(count: count)
    for (index, triple) in triples.enumerated() {
      (a.start[index], b.start[index], c.start[index]) = triple
    }
    for path in [bk_avx512, bk_avx2, bk_portable] where bk_supports(path) {
      // A group of one image: each channel has a factor and an offset of its own, lane 0 is read.
      let lanes = Kernels.lanes
      let input = FloatBuffer(count: count * lanes), output = FloatBuffer(count: count * lanes)
      for index in 0..<count { input.start[index * lanes + index % lanes] = a.start[index] }
      bk_kernels_of(path).pointee.normalise(
        1, Int32(count), input.start, b.start, c.start, nil, false, output.start)
      for (index, triple) in triples.enumerated() {
        let expected = triple.c.addingProduct(triple.a, triple.b)
        let result = output.start[index * lanes + index % lanes]
        #expect(
          result.bitPattern == expected.bitPattern || result.isNaN && expected.isNaN,
          "\(String(cString: bk_name_of(path))): \(triple) gives \(result), expected \(expected)")
      }
    }
  }
}
