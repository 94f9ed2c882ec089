import ImageNet9
import Tensors

/// A predictor whose answers can be traced back to its images.
package protocol ExplainedPredictor: Predictor {
  /// What is explained: logit 0…8 is that of a class, and a tenth that of none of them.
  var explained: any Explainable { get }
  /// What a byte of an image is worth to it.
  var normalisation: PixelNormalisation { get }
  /// Images at the size at which the network sees them.
  ///
  /// - Throws: `ExperimentError.imageSize` where its preprocessing does not resize.
  func seen(_ images: ImageSet) throws -> ImageSet
}
