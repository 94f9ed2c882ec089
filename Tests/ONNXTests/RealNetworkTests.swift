import Foundation
import Imaging
import NeuralNet
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

  /// Absolute, or relative for a large logit; a NaN counts as infinitely wrong.
  private func error(_ got: Float, _ expected: Float) -> Float {
    let error = abs(got - expected) / max(1, abs(expected))
    return error.isNaN ? .infinity : error
  }
}
