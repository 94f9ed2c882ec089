/// A network whose answers can be traced back to its image and to its layers.
///
/// Networks trained here and imported graphs are explained by the same code, which knows them by
/// this protocol alone. All numbers are those of inference: batch normalisation uses its running
/// statistics.
package protocol Explainable: Sendable {
  /// The size of one image as it enters; three channels: red, green, blue.
  var input: Extent { get }
  /// The number of logits of an image.
  var outputs: Int { get }
  /// The activations that can be asked for by name, from the image to the logits.
  var activations: [NamedActivation] { get }
  /// Checks that gradients can be taken, before anything is computed.
  ///
  /// - Parameter layer: the activation by which they will be asked for; nil for the image.
  /// - Throws: `ExplainableError.unknownActivation` if no activation has that name, and `.noGradient`
  ///   with the first step on the way to the logits that cannot go backward.
  func checkGradients(at layer: String?) throws
  /// Memory for one batch after another, to be used by one thread at a time.
  ///
  /// - Parameter layer: the activation whose values and gradients will be asked for; nil if only
  ///   the image's are.
  /// - Returns: a pass of any capacity.
  /// - Throws: what `checkGradients` throws.
  func gradientPass(at layer: String?) throws -> any GradientPass
}

/// An activation that has a name, such as "stage 2".
package struct NamedActivation: Hashable, Sendable {
  /// The name.
  package let name: String
  /// Its size for one image.
  package let extent: Extent

  /// An activation of a size.
  package init(name: String, extent: Extent) {
    self.name = name
    self.extent = extent
  }
}

/// One batch at a time on its way through a network and back.
///
/// Images and activations lie image by image, `[image, height, width, channels]`. What an image gets
/// never depends on its neighbours in the batch.
package protocol GradientPass: AnyObject {
  /// How many images a batch can have.
  var capacity: Int { get }

  /// Computes the logits of a batch.
  ///
  /// - Parameters:
  ///   - images: `[count, height, width, 3]`, normalised: as they enter the network.
  ///   - count: 1 … `capacity`.
  ///   - logits: `[count, outputs]`, written.
  /// - Throws: what running the network throws.
  func forward(
    _ images: UnsafePointer<Float>, count: Int, logits: UnsafeMutablePointer<Float>) throws

  /// Computes the gradient of S = Σ wᵢ · logitᵢ of each image of the last batch by the image itself.
  ///
  /// With a 1 at one logit that is the gradient of this logit; with the derivatives of a loss by the
  /// logits it is the gradient of the loss.
  ///
  /// - Parameters:
  ///   - weights: the w of each image, `[count, outputs]`.
  ///   - gradient: `[count, height, width, 3]`, written: by the values as they entered.
  /// - Throws: what running the network throws.
  func imageGradient(
    of weights: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>) throws

  /// Gives the values of the named layer in the last batch, and the gradient of S by them.
  ///
  /// - Parameters:
  ///   - weights: the w of each image, `[count, outputs]`.
  ///   - values: `[count, height, width, channels]`, written.
  ///   - gradient: the same shape, written.
  /// - Throws: what running the network throws.
  func layerGradient(
    of weights: UnsafePointer<Float>, values: UnsafeMutablePointer<Float>,
    gradient: UnsafeMutablePointer<Float>) throws
}
