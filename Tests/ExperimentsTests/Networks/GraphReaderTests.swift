import Experiments
import Foundation
import ImageNet9
import Testing

/// Networks that came back as graphs, which must answer as they did when they were taken.
@Suite("A network that came back as a graph")
struct GraphReaderTests {
  /// Answers with the sums of an image's first pixels, times a factor.
  private struct Sums: Predictor {
    var factor: Float
    var outputs: Int { 9 }

    func logits(of images: ImageSet) -> [Float] {
      (0..<images.count).flatMap { image in
        (0..<9).map {
          factor * Float(images.pixels[image * images.side * images.side * 3 + $0])
        }
      }
    }
  }

  private func read(_ now: Float, taken: Float) throws -> any Predictor {
    let reader = GraphReader { _, _, _ in Sums(factor: now) }
    return try reader.predictor(
      at: URL(filePath: "network.onnx"), of: Training(on: .original, seed: 1),
      probe: GraphReader.probe(Sums(factor: taken), side: 48), threads: 1)
  }

  @Test("is read as long as it answers to the probe as before, roundings apart")
  func same() throws {
    #expect(try read(1, taken: 1).outputs == 9)
    #expect(try read(1.0001, taken: 1).outputs == 9)
  }

  @Test("is refused once it answers otherwise, with what to do", arguments: [1.1, -1, .nan])
  func other(factor: Float) {
    let error = #expect(throws: ExperimentError.self) { try read(factor, taken: 1) }
    #expect(error?.description.contains("train it again") == true)
  }
}
