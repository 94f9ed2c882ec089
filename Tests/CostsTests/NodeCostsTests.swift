import Costs
import Experiments
import Foundation
import ImageNet9
import ONNX
import TestFolders
import Testing

@Suite struct NodeCostsTests {
  private let folder: TestFolder
  private let store: URL
  private let speed = NodeSpeed(
    dense: 1e9, depthwise: 1e8, streamed: 1e7, values: 1e9, normalised: 1e8, resized: 1e6)

  init() throws {
    folder = try TestFolder()
    store = folder.url.appending(path: "store", directoryHint: .isDirectory)
    try folder.write(try Self.model(outputs: 9), "tiny.onnx")
  }

  /// An image of 4 × 4, a convolution to 5 channels of 2 × 2, their means, a linear layer.
  private static func model(outputs: Int, kind: String = "Conv") throws -> Data {
    var model = Onnx_ModelProto()
    model.irVersion = 8
    model.opsetImport = [.with { $0.version = 17 }]
    model.graph.name = "tiny"
    model.graph.input = [
      .with {
        $0.name = "image"
        $0.type.tensorType.elemType = 1
        $0.type.tensorType.shape.dim = [1, 3, 4, 4].map { extent in .with { $0.dimValue = extent } }
      }
    ]
    model.graph.output = [.with { $0.name = "logits" }]
    func weights(_ name: String, _ shape: [Int]) -> Onnx_TensorProto {
      .with {
        $0.name = name
        $0.dims = shape.map(Int64.init)
        $0.dataType = 1
        $0.floatData = [Float](repeating: 0.5, count: shape.reduce(1, *))
      }
    }
    func node(_ kind: String, _ inputs: [String], _ output: String) -> Onnx_NodeProto {
      .with { ($0.opType, $0.input, $0.output) = (kind, inputs, [output]) }
    }
    model.graph.initializer = [weights("kernels", [5, 3, 3, 3]), weights("rows", [5, outputs])]
    model.graph.node = [
      node(kind, ["image", "kernels"], "maps"), node("GlobalAveragePool", ["maps"], "means"),
      node("Flatten", ["means"], "row"), node("MatMul", ["row", "rows"], "logits"),
    ]
    return try model.serializedData()
  }

  /// A speed by which nothing could be divided.
  private static let useless =
    #"{"dense": 0, "depthwise": 1, "streamed": 1, "values": 1, "normalised": 1, "resized": 1}"#

  private func costs(code: String = "code", node: String = "node") -> NodeCosts {
    NodeCosts(in: store, code: code, node: .init(traits: [node])) { speed }
  }

  private func file(_ name: String = "tiny.onnx") throws -> NetworkFile {
    try NetworkFile(at: folder.path(name))
  }

  @Test("a network takes its multiply-adds and values at the speed of the machine")
  func seconds() throws {
    let cost = costs().cost(of: try file())
    #expect(cost.basis == .graph(multiplyAdds: 4 * 5 * 27 + 5 * 9))
    // 2 × 2 values of 5 channels are averaged; an image of 4 × 4 is made by resizing.
    let expected = 540 / 1e9 + 45 / 1e7 + 20 / 1e9 + 48 / 1e6
    #expect(abs(cost.seconds - expected) < 1e-12, "\(cost.seconds), expected \(expected)")
  }

  @Test("images of ImageNet-9's size are taken as they are")
  func images() throws {
    func work(side: Int) throws -> GraphWork {
      GraphWork(of: try Layers(channels: 3, side: side).network(outputs: 9))
    }
    let whole = speed.seconds(for: try work(side: 224))
    #expect(abs(whole - (150_528 / 1e9 + 27 / 1e7 + 150_528 / 1e8)) < 1e-9, "\(whole)")
    let small = speed.seconds(for: try work(side: 112))
    #expect(abs(small - (37_632 / 1e9 + 27 / 1e7 + 37_632 / 1e6)) < 1e-9, "\(small)")
  }

  @Test("a second plan neither reads the network nor probes the machine")
  func kept() throws {
    let file = try file(), first = costs()
    let cost = first.cost(of: file)
    #expect(first.cost(of: file) == cost)
    #expect(first.tally == .init(counted: 1, probed: 1))
    try FileManager.default.removeItem(at: file.url)
    let second = costs()
    #expect(second.cost(of: file) == cost)
    #expect(second.tally == .init())
  }

  @Test("other bytes, sizes and code are counted anew; other machines and code are probed anew")
  func causes() throws {
    _ = costs().cost(of: try file())
    try folder.write(try Self.model(outputs: 10), "other.onnx")
    func tally(_ costs: NodeCosts, _ file: NetworkFile) -> NodeCosts.Tally {
      _ = costs.cost(of: file)
      return costs.tally
    }
    #expect(tally(costs(), try file("other.onnx")) == .init(counted: 1, probed: 0))
    #expect(tally(costs(node: "another"), try file()) == .init(counted: 0, probed: 1))
    #expect(tally(costs(code: "other code"), try file()) == .init(counted: 1, probed: 1))
    let sized = try NetworkFile(at: folder.path("tiny.onnx"), options: Preprocessing(input: 4))
    #expect(tally(costs(), sized) == .init(counted: 1, probed: 0))
  }

  @Test("damaged notes are found out again")
  func damaged() throws {
    let cost = costs().cost(of: try file())
    let names = folder.names(in: "store/digests")
    #expect(names.count == 2)
    for text in ["", "{}", Self.useless] {
      for name in names { try folder.write(text, "store/digests/\(name)") }
      let again = costs()
      #expect(again.cost(of: try file()) == cost)
      #expect(again.tally == .init(counted: 1, probed: 1), "\(text)")
    }
  }

  @Test("a network that cannot be read is reckoned by the size of its file, and says why")
  func unreadable() throws {
    try folder.write(try Self.model(outputs: 9, kind: "Novelty"), "new.onnx")
    let file = try file("new.onnx"), first = costs()
    let cost = first.cost(of: file)
    guard case .fileSize(let reason) = cost.basis else {
      Issue.record("\(cost)")
      return
    }
    #expect(reason.contains("new.onnx") && reason.contains("Novelty"), "\(reason)")
    #expect(abs(cost.seconds - (0.0025 + Double(file.bytes) / 4 * 150 / 18e9)) < 1e-12)
    #expect(first.tally == .init(counted: 1, probed: 0))
    // What is wrong with its bytes stays wrong.
    let second = costs()
    #expect(second.cost(of: file) == cost)
    #expect(second.tally == .init())
  }

  @Test("costs are no part of a network's value")
  func values() throws {
    let plain = try file()
    var told = plain
    told.costs = costs().answers
    #expect(plain == told && plain.hashValue == told.hashValue)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      try encoder.encode(ImportedNetwork(plain)) == encoder.encode(ImportedNetwork(told)))
    #expect(ImportedNetwork(told).answerCost == costs().cost(of: plain))
    #expect(ImportedNetwork(told).secondsPerImage != ImportedNetwork(plain).secondsPerImage)
  }

  @Test("a probe finds a speed for each kind of work, and its steps under their name")
  func probe() throws {
    let speed = try NodeSpeed.measured()
    // One multiply-add takes no hour, and no core does 10¹⁴ in a second.
    for rate in [
      speed.dense, speed.depthwise, speed.streamed, speed.values, speed.normalised, speed.resized,
    ] {
      #expect(rate > 1 && rate < 1e14, "\(speed)")
    }
  }
}
