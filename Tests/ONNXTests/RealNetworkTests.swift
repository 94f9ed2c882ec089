import Foundation
import Imaging
import Graphs
import ONNX
import Tensors
import Testing

/// The folder of real networks, or nil where the machine has none.
let testData = ProcessInfo.processInfo.environment["BACKDROP_TEST_DATA"].map {
  URL(fileURLWithPath: $0)
}

/// The facts of `networks.json` that the logits depend on.
struct NetworkFacts: Decodable {
  var file: String
  var input: Int
  var mean: [Float]
  var std: [Float]
}

/// ONNX Runtime's answer for one crop.
struct ReferenceAnswer: Decodable {
  var image: String
  var top5: [Int]
  var logits: [Float]
}

@Suite(.enabled(if: testData != nil, "BACKDROP_TEST_DATA names no folder of networks"))
struct RealNetworkTests {
  static let names = [
    "mobilenet_v1_0.25_128", "mobilenet_v1_0.25_160", "keras_mobilenet_v1_0.25_224",
    "squeezenet_v1.1", "mobilenet_v1_0.5_160", "mobilenet_v2_1.0_224",
  ]

  /// A network, its nine crops as they enter, and the answers to them.
  static func load(
    _ name: String
  ) throws -> (network: GraphNetwork, images: [Float], answers: [ReferenceAnswer]) {
    let data = try #require(testData)
    let folder = data.appendingPathComponent("networks")
    let facts = try JSONDecoder().decode(
      [String: NetworkFacts].self,
      from: Data(contentsOf: folder.appendingPathComponent("networks.json")))
    let fact = try #require(facts[name])
    let network = try ONNXFile.load(folder.appendingPathComponent(fact.file))
    let logits = data.appendingPathComponent("logits")
    let answers = try JSONDecoder().decode(
      [ReferenceAnswer].self, from: Data(contentsOf: logits.appendingPathComponent("\(name).json")))
    var images: [Float] = []
    for answer in answers {
      let image = try PNG.read(logits.appendingPathComponent(answer.image))
      try #require(image.width == fact.input && image.height == fact.input)
      images += image.pixels.enumerated().map { index, byte in
        (Float(byte) / 255 - fact.mean[index % 3]) / fact.std[index % 3]
      }
    }
    return (network, images, answers)
  }

  @Test("the logits are ONNX Runtime's, and the five best classes the same", arguments: names)
  func agreement(name: String) throws {
    let (network, images, answers) = try Self.load(name)
    #expect(network.outputs == 1000 && answers.count == 9)
    let logits = try Parallel.$threads.withValue(2) {
      try network.logits(images, count: answers.count)
    }
    for (index, answer) in answers.enumerated() {
      let row = Array(logits[index * 1000..<(index + 1) * 1000])
      let worst = row.indices.max { first, second in
        error(row[first], answer.logits[first]) < error(row[second], answer.logits[second])
      }
      let place = try #require(worst)
      #expect(
        error(row[place], answer.logits[place]) <= 1e-3,
        "\(answer.image): logit \(place): expected \(answer.logits[place]), got \(row[place])")
      let best = row.indices.sorted { (row[$1], $0) < (row[$0], $1) }.prefix(5)
      #expect(Array(best) == answer.top5, "\(answer.image)")
    }
  }

  @Test("moving an image along the gradient raises the logit as fast as the gradient says")
  func gradientByImage() throws {
    let (network, images, answers) = try Self.load("mobilenet_v1_0.25_128")
    let image = Array(images.prefix(network.inputCount)), best = answers[0].top5[0]
    let gradient = try network.gradients(ofLogit: best, image: image).image
    let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
    try #require(norm > 0)
    // Small against the kinks of the clips, large against the rounding of the logits.
    let step: Float = 0.002
    func logit(_ distance: Float) throws -> Float {
      let moved = zip(image, gradient).map { $0 + distance * $1 / norm }
      return try network.logits(moved, count: 1)[best]
    }
    let rise = (try logit(step) - logit(-step)) / (2 * step)
    #expect(abs(rise - norm) < 0.02 * norm, "expected \(rise), got \(norm)")
  }

  @Test("behind the last activation everything is linear, and its gradient says how")
  func gradientByActivation() throws {
    let (network, images, answers) = try Self.load("mobilenet_v2_1.0_224")
    // logit = bias + Σ value · gradient, for every image.
    let biases = try (0..<2).map { index in
      let image = Array(images.dropFirst(index * network.inputCount).prefix(network.inputCount))
      let gradients = try network.gradients(ofLogit: 7, image: image, at: ["t_168"])
      let last = try #require(gradients.activations["t_168"])
      #expect(last.extent == Extent(7, 7, 1280))
      #expect(error(gradients.logits[7], answers[index].logits[7]) < 1e-3)
      return gradients.logits[7] - zip(last.values, last.gradient).reduce(0) { $0 + $1.0 * $1.1 }
    }
    #expect(abs(biases[0] - biases[1]) < 1e-4, "\(biases)")
    #expect(abs(answers[0].logits[7] - answers[1].logits[7]) > 1e-2)
  }

  @Test("memory is used again from call to call, one block for each image under way")
  func memory() throws {
    let (network, images, _) = try Self.load("mobilenet_v1_0.25_160")
    for threads in [1, 2, 3, 2, 1] {
      _ = try Parallel.$threads.withValue(threads) { try network.logits(images, count: 9) }
      #expect((1...3).contains(network.idleBlocks), "\(network.idleBlocks) blocks")
    }
    // The block is less than a quarter of all activations together.
    let all = network.activations.reduce(0) { $0 + $1.extent.count }
    #expect(network.memory < all / 4, "\(network.memory) floats of \(all)")
  }

  /// Absolute, or relative for a large logit; a NaN counts as infinitely wrong.
  private func error(_ got: Float, _ expected: Float) -> Float {
    let error = abs(got - expected) / max(1, abs(expected))
    return error.isNaN ? .infinity : error
  }
}
