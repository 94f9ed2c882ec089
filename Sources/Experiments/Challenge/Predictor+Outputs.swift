import Lab

extension Predictor {
  /// Throws unless the rule reads as many outputs as there are.
  func checkOutputs(of network: AnyClassifier) throws {
    guard answerRule.outputs == outputs else {
      throw ExperimentError.outputCount(
        network: "\(AnyExperiment(network.base))", found: outputs, expected: answerRule.outputs)
    }
  }
}
