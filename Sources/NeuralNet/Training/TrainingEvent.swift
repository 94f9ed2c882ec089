/// What a training tells whoever follows it.
///
/// Throwing from the receiver ends the training.
package enum TrainingEvent: Sendable {
  /// A step is done; epochs and steps are counted from 1.
  case step(epoch: Int, step: Int, of: Int)
  /// An epoch is done, and its checkpoint is on disk where there is one.
  case epoch(EpochRecord)
}

/// What one epoch of a training came to.
package struct EpochRecord: Hashable, Codable, Sendable {
  /// Counted from 1.
  package var epoch: Int
  /// Mean cross-entropy over the epoch's images, augmented and in training mode, in nats.
  package var loss: Double
  /// The share of the same images that were classified rightly.
  package var accuracy: Double
  /// The learning rate of the epoch's last step.
  package var learningRate: Double
}
