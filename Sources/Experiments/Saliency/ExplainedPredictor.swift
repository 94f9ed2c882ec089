import ImageNet9
import Lab
import NeuralNet
import Tensors

/// A predictor whose answers can be traced back to its images.
package protocol ExplainedPredictor: Predictor {
  /// What is explained.
  var explained: any Explainable { get }
  /// What a byte of an image is worth to it.
  var normalisation: PixelNormalisation { get }
}

// The conformance stands here, so that code that explains changes no key of a training.
extension TrainedNetwork: ExplainedPredictor {
  package var explained: any Explainable { ExplainedNetwork(network) }
  package var normalisation: PixelNormalisation { network.normalisation }
}

extension Question where Base == any Classifier {
  /// The classifier's network, to be explained inside another experiment that names it.
  ///
  /// - Throws: `ExperimentError.unexplained` for a network that gives no gradients, or whose outputs are
  ///   not the nine classes.
  func explainedPredictor(in lab: LabContext) throws -> any ExplainedPredictor {
    guard let predictor = try base.predictor(in: lab) as? any ExplainedPredictor,
      predictor.explained.outputs == ObjectClass.allCases.count
    else {
      throw ExperimentError.unexplained("\(self)")
    }
    return predictor
  }
}
