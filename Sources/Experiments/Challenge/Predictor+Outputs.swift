import Lab

extension Predictor {
  /// Throws unless the rule reads as many outputs as there are.
  func checkOutputs(of network: Question<any Classifier>) throws {
    guard answerRule.outputs == outputs else {
      throw ExperimentError.outputCount(
        network: "\(network)", found: outputs, expected: answerRule.outputs)
    }
  }
}
