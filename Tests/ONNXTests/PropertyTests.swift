import Foundation
import ONNX
import Testing

/// A single operator with attributes drawn at random; see `Benchmarks/Exporters/properties.py`.
struct DrawnCase: Decodable, Sendable, CustomTestStringConvertible {
  var name: String
  /// The file's bytes; the image is the operator's first input.
  var model: Data
  var image: [Float]
  /// ONNX Runtime's answer, as one row.
  var logits: [Float]

  var testDescription: String { name }

  /// All cases of `Fixtures/properties.json`.
  static let all: [DrawnCase] = {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/properties.json")
    guard let data = try? Data(contentsOf: url) else { return [] }
    return (try? JSONDecoder().decode([DrawnCase].self, from: data)) ?? []
  }()
}

@Suite struct PropertyTests {
  @Test("attributes drawn at random give what ONNX Runtime gives, or are refused by a message")
  func agreement() throws {
    try #require(DrawnCase.all.count > 200)
    var refused = 0
    for drawn in DrawnCase.all {
      do {
        let network = try ONNXFile.read(drawn.model, file: "\(drawn.name).onnx")
        let logits = try network.logits(drawn.image, count: 1)
        expectClose(logits, drawn.logits, tolerance: 1e-4, drawn.name)
      } catch is ONNXError {
        refused += 1
      }
    }
    // A rule that refused all would agree, too.
    #expect(refused * 2 < DrawnCase.all.count, "\(refused) of \(DrawnCase.all.count) are refused")
  }
}
