/// What a training tells whoever follows it.
///
/// Throwing from the receiver ends the training.
package enum TrainingEvent: Sendable {
  /// A part of a step is done, where a step has several and this was not the last; epochs and steps are
  /// counted from 1, `done` is the share of the step, 0…1.
  ///
  /// Whoever throws here loses what the step has learned so far.
  case part(epoch: Int, step: Int, of: Int, done: Double)
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
