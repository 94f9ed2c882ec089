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
  /// Where the state is kept, after each epoch and within it; nil keeps none.
  package let checkpoint: URL?
  /// How long an epoch goes on before the state is kept within it.
  package let interval: Duration
  /// The build of the inner loops.
  private let kernels: Kernels

  /// A training that has not begun.
  package init(
    architecture: Architecture, recipe: Recipe, seed: UInt64, adversary: Adversary? = nil,
    checkpoint: URL? = nil, interval: Duration = .seconds(600), kernels: Kernels = .best
  ) {
    self.architecture = architecture
    self.recipe = recipe
    self.seed = seed
    self.adversary = adversary
    self.checkpoint = checkpoint
    self.interval = interval
    self.kernels = kernels
  }

  /// Trains, or goes on where the checkpoint ends.
  ///
  /// The checkpoint is written after each epoch, every ten minutes within it, and when `event` throws.
  ///
  /// - Parameters:
  ///   - source: at least one image; an epoch takes as many whole batches as there are, in a new order.
  ///   - classes: labels are below this.
  ///   - event: is told of each part, step and epoch; what it throws ends the training.
  /// - Returns: the network after the last epoch, and the record of each epoch.
  /// - Throws: `NeuralNetError`, or what `event` or the source throws.
  package func train(
    on source: any TrainingSource, classes: Int,
    event: (TrainingEvent) throws -> Void = { _ in }
  ) throws -> (network: Network, records: [EpochRecord]) {
    try recipe.check()
    try adversary?.check()
    let labels = source.labels
    guard !labels.isEmpty else {
      throw NeuralNetError.unsuitableImages("there is none to train on; give at least one")
    }
    if let label = labels.max(), Int(label) >= classes {
      throw NeuralNetError.unsuitableImages(
        "a label is \(label), but \(classes) classes have labels 0 to \(classes - 1)")
    }
    let network = try Network(
      architecture, side: source.side, classes: classes, seed: seed,
      normalisation: recipe.normalisation)
    let identity = try Checkpoint.identity(
      architecture: architecture, recipe: recipe, seed: seed, classes: classes, source: source,
      adversary: adversary)
    let run = try TrainingRun(
      network, recipe: recipe, source: source, seed: seed, kernels: kernels, adversary: adversary)
    var records: [EpochRecord] = []
    if let checkpoint, let kept = Checkpoint.load(from: checkpoint, identity: identity, of: run) {
      run.restore(kept)
      records = kept.records
    }
    var kept = ContinuousClock.now
    func keep() throws {
      guard let checkpoint else { return }
      try run.checkpoint(records: records, identity: identity).save(to: checkpoint)
      kept = .now
    }
    for epoch in records.count..<recipe.epochs {
      let record = try run.epoch(epoch) { moment in
        do {
          try event(moment)
        } catch {
          try keep()
          throw error
        }
        if kept.duration(to: .now) >= interval { try keep() }
      }
      records.append(record)
      try keep()
      try event(.epoch(record))
    }
    let trained = run.trained()
    // The last step changes weights that no loss is computed with any more.
    guard trained.isFinite else {
      throw NeuralNetError.diverged(
        epoch: records.count, learningRate: records.last?.learningRate ?? recipe.peakLearningRate)
    }
    return (trained, records)
  }
}
