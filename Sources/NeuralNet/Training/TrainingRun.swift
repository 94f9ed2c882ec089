import Tensors

/// The state and memory of one training; all of it is allocated before the first step.
final class TrainingRun {
  private let recipe: Recipe
  private let source: any TrainingSource
  private let labels: [UInt8]
  private let seed: UInt64
  private let descent: Descent
  private let maker: PartMaker
  private let attack: Attack?
  private let batchSize: Int
  /// Images of each part of a step; the last part may have fewer.
  private let partSize: Int
  private var order: [Int]
  /// Batches in an epoch.
  let stepsPerEpoch: Int
  /// What was done of the epoch under way.
  private(set) var position = EpochPosition()

  init(
    _ network: Network, recipe: Recipe, source: any TrainingSource, seed: UInt64,
    kernels: Kernels, adversary: Adversary? = nil
  ) throws {
    self.recipe = recipe
    self.source = source
    self.seed = seed
    labels = source.labels
    batchSize = min(recipe.batchSize, labels.count)
    partSize = min(recipe.statisticsGroup ?? batchSize, batchSize)
    stepsPerEpoch = labels.count / batchSize
    descent = try Descent(
      network, recipe: recipe, images: partSize, parts: (batchSize + partSize - 1) / partSize,
      reachesImage: adversary != nil, kernels: kernels)
    attack = adversary.map { [descent] in
      Attack($0, normalisation: network.normalisation, pass: descent.pass)
    }
    maker = PartMaker(source, recipe: recipe, seed: seed, part: partSize, kernels: kernels)
    order = Array(0..<labels.count)
  }

  /// What is left of one epoch, counted from 0.
  ///
  /// - Throws: `NeuralNetError.diverged`, or what the source or `event` throws; `position` then tells how
  ///   many steps are done, and the weights are those after them.
  func epoch(
    _ epoch: Int, event: (TrainingEvent) throws -> Void
  ) throws -> EpochRecord {
    for index in order.indices { order[index] = index }
    var shuffling = RandomStream(seed: seed, purpose: "order", index: epoch)
    shuffling.shuffle(&order)
    var moves = Moves(recipe, RandomStream(seed: seed, purpose: "augmentation", index: epoch))
    for _ in 0..<position.step * batchSize { _ = moves.next() }
    func rate(_ step: Int) -> Double {
      recipe.learningRate(
        step: epoch * stepsPerEpoch + step, stepsPerEpoch: stepsPerEpoch)
    }
    defer { maker.drop() }
    func upcoming(_ step: Int) -> [[Place]] {
      step < stepsPerEpoch ? places(epoch, step: step, &moves) : []
    }
    var following = upcoming(position.step)
    for step in position.step..<stepsPerEpoch {
      let parts = following
      following = upcoming(step + 1)
      var loss = 0.0, right = 0
      for (part, places) in parts.enumerated() {
        let next = part + 1 < parts.count ? parts[part + 1] : following.first
        let result = try learn(from: places, part: part, epoch: epoch, next: next)
        loss += result.loss
        right += result.right
        if part + 1 < parts.count {
          let done = Double(part + 1) / Double(parts.count)
          try event(.part(epoch: epoch + 1, step: step + 1, of: stepsPerEpoch, done: done))
        }
      }
      descent.step(rate: rate(step))
      position.step = step + 1
      position.loss += loss
      position.right += right
      guard position.loss.isFinite else {
        throw NeuralNetError.diverged(epoch: epoch + 1, learningRate: rate(step))
      }
      try event(.step(epoch: epoch + 1, step: step + 1, of: stepsPerEpoch))
    }
    let seen = Double(stepsPerEpoch * batchSize)
    let record = EpochRecord(
      epoch: epoch + 1, loss: position.loss / seen, accuracy: Double(position.right) / seen,
      learningRate: rate(stepsPerEpoch - 1))
    position = EpochPosition()
    return record
  }

  /// The images of a step, part by part.
  private func places(_ epoch: Int, step: Int, _ moves: inout Moves) -> [[Place]] {
    let first = step * batchSize
    return stride(from: 0, to: batchSize, by: partSize).map { begin in
      (begin..<min(begin + partSize, batchSize)).map { place in
        let move = moves.next()
        return Place(
          index: order[first + place],
          number: (epoch * stepsPerEpoch) * batchSize + first + place, flipped: move.flipped,
          right: move.right, down: move.down)
      }
    }
  }

  private func learn(
    from places: [Place], part: Int, epoch: Int, next: [Place]?
  ) throws -> (loss: Double, right: Int) {
    let pass = descent.pass
    pass.begin(count: places.count)
    try maker.pack(places, epoch: epoch, next: next, into: pass)
    let truth = places.map { labels[$0.index] }
    attack?.strengthen(pass, seed: seed, first: places[0].number) {
      _ = descent.loss(truth, of: batchSize)
    }
    return descent.learn(from: truth, of: batchSize, part: part)
  }

  /// The network with the weights of now.
  func trained() -> Network { descent.trained() }

  /// The state after the last finished step.
  func checkpoint(records: [EpochRecord], identity: String) -> Checkpoint {
    Checkpoint(
      parameters: descent.parameters,
      velocity: descent.velocity.values(descent.network.plan.parameterCount),
      statistics: descent.statistics, records: records, position: position, identity: identity)
  }

  /// Goes back to the state of a checkpoint.
  func restore(_ checkpoint: Checkpoint) {
    descent.pass.parameters.fill(checkpoint.parameters)
    descent.velocity.fill(checkpoint.velocity)
    descent.pass.statistics.fill(checkpoint.statistics)
    position = checkpoint.position
  }

  /// Whether a checkpoint has this network's sizes.
  func fits(_ checkpoint: Checkpoint) -> Bool {
    let plan = descent.network.plan
    return checkpoint.parameters.count == plan.parameterCount
      && checkpoint.velocity.count == plan.parameterCount
      && checkpoint.statistics.count == plan.statisticCount
      && checkpoint.records.count <= recipe.epochs
      && 0...stepsPerEpoch ~= checkpoint.position.step
  }
}

/// How far an epoch has come.
struct EpochPosition: Hashable, Codable, Sendable {
  /// Steps that are done.
  var step = 0
  /// The sum of their images' losses, in nats.
  var loss = 0.0
  /// Their images that were classified rightly.
  var right = 0
}

/// How images are mirrored and moved, one after the other in the order of an epoch.
private struct Moves {
  private let recipe: Recipe
  private var stream: RandomStream

  init(_ recipe: Recipe, _ stream: RandomStream) {
    self.recipe = recipe
    self.stream = stream
  }

  mutating func next() -> (flipped: Bool, right: Int, down: Int) {
    let flipped = recipe.flip && stream.integer(below: 2) == 1
    let right = stream.integer(below: 2 * recipe.shift + 1) - recipe.shift
    let down = stream.integer(below: 2 * recipe.shift + 1) - recipe.shift
    return (flipped, right, down)
  }
}
