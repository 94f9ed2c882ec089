import NeuralNet
import Synchronization
import Tensors
import Testing

/// Maps against plain loops, and what maps may depend on.
@Suite struct SaliencyMethodTests {
  static let side = 16
  static let pixels = noisePixels(count: 37, side: side, classes: 4)

  /// A network whose running statistics come from a training.
  static let network: Result<Network, any Error> = Result {
    try Trainer(
      architecture: .resNet(blocks: [1, 1], width: 8), recipe: Recipe(epochs: 1, batchSize: 12),
      seed: 4
    ).train(on: pixels, classes: 4).network
  }

  static func maps(
    _ method: any SaliencyMethod, threads: Int = 1, indices: [Int]? = nil
  ) throws -> [Int: [Float]] {
    let run = SaliencyRun(
      over: pixels, indices: indices, normalisation: try network.get().normalisation)
    let found = Mutex<[Int: [Float]]>([:])
    try Parallel.$threads.withValue(threads) {
      try run.draw(method, of: ExplainedNetwork(try network.get())) { batch, first in
        for image in 0..<batch.count {
          let map = Array(
            UnsafeBufferPointer(
              start: batch.maps.start + image * batch.mapCount, count: batch.mapCount))
          found.withLock { $0[batch.indices[image]] = map }
        }
      }
    }
    return found.withLock { $0 }
  }

  static let methods: [any SaliencyMethod] = [
    InputGradient(), SmoothGrad(copies: 3), GradCAM(at: "stage 2"), HiResCAM(at: "stage 1"),
    ChanceMap(),
  ]

  @Test("a map is the same whatever the threads and the neighbours", arguments: methods.indices)
  func sameMaps(method: Int) throws {
    let method = Self.methods[method]
    let all = try Self.maps(method)
    #expect(all.count == Self.pixels.count)
    #expect(all.values.allSatisfy { $0.allSatisfy { $0 >= 0 && $0.isFinite } })
    #expect(try Self.maps(method, threads: 3) == all, "\(method.name) with three threads")
    let some = try Self.maps(method, indices: [30, 5])
    for index in [30, 5] {
      expectClose(
        try #require(some[index]), try #require(all[index]), tolerance: 1e-5,
        "\(method.name) of image \(index)")
    }
  }

  @Test("without noise, SmoothGrad is the gradient")
  func noNoise() throws {
    let plain = try Self.maps(InputGradient(), indices: [3])
    let smooth = try Self.maps(SmoothGrad(copies: 4, deviation: 0), indices: [3])
    expectClose(
      try #require(smooth[3]), try #require(plain[3]), tolerance: 1e-5, "SmoothGrad, no noise")
    let noisy = try Self.maps(SmoothGrad(copies: 4, deviation: 0.2), indices: [3])
    #expect(noisy != plain)
  }

  @Test("Grad-CAM and HiResCAM are their formulas")
  func formulas() throws {
    let network = ExplainedNetwork(try Self.network.get())
    for (method, averaged) in [
      (GradCAM(at: "stage 2") as any SaliencyMethod, true), (HiResCAM(at: "stage 2"), false),
    ] {
      let batch = try SaliencyBatch(network: network, method: method)
      let image = normalised(7)
      batch.images.fill(image)
      batch.begin(indices: [7], targets: [2])
      try method.draw(batch)
      let extent = batch.layer
      #expect(extent.height == 4 && extent.channels == 16)
      var coarse = [Float](repeating: 0, count: extent.places)
      for channel in 0..<extent.channels {
        let slopes = (0..<extent.places).map { batch.slopes.start[$0 * extent.channels + channel] }
        let mean = slopes.reduce(0, +) / Float(extent.places)
        for place in 0..<extent.places {
          coarse[place] +=
            (averaged ? mean : slopes[place])
            * batch.values.start[place * extent.channels + channel]
        }
      }
      coarse = coarse.map { max($0, 0) }
      // A pixel on the grid's corner lies half-way between the centres of four places.
      let map = batch.maps.values(batch.mapCount)
      #expect(map.contains { $0 > 0 }, "\(method.name): the map is blank")
      expectClose(
        [map[0], map[15], map[240], map[255]], [coarse[0], coarse[3], coarse[12], coarse[15]],
        tolerance: 1e-5, "\(method.name), corners")
      let middle = [map[7 * 16 + 7], map[7 * 16 + 8], map[8 * 16 + 7], map[8 * 16 + 8]]
      let around = (coarse[5] + coarse[6] + coarse[9] + coarse[10]) / 4
      expectClose([middle.reduce(0, +) / 4], [around], tolerance: 1e-5, "\(method.name), centre")
    }
  }

  private func normalised(_ index: Int) -> [Float] {
    let size = Self.side * Self.side * 3
    return Self.pixels.pixels[index * size..<(index + 1) * size].map {
      (Float($0) / 255 - 0.45) / 0.25
    }
  }

  @Test("weights become random from the named layer on, and only there")
  func randomising() throws {
    let network = try Self.network.get()
    #expect(try network.randomised(after: "logits", seed: 8).parameters == network.parameters)
    let whole = try network.randomised(after: "image", seed: 8)
    let top = try network.randomised(after: "stage 1", seed: 8)
    let fresh = try Network(network.architecture, side: 16, classes: 4, seed: 8)
    #expect(whole.parameters == fresh.parameters && whole.statistics == fresh.statistics)
    let kept = network.plan.parameters.filter { $0.name.hasPrefix("layers.3.") }
    #expect(!kept.isEmpty)
    for entry in network.plan.parameters {
      let range = entry.offset..<(entry.offset + entry.shape.count)
      let isAfter = entry.name.hasPrefix("layers.4") || entry.name.hasPrefix("classifier")
      let expected = isAfter ? fresh.parameters[range] : network.parameters[range]
      #expect(top.parameters[range] == expected, "\(entry.name)")
    }
  }
}

/// Images of noise with labels in turn.
func noisePixels(count: Int, side: Int, classes: Int) -> LabelledPixels {
  var stream = RandomStream(seed: 2, purpose: "noise images")
  return LabelledPixels(
    side: side, count: count,
    pixels: (0..<count * side * side * 3).map { _ in UInt8(stream.integer(below: 256)) },
    labels: (0..<count).map { UInt8($0 % classes) })
}
