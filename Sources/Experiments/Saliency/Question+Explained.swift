import ImageNet9
import Imaging
import Lab
import NeuralNet
import Tensors

// The conformance stands here, so that code that explains changes no key of a training.
extension TrainedNetwork: ExplainedPredictor {
  package var explained: any Explainable { ExplainedNetwork(network) }
  package var normalisation: PixelNormalisation { network.normalisation }
  package func seen(_ images: ImageSet) throws -> ImageSet { images }
}

extension Question where Base == any Classifier {
  /// The classifier's network, to be explained inside another experiment that names it.
  ///
  /// - Parameters:
  ///   - layer: the activation by which gradients will be asked for; nil for the image.
  ///   - lab: where its weights are found.
  /// - Returns: a predictor whose gradients can be taken.
  /// - Throws: `ExperimentError.unexplained` for a network that gives no gradients, or whose outputs do
  ///   not stand for the nine classes.
  func explainedPredictor(
    at layer: String? = nil, in lab: LabContext
  ) throws -> any ExplainedPredictor {
    guard let predictor = try base.predictor(in: lab) as? any ExplainedPredictor else {
      throw ExperimentError.unexplained("\(self)", reason: "it cannot be asked again")
    }
    let explained = predictor.explained
    guard explained.outputs == ObjectClass.allCases.count || explained is MappedNetwork else {
      throw ExperimentError.unexplained(
        "\(self)", reason: "its \(explained.outputs) outputs are not the nine classes")
    }
    do {
      try explained.checkGradients(at: layer)
    } catch let error as ExplainableError {
      throw ExperimentError.unexplained("\(self)", reason: error.description)
    }
    return predictor
  }
}

extension PictureSet {
  /// The coverage of all masks at another size, `[count, side, side]`, 255 is foreground.
  func coverage(side other: Int) -> [UInt8] {
    if other == side { return coverage }
    let area = side * side
    return (0..<count).flatMap { index in
      let grey = coverage[index * area..<(index + 1) * area].flatMap { [$0, $0, $0] }
      let resized = Image(width: side, height: side, pixels: grey)
        .resizedBilinear(width: other, height: other).pixels
      return stride(from: 0, to: resized.count, by: 3).map { resized[$0] }
    }
  }
}
