import CKernels
import Foundation
import Tensors

/// Trains a network: SGD with momentum on the mean cross-entropy, by a recipe and a seed.
///
/// The seed decides initial weights, order of images and augmentation. The result is the same to the last
/// bit with any number of threads, and after any number of interruptions where a checkpoint is
/// kept.
package struct Trainer: Sendable {
  /// The network to train.
  package let architecture: Architecture
  /// How to train it.
  package let recipe: Recipe
  /// What a repetition of the training varies.
  package let seed: UInt64
  /// An opponent who changes each image before the network learns from it; nil for none.
  package let adversary: Adversary?
  /// Where the state after each epoch is kept; nil keeps none.
  package let checkpoint: URL?
  /// The build of the inner loops.
  private let kernels: Kernels

  /// A training that has not begun.
  package init(
    architecture: Architecture, recipe: Recipe, seed: UInt64, adversary: Adversary? = nil,
    checkpoint: URL? = nil, kernels: Kernels = .best
  ) {
    self.architecture = architecture
    self.recipe = recipe
    self.seed = seed
    self.adversary = adversary
    self.checkpoint = checkpoint
    self.kernels = kernels
  }

  /// Trains, or goes on where the checkpoint ends.
  ///
  /// - Parameters:
  ///   - images: at least one; an epoch takes as many whole batches as there are, in a new order.
  ///   - classes: labels are below this.
  ///   - renewal: makes each epoch's images from `images`; nil takes them as they are.
  ///   - event: is told of each step and epoch; what it throws ends the training.
  /// - Returns: the network after the last epoch, and the record of each epoch.
  /// - Throws: `NeuralNetError`, or what `event` throws.
  package func train(
    on images: LabelledPixels, classes: Int, renewal: (any ImageRenewal)? = nil,
    event: (TrainingEvent) throws -> Void = { _ in }
  ) throws -> (network: Network, records: [EpochRecord]) {
    try recipe.check()
    try adversary?.check()
    guard images.count > 0 else {
      throw NeuralNetError.unsuitableImages("there is none to train on; give at least one")
    }
    if let label = images.labels.max(), Int(label) >= classes {
      throw NeuralNetError.unsuitableImages(
        "a label is \(label), but \(classes) classes have labels 0 to \(classes - 1)")
    }
    let network = try Network(
      architecture, side: images.side, classes: classes, seed: seed,
      normalisation: recipe.normalisation)
    let identity = try Checkpoint.identity(
      architecture: architecture, recipe: recipe, seed: seed, classes: classes, images: images,
      adversary: adversary, renewal: renewal)
    let run = try TrainingRun(
      network, recipe: recipe, images: images, kernels: kernels, adversary: adversary,
      renewal: renewal)
    var records: [EpochRecord] = []
    if let checkpoint, let kept = Checkpoint.load(from: checkpoint, identity: identity, of: run) {
      run.restore(kept)
      records = kept.records
    }
    for epoch in records.count..<recipe.epochs {
      let record = try run.epoch(epoch, seed: seed, event: event)
      records.append(record)
      if let checkpoint {
        try run.checkpoint(records: records, identity: identity).save(to: checkpoint)
      }
      try event(.epoch(record))
    }
    return (run.trained(), records)
  }
}
