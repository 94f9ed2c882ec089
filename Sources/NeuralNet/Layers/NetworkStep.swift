/// One step of a network: from node `input` to node `output` of a pass.
///
/// A step's initialiser takes its place in a plan: it refuses sizes that make no sense, names and
/// claims its parameters, and adds the node of its output.
package protocol NetworkStep: Sendable {
  /// The multiply-adds of `forward` for one image, or what takes as long.
  var multiplications: Int { get }
  /// Computes the output of all images of the batch.
  func forward(_ pass: Pass, training: Bool)
  /// Computes the gradient of the input from that of the output, and in training those of the
  /// parameters as well.
  ///
  /// Without `training` it belongs to `forward(_:training: false)`: nothing is summed over images, and
  /// the pass may have no memory for gradients of parameters.
  func backward(_ pass: Pass, training: Bool)
}
