import Tensors

extension Network {
  /// The same network with the initial weights of a seed from a layer on, and their running
  /// statistics as before training.
  ///
  /// Adebayo et al. (2018) randomise from the top, layer after layer: "logits" changes nothing,
  /// "stage 3" all that comes after the third stage, "image" everything.
  ///
  /// - Parameters:
  ///   - activation: the name of the activation after which weights become random.
  ///   - seed: of the new weights.
  /// - Returns: the randomised network.
  /// - Throws: `ExplainableError.unknownActivation`.
  package func randomised(after activation: String, seed: UInt64) throws -> Network {
    let end = try plan.layerEnd(named: activation)
    let fresh = try Network(
      architecture, side: side, classes: classes, seed: seed, normalisation: normalisation)
    var network = self
    network.parameters.replaceSubrange(
      end.parameters..., with: fresh.parameters[end.parameters...])
    network.statistics.replaceSubrange(
      end.statistics..., with: fresh.statistics[end.statistics...])
    return network
  }
}
