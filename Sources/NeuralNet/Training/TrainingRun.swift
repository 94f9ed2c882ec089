import Tensors

/// The state and memory of one training; all of it is allocated before the first step.
final class TrainingRun {
  private let network: Network
  private let recipe: Recipe
  private let images: LabelledPixels
  private let pass: Pass
  private let velocity: FloatBuffer
  private let packer: PicturePacker
  private let attack: Attack?
  private let renewal: (any ImageRenewal)?
  /// The batch's images as this epoch sees them, where they are renewed.
  private let renewed: UnsafeMutableBufferPointer<UInt8>
  private let batchSize: Int
  private var order: [Int]
  /// Batches in an epoch.
  let stepsPerEpoch: Int

  init(
    _ network: Network, recipe: Recipe, images: LabelledPixels, kernels: Kernels,
    adversary: Adversary? = nil, renewal: (any ImageRenewal)? = nil
  ) throws {
    self.network = network
    self.recipe = recipe
    self.images = images
    batchSize = min(recipe.batchSize, images.count)
    stepsPerEpoch = images.count / batchSize
    let plan =
      adversary == nil
      ? network.plan
      : try NetworkPlan(
        network.architecture, side: images.side, classes: network.classes, reachesImage: true)
    pass = Pass(of: network, plan: plan, images: batchSize, training: true, kernels: kernels)
    attack = adversary.map { [pass] in
      Attack($0, normalisation: network.normalisation, pass: pass)
    }
    self.renewal = renewal
    renewed = .allocate(
      capacity: renewal == nil ? 0 : batchSize * images.side * images.side * 3)
    renewed.initialize(repeating: 0)
    velocity = FloatBuffer(count: plan.parameterStride)
    packer = PicturePacker(
      side: images.side, capacity: batchSize, normalisation: network.normalisation)
    order = Array(0..<images.count)
  }

  deinit {
    renewed.deallocate()
  }

  /// One epoch, counted from 0.
  func epoch(
    _ epoch: Int, seed: UInt64, event: (TrainingEvent) throws -> Void
  ) throws -> EpochRecord {
    for index in order.indices { order[index] = index }
    var shuffling = RandomStream(seed: seed, purpose: "order", index: epoch)
    shuffling.shuffle(&order)
    var augmentation = RandomStream(seed: seed, purpose: "augmentation", index: epoch)
    var loss = 0.0, right = 0, rate = 0.0
    for step in 0..<stepsPerEpoch {
      rate = recipe.learningRate(
        step: epoch * stepsPerEpoch + step, stepsPerEpoch: stepsPerEpoch)
      let result = self.step(
        epoch, first: step * batchSize, seed: seed, augmentation: &augmentation,
        learningRate: rate)
      loss += result.loss
      right += result.right
      guard loss.isFinite else {
        throw NeuralNetError.diverged(epoch: epoch + 1, learningRate: rate)
      }
      try event(.step(epoch: epoch + 1, step: step + 1, of: stepsPerEpoch))
    }
    let seen = Double(stepsPerEpoch * batchSize)
    return EpochRecord(
      epoch: epoch + 1, loss: loss / seen, accuracy: Double(right) / seen, learningRate: rate)
  }

  /// One step on the batch that begins at `first` in the epoch's order.
  private func step(
    _ epoch: Int, first: Int, seed: UInt64, augmentation: inout RandomStream,
    learningRate: Double
  ) -> (loss: Double, right: Int) {
    pass.begin(count: batchSize)
    return images.pixels.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return (0, 0) }
      let fresh = renewed.baseAddress.map { UnsafePointer($0) } ?? start
      let size = images.side * images.side * 3
      for place in 0..<batchSize {
        let flipped = recipe.flip && augmentation.integer(below: 2) == 1
        let right = augmentation.integer(below: 2 * recipe.shift + 1) - recipe.shift
        let down = augmentation.integer(below: 2 * recipe.shift + 1) - recipe.shift
        packer.put(
          place, renewal == nil ? start + order[first + place] * size : fresh + place * size,
          flipped: flipped, right: right, down: down)
      }
      pack(epoch, first: first)
      attack?.strengthen(
        pass, seed: seed, first: (epoch * stepsPerEpoch) * batchSize + first
      ) { _ = loss(first: first) }
      pass.forward(training: true)
      let result = loss(first: first)
      pass.backward()
      pass.descend(
        rate: learningRate, momentum: recipe.momentum, decay: recipe.weightDecay,
        nesterov: recipe.nesterov, velocity: velocity)
      return result
    }
  }

  /// Brings the batch into node 0, renewed where it is to be.
  private func pack(_ epoch: Int, first: Int) {
    let pass = pass, packer = packer
    let renewal = renewal, order = order, renewed = SharedBytes(start: renewed.baseAddress)
    let size = images.side * images.side * 3
    Parallel.forEachShard(pass.groups) { group in
      if let renewal, let start = renewed.start {
        for lane in 0..<pass.lanes(group) {
          let place = group * Kernels.lanes + lane
          renewal.write(order[first + place], epoch: epoch, to: start + place * size)
        }
      }
      packer.pack(group, into: pass)
    }
  }

  /// The batch's loss and right answers, summed group by group; sets the gradient of the logits.
  private func loss(first: Int) -> (loss: Double, right: Int) {
    let node = network.plan.logits
    var loss = 0.0, right = 0
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Kernels.lanes) { labels in
      for group in 0..<pass.groups {
        let count = pass.lanes(group)
        for lane in 0..<count {
          labels[lane] = images.labels[order[first + group * Kernels.lanes + lane]]
        }
        let result = SoftmaxCrossEntropy.evaluate(
          logits: pass.values(node, group),
          labels: UnsafeBufferPointer(rebasing: labels[0..<count]), classes: network.classes,
          share: 1 / Double(batchSize), gradient: pass.gradient(node, group))
        loss += result.loss
        right += result.right
      }
    }
    return (loss, right)
  }

  /// The network with the weights of now.
  func trained() -> Network {
    var trained = network
    trained.parameters = pass.parameters.values(network.plan.parameterCount)
    trained.statistics = pass.statistics.values(network.plan.statisticCount)
    return trained
  }

  /// The state after an epoch.
  func checkpoint(records: [EpochRecord], identity: String) -> Checkpoint {
    Checkpoint(
      parameters: pass.parameters.values(network.plan.parameterCount),
      velocity: velocity.values(network.plan.parameterCount),
      statistics: pass.statistics.values(network.plan.statisticCount), records: records,
      identity: identity)
  }

  /// Goes back to the state of a checkpoint.
  func restore(_ checkpoint: Checkpoint) {
    pass.parameters.fill(checkpoint.parameters)
    velocity.fill(checkpoint.velocity)
    pass.statistics.fill(checkpoint.statistics)
  }

  /// Whether a checkpoint has this network's sizes.
  func fits(_ checkpoint: Checkpoint) -> Bool {
    checkpoint.parameters.count == network.plan.parameterCount
      && checkpoint.velocity.count == network.plan.parameterCount
      && checkpoint.statistics.count == network.plan.statisticCount
      && checkpoint.records.count <= recipe.epochs
  }
}

/// Bytes that the shards of a parallel loop share, each writing to its own images.
private struct SharedBytes: @unchecked Sendable {
  let start: UnsafeMutablePointer<UInt8>?
}
