/// One step of a network: from node `input` to node `output` of a pass.
package protocol Layer: Sendable {
  /// Computes the output of all images of the batch.
  func forward(_ pass: Pass, training: Bool)
  /// Computes the gradients of input and parameters from that of the output.
  func backward(_ pass: Pass)
}
