import Experiments
import Graphs
import ImageNet9
import Testing

@Suite("A network with its preprocessing")
struct ImportedPredictorTests {
  private func predictor(
    _ outputs: Int, side: Int = 4, _ preprocessing: Preprocessing = Preprocessing()
  ) throws -> ImportedPredictor {
    try ImportedPredictor(
      channelMeans(side: side, outputs: outputs), preprocessing: preprocessing, name: "means",
      path: "means.onnx", threads: 1)
  }

  /// One image of one colour per entry.
  private func images(_ colors: [[UInt8]], side: Int) -> ImageSet {
    ImageSet(
      side: side,
      pixels: colors.flatMap { color in (0..<side * side).flatMap { _ in color } },
      labels: [UInt8](repeating: 0, count: colors.count), ids: colors.indices.map(String.init))
  }

  @Test("pixels are normalised channel by channel before the network sees them")
  func normalises() throws {
    let stated = Preprocessing(mean: [0.1, 0.2, 0.3], standardDeviation: [0.5, 0.25, 2])
    let logits = try predictor(9, stated).logits(of: images([[255, 0, 51]], side: 4))
    let expected: [Float] = [1.8, -0.8, -0.05]
    for output in 0..<9 {
      #expect(abs(logits[output] - expected[output % 3] - Float(output) / 1000) < 1e-5)
    }
  }

  @Test("left open, mean and deviation are the official ones of the network's classes")
  func official() throws {
    let thousand = try predictor(1000).logits(of: images([[0, 0, 0]], side: 4))
    #expect(abs(thousand[0] + 0.485 / 0.229) < 1e-5)
    let nine = try predictor(9).logits(of: images([[0, 0, 0]], side: 4))
    #expect(abs(nine[0] + 0.4717 / 0.2600) < 1e-5)
  }

  @Test("images of another size are resized, or refused where the preprocessing says so")
  func resizes() throws {
    let other = images([[10, 200, 30], [90, 90, 90]], side: 7)
    let own = images([[10, 200, 30], [90, 90, 90]], side: 4)
    for interpolation in [nil, Preprocessing.Interpolation.bilinear, .nearest] {
      let network = try predictor(9, Preprocessing(interpolation: interpolation))
      #expect(try network.logits(of: other) == network.logits(of: own))
    }
    let error = #expect(throws: ExperimentError.self) {
      try predictor(9, Preprocessing(interpolation: Preprocessing.Interpolation.none))
        .logits(of: other)
    }
    #expect(error?.description.contains("takes images of 4 × 4") == true)
  }

  @Test("a network of 21 outputs is refused with the numbers that are known")
  func unknownOutputs() {
    let error = #expect(throws: ExperimentError.self) { try predictor(21) }
    let text = error?.description ?? ""
    #expect(text.contains("means.onnx has 21 outputs"))
    #expect(text.contains("9 (") && text.contains("1000 (") && text.contains("1001 ("))
  }

  @Test("labels of another number of outputs, and another input size, are refused by key")
  func contradictions() {
    let labels = #expect(throws: ExperimentError.self) {
      try predictor(1000, Preprocessing(labels: .imageNet9))
    }
    #expect(labels?.description.contains("'labels': expected labels of 1000 outputs") == true)
    let input = #expect(throws: ExperimentError.self) {
      try predictor(9, Preprocessing(input: 5))
    }
    #expect(
      input?.description.contains("'input': expected 4, which the graph takes, found 5") == true)
  }

  @Test("a thousand answers map to nine or to none, with or without a background class")
  func maps() throws {
    let thousand = try predictor(1000).answerRule
    let shifted = try predictor(1001).answerRule
    #expect(thousand[151] == 0 && shifted[152] == 0 && shifted[0] == AnswerRule.unmapped)
    // A whippet is none of the nine by the official map.
    #expect(thousand[172] == AnswerRule.unmapped)
    #expect((0..<1000).count { thousand[$0] != AnswerRule.unmapped } == 370)
  }
}
