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
  /// Memory for one batch after another, to be used by one thread at a time.
  ///
  /// - Parameter layer: the activation whose values and gradients will be asked for; nil if only
  ///   the image's are.
  /// - Returns: a pass of any capacity.
  /// - Throws: `ExplainableError.unknownActivation` if no activation has that name.
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

  /// Computes the gradient of one logit of each image of the last batch by the image itself.
  ///
  /// - Parameters:
  ///   - targets: the logit of each image, `[count]`.
  ///   - gradient: `[count, height, width, 3]`, written: by the values as they entered.
  /// - Throws: what running the network throws.
  func imageGradient(of targets: [Int], into gradient: UnsafeMutablePointer<Float>) throws

  /// Gives the values of the named layer in the last batch, and the gradient of one logit by them.
  ///
  /// - Parameters:
  ///   - targets: the logit of each image, `[count]`.
  ///   - values: `[count, height, width, channels]`, written.
  ///   - gradient: the same shape, written.
  /// - Throws: what running the network throws.
  func layerGradient(
    of targets: [Int], values: UnsafeMutablePointer<Float>,
    gradient: UnsafeMutablePointer<Float>) throws
}
