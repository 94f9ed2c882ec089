import Graphs

extension Translation {
  /// Sums and normalisations that ONNX Runtime's optimiser makes one step of.
  static let fusedNormalisations: [String: Rule] = [
    "SimplifiedLayerNormalization": { translation, step in
      let input = try translation.tensor(step, 0)
      let first = try Step.axis(
        step.integer("axis", default: -1), rank: translation.shape(input).count)
      _ = step.integer("stash_type", default: 1)
      try translation.normalised(input, from: first, isCentred: false, shift: nil, step)
    },
    "com.microsoft.SkipLayerNormalization": { translation, step in
      let sum = try translation.skipped(step, bias: 4)
      try translation.normalised(
        sum, from: translation.shape(sum).count - 1, isCentred: true,
        scale: 2, shift: step.hasInput(3) ? 3 : nil, step)
    },
    "com.microsoft.SkipSimplifiedLayerNormalization": { translation, step in
      let sum = try translation.skipped(step, bias: 3)
      try translation.normalised(
        sum, from: translation.shape(sum).count - 1, isCentred: false, scale: 2, shift: nil, step)
    },
  ]

  /// The input, what skips the layer before, and a bias, added; the fourth output is that sum.
  private mutating func skipped(_ step: Step, bias: Int) throws -> Int {
    var sum = try add(
      BinaryOperator(.add), [try tensor(step, 0), try tensor(step, 1)], step)
    if step.hasInput(bias) {
      sum = try add(BinaryOperator(.add), [sum, try tensor(step, bias)], step)
    }
    define(step, .tensor(sum), output: 3)
    return sum
  }

  private mutating func normalised(
    _ input: Int, from first: Int, isCentred: Bool, scale: Int = 1, shift: Int?, _ step: Step
  ) throws {
    let epsilon = step.float("epsilon", default: isCentred ? 1e-12 : 1e-5)
    let axes = Array(first..<shape(input).count)
    let plain =
      isCentred
      ? try add(StandardiseOperator(axes: axes, epsilon: epsilon), [input], step)
      : try perRootMeanSquare(input, from: first, epsilon: epsilon, step)
    let scaled = try add(BinaryOperator(.multiply), [plain, try tensor(step, scale)], step)
    guard let shift else { return define(step, .tensor(scaled)) }
    try emit(BinaryOperator(.add), [scaled, try tensor(step, shift)], step)
  }
}
