import Foundation
import Graphs
import ONNX
import Testing

/// A small model of one operator in one manner, with ONNX Runtime's answer; see Fixtures.
struct OperatorCase: Decodable, Sendable, CustomTestStringConvertible {
  var name: String
  /// The file's bytes.
  var model: Data
  /// Whether the operator has no kinks, so that finite differences are exact.
  var smooth: Bool
  /// Whether finite differences say something of its gradient; they do unless it rounds.
  var differentiable: Bool?
  /// `[height, width, channels]`.
  var image: [Float]
  var logits: [Float]

  var testDescription: String { name }

  /// All cases of the fixtures.
  static let all: [OperatorCase] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures")
    return ["operators", "data-operators", "quantised", "fused"].flatMap { name in
      guard let data = try? Data(contentsOf: folder.appendingPathComponent("\(name).json")) else {
        return [OperatorCase]()
      }
      return (try? JSONDecoder().decode([OperatorCase].self, from: data)) ?? []
    }
  }()

  /// The network, as it stands in the file or with steps put together.
  func network(isFused: Bool = true) throws -> GraphNetwork {
    try ONNXFile.read(model, file: "\(name).onnx", isFused: isFused)
  }
}
