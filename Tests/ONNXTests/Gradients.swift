import Graphs
import Tensors

/// What one image does to a network, and what that does to one logit, as arrays.
struct Gradients {
  /// An activation, seen as an image.
  struct Activation {
    let extent: Extent
    let values: [Float]
    let gradient: [Float]
  }

  var logits: [Float] = []
  /// The derivative of the logit by the image.
  var image: [Float] = []
  var activations: [String: Activation] = [:]
}

extension GraphNetwork {
  /// Differentiates one logit by the image and by named activations, by the passes that saliency uses.
  func gradients(
    ofLogit logit: Int, image: [Float], at names: [String] = []
  ) throws -> Gradients {
    var result = Gradients()
    let input = FloatBuffer(image), logits = FloatBuffer(count: outputs)
    let pass = try gradientPass(at: nil), slopes = FloatBuffer(count: image.count)
    try pass.forward(input.start, count: 1, logits: logits.start)
    let weights = FloatBuffer((0..<outputs).map { $0 == logit ? 1 : 0 })
    try pass.imageGradient(of: weights.start, into: slopes.start)
    result.logits = logits.values(outputs)
    result.image = slopes.values(image.count)
    for name in names {
      let pass = try gradientPass(at: name)
      guard let layer = activations.first(where: { $0.name == name }) else { continue }
      let values = FloatBuffer(count: layer.extent.count)
      let slopes = FloatBuffer(count: layer.extent.count)
      try pass.forward(input.start, count: 1, logits: logits.start)
      try pass.layerGradient(of: weights.start, values: values.start, gradient: slopes.start)
      result.activations[name] = Gradients.Activation(
        extent: layer.extent, values: values.values(layer.extent.count),
        gradient: slopes.values(layer.extent.count))
    }
    return result
  }
}
