/// One step of a network: from node `input` to node `output` of a pass.
package protocol Layer: Sendable {
  /// Computes the output of all images of the batch.
  func forward(_ pass: Pass, training: Bool)
  /// Computes the gradient of the input from that of the output, and in training those of the
  /// parameters as well.
  ///
  /// Without `training` it belongs to `forward(_:training: false)`: nothing is summed over images, and
  /// the pass may have no memory for gradients of parameters.
  func backward(_ pass: Pass, training: Bool)
}
