import Costs
import Foundation
import Graphs
import ONNX
import Testing

/// Where real networks lie, or nil where the machine has none.
private let networks = ProcessInfo.processInfo.environment["BACKDROP_TEST_DATA"].map {
  URL(fileURLWithPath: $0).appendingPathComponent("networks")
}

@Suite struct GraphWorkTests {
  @Test("the multiply-adds of a graph made by hand are those that are counted by hand")
  func byHand() throws {
    var layers = try Layers(channels: 3, side: 4)
    // 4 × 4 places, 8 outputs, 3 × 3 places of 3 channels; products with the padding count.
    try layers.convolve(8, kernel: 3, padding: 1)
    // One channel each.
    try layers.convolve(8, kernel: 3, padding: 1, groups: 8)
    // Two groups of 4 channels and 2 outputs.
    try layers.convolve(4, kernel: 1, groups: 2)
    // 2 × 2 places.
    try layers.convolve(6, kernel: 2, stride: 2)
    let work = GraphWork(of: try layers.network(outputs: 10))
    #expect(work.multiplyAdds == 16 * 8 * 27 + 16 * 8 * 9 + 16 * 4 * 4 + 4 * 6 * 16 + 6 * 10)
    #expect(work.depthwise == 16 * 8 * 9)
    #expect(work.streamed == 6 * 10)
    // Two outputs of a group take a vector of sixteen.
    #expect(work.lanes == 16 * 8 * 27 + 8 * 16 * 4 * 4 + 4 * 6 * 16)
    // The mean at the end reads 2 × 2 places of 6 channels.
    #expect(work.values == 24)
  }

  @Test("products of activations are counted matrix by matrix, linear layers row by row")
  func products() throws {
    var builder = try GraphBuilder(input: GraphLayout(rowMajor: [1, 3, 4, 5]), name: "image")
    let turned = try builder.add(
      TransposeOperator([0, 1, 3, 2]), [0], outputs: [""], name: "turned")
    // Three matrices: [4, 5] · [5, 4].
    let scores = try builder.add(
      MatrixProductOperator(), [0, turned[0]], outputs: [""], name: "scores")
    // 3 × 4 rows of 4 values, each times [4, 7].
    let linear = try builder.add(
      LinearOperator(
        weights: [Float](repeating: 0.5, count: 28), bias: [Float](repeating: 0, count: 7)),
      scores, outputs: [""], name: "linear")
    let row = try builder.add(
      ReduceOperator(.mean, axes: [1, 2]), linear, outputs: [""], name: "mean")
    let work = GraphWork(
      of: GraphNetwork(try builder.finish(output: row[0]), name: "products"))
    #expect(work.multiplyAdds == 3 * 4 * 4 * 5 + 12 * 4 * 7)
    #expect(work.streamed == 0 && work.depthwise == 0)
  }

  @Test("ResNet-50 has the 4.09 thousand million multiply-adds of its tables")
  func resNet50() throws {
    var layers = try Layers(channels: 3, side: 224)
    try layers.convolve(64, kernel: 7, stride: 2, padding: 3)
    try layers.pool(kernel: 3, stride: 2, padding: 1)
    for (stage, blocks) in [3, 4, 6, 3].enumerated() {
      let width = 64 << stage
      for block in 0..<blocks {
        let stride = stage > 0 && block == 0 ? 2 : 1
        let start = layers
        try layers.convolve(width, kernel: 1)
        try layers.convolve(width, kernel: 3, stride: stride, padding: 1)
        try layers.convolve(4 * width, kernel: 1)
        try layers.add(
          shortcutFrom: start, projection: block == 0 ? (4 * width, stride) : nil)
      }
    }
    let work = GraphWork(of: try layers.network(outputs: 1000))
    #expect(work.multiplyAdds == 4_089_184_256)
    #expect(work.streamed == 2_048_000)
  }

  @Test(
    "networks in files have the multiply-adds that their papers print",
    .enabled(if: networks != nil, "BACKDROP_TEST_DATA names no folder of networks"),
    arguments: [
      // Millions, of MobileNet's tables (arXiv:1704.04861) and MobileNet v2's (arXiv:1801.04381). SqueezeNet
      // 1.1 has 349 at 224 pixels; the file takes 227 (388) and pads its last layer (16 × 16 places in place
      // of 14 × 14, 512 channels, 1,000 outputs: 31 more).
      ("mobilenet_v1_0.25_128", 14.0), ("mobilenet_v1_0.25_160", 21),
      ("keras_mobilenet_v1_0.25_224", 41), ("mobilenet_v1_0.5_160", 77),
      ("mobilenet_v2_1.0_224", 300), ("squeezenet_v1.1", 419),
    ])
  func published(name: String, millions: Double) throws {
    let folder = try #require(networks)
    let work = GraphWork(
      of: try ONNXFile.load(folder.appendingPathComponent("\(name).onnx")))
    #expect(
      abs(Double(work.multiplyAdds) / 1e6 - millions) < max(0.5, 0.01 * millions),
      "\(name): \(work.multiplyAdds), expected \(millions) million")
    #expect((work.depthwise > 0) == name.contains("mobilenet"))
  }

  /// One case of ONNXTests' fixtures.
  private struct Case: Decodable {
    let name: String
    let model: Data
  }

  @Test(
    "whatever multiplies in a file is counted, in whole numbers and fused, too",
    arguments: ["operators", "data-operators", "quantised", "fused"])
  func operators(fixture: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../ONNXTests/Fixtures")
    let cases = try JSONDecoder().decode(
      [Case].self, from: Data(contentsOf: folder.appendingPathComponent("\(fixture).json")))
    let kinds: Set<String> = [
      "Conv", "ConvInteger", "QLinearConv", "FusedConv", "Gemm", "FusedGemm", "QGemm", "MatMul",
      "FusedMatMul", "MatMulInteger", "QLinearMatMul", "MatMulIntegerToFloat",
      "DynamicQuantizeMatMul", "Attention", "MultiHeadAttention",
    ]
    var checked = 0
    for one in cases {
      let message = try Onnx_ModelProto(serializedBytes: one.model)
      guard message.graph.node.contains(where: { kinds.contains($0.opType) }) else { continue }
      let network = try ONNXFile.read(one.model, file: "\(one.name).onnx")
      #expect(GraphWork(of: network).multiplyAdds > 0, "\(one.name)")
      // The steps as they run do the same.
      #expect(
        network.runningSteps.contains { ["Conv", "Gemm", "MatMul", "Attention"].contains($0) },
        "\(one.name): \(network.runningSteps)")
      checked += 1
    }
    #expect(checked > 0)
  }
}
