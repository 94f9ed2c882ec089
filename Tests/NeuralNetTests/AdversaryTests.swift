import Foundation
import NeuralNet
import Tensors
import TestFolders
import Testing

/// Projected gradient descent against networks, and training against it.
@Suite struct AdversaryTests {
  static let images = TrainingTests.squares(count: 37)

  static let trained: Result<Network, any Error> = Result {
    try Trainer(
      architecture: TrainingTests.small, recipe: Recipe(epochs: 4, batchSize: 32), seed: 2
    ).train(on: TrainingTests.squares(count: 200), classes: 3).network
  }

  /// Mean cross-entropy of logits, in nats.
  private func loss(_ logits: [Float], _ labels: [UInt8], classes: Int) -> Double {
    var total = 0.0
    for (image, label) in labels.enumerated() {
      let row = logits[image * classes..<(image + 1) * classes].map(Double.init)
      let greatest = row.max() ?? 0
      total += log(row.reduce(0) { $0 + exp($1 - greatest) }) + greatest - row[Int(label)]
    }
    return total / Double(labels.count)
  }

  @Test("a changed image stays in its ball and between black and white", arguments: [0.3, 2.0])
  func staysInTheBall(radius: Double) throws {
    let network = try Self.trained.get()
    let changed = try attacked(Adversary(radius: radius, steps: 4), network, Self.images)
    let clean = Self.images.pixels.map { Float($0) / 255 }
    let size = 16 * 16 * 3
    for image in 0..<Self.images.count {
      var squares = 0.0
      for index in image * size..<(image + 1) * size {
        squares += Double(changed[index] - clean[index]) * Double(changed[index] - clean[index])
        #expect(
          changed[index] > -1e-5 && changed[index] < 1 + 1e-5,
          "image \(image), value \(index): \(changed[index])")
      }
      let distance = squares.squareRoot()
      #expect(distance <= radius * (1 + 1e-4), "image \(image): \(distance) of \(radius)")
      #expect(distance > radius * 0.3, "image \(image) was hardly changed: \(distance)")
    }
  }

  @Test("an attack raises the loss, and more steps raise it more than a random start")
  func raisesTheLoss() throws {
    let network = try Self.trained.get()
    let labels = Self.images.labels
    let clean = loss(network.logits(Self.images), labels, classes: 3)
    func under(_ adversary: Adversary) throws -> Double {
      loss(
        try network.logits(Self.images, attackedBy: adversary, seed: 1), labels, classes: 3)
    }
    // A step of no length leaves the random start where it is.
    let random = try under(Adversary(radius: 2, steps: 1, stepSize: 1e-9))
    let pushed = try under(Adversary(radius: 2, steps: 5))
    #expect(pushed > clean + 0.1, "loss \(clean) before, \(pushed) under attack")
    #expect(pushed > random + 0.1, "loss \(random) at random, \(pushed) under attack")
  }

  @Test("an image's attack depends neither on neighbours nor on threads")
  func independence() throws {
    let network = try Self.trained.get()
    let adversary = Adversary(radius: 1)
    let one = try Parallel.$threads.withValue(1) {
      try network.logits(Self.images, attackedBy: adversary, seed: 3)
    }
    let two = try Parallel.$threads.withValue(2) {
      try network.logits(Self.images, attackedBy: adversary, seed: 3)
    }
    #expect(one == two)
    let size = 16 * 16 * 3
    let few = LabelledPixels(
      side: 16, count: 5, pixels: Array(Self.images.pixels[..<(5 * size)]),
      labels: Array(Self.images.labels[..<5]))
    #expect(try network.logits(few, attackedBy: adversary, seed: 3) == Array(one[..<15]))
    #expect(try network.logits(Self.images, attackedBy: adversary, seed: 4) != one)
  }

  @Test("an attack by gradients that anybody gives is the one of networks trained here")
  func explained() throws {
    let network = try Self.trained.get(), adversary = Adversary(radius: 1.5, steps: 3)
    let own = try network.logits(Self.images, attackedBy: adversary, seed: 3)
    for threads in [1, 2] {
      let explained = try Parallel.$threads.withValue(threads) {
        try ExplainedNetwork(network).logits(
          Self.images, normalisation: network.normalisation, attackedBy: adversary, seed: 3)
      }
      #expect(explained == own)
    }
    #expect(throws: NeuralNetError.self) {
      try ExplainedNetwork(network).logits(
        Self.images, normalisation: network.normalisation, attackedBy: Adversary(radius: -1),
        seed: 3)
    }
  }

  @Test("training against an adversary is the same with any threads, and after a kill")
  func trainingResumes() throws {
    let folder = try TestFolder().url
    let images = TrainingTests.squares(count: 70)
    let recipe = Recipe(epochs: 3, batchSize: 20, peakLearningRate: 0.05)
    func trainer(_ checkpoint: URL? = nil, radius: Double? = 1) -> Trainer {
      Trainer(
        architecture: TrainingTests.small, recipe: recipe, seed: 4,
        adversary: radius.map { Adversary(radius: $0, steps: 2) }, checkpoint: checkpoint)
    }
    let whole = try trainer().train(on: images, classes: 3)
    let parallel = try Parallel.$threads.withValue(2) {
      try trainer().train(on: images, classes: 3)
    }
    #expect(whole.network.parameters == parallel.network.parameters)
    let plain = try trainer(radius: nil).train(on: images, classes: 3)
    #expect(plain.network.parameters != whole.network.parameters)

    let checkpoint = folder.appendingPathComponent("state")
    #expect(throws: TrainingTests.Stopped.self) {
      try trainer(checkpoint).train(on: images, classes: 3) {
        if case .step(2, 2, _) = $0 { throw TrainingTests.Stopped() }
      }
    }
    // A checkpoint of another adversary is not gone on with.
    var steps = 0
    _ = try trainer(checkpoint, radius: 0.5).train(on: images, classes: 3) {
      if case .step = $0 { steps += 1 }
    }
    #expect(steps == 9)
    #expect(throws: TrainingTests.Stopped.self) {
      try trainer(checkpoint).train(on: images, classes: 3) {
        if case .step(2, 2, _) = $0 { throw TrainingTests.Stopped() }
      }
    }
    let resumed = try trainer(checkpoint).train(on: images, classes: 3)
    #expect(resumed.network.parameters == whole.network.parameters)
    #expect(resumed.network.statistics == whole.network.statistics)
  }

  @Test("an impossible adversary is an error, not a trap")
  func refusals() throws {
    let network = try Self.trained.get()
    for adversary in [
      Adversary(radius: 0), Adversary(radius: .nan), Adversary(radius: 1, steps: 0),
      Adversary(radius: 1, stepSize: -1),
    ] {
      #expect(throws: NeuralNetError.self) {
        try network.logits(Self.images, attackedBy: adversary, seed: 1)
      }
      #expect(throws: NeuralNetError.self) {
        try Trainer(
          architecture: TrainingTests.small, recipe: Recipe(epochs: 1), seed: 1,
          adversary: adversary
        ).train(on: Self.images, classes: 3)
      }
    }
  }

  /// What images become under attack, in units of full brightness, `[count, side, side, 3]`.
  private func attacked(
    _ adversary: Adversary, _ network: Network, _ images: LabelledPixels
  ) throws -> [Float] {
    let plan = try NetworkPlan(
      network.architecture, side: images.side, classes: 3, reachesImage: true)
    let parameters = FloatBuffer(count: plan.parameterCount)
    parameters.fill(network.parameters)
    let statistics = FloatBuffer(count: plan.statisticCount)
    statistics.fill(network.statistics)
    let pass = Pass(
      plan: plan, images: images.count, training: true, parameters: parameters,
      statistics: statistics)
    pass.begin(count: images.count)
    let normalised = images.pixels.map { (Float($0) / 255 - 0.45) / 0.25 }
    let shape = [images.count, images.side, images.side, 3] as Shape
    Tensor(normalised, shape: shape).interleaved().withUnsafeBufferPointer {
      guard let start = $0.baseAddress else { return }
      pass.values(0, 0).update(from: start, count: $0.count)
    }
    let attack = Attack(adversary, normalisation: network.normalisation, pass: pass)
    attack.strengthen(pass, seed: 1, first: 0) {
      // The gradient of the margin stands for that of the loss: any direction will do here.
      for image in 0..<images.count {
        let (group, lane) = (image / Kernels.lanes, image % Kernels.lanes)
        let gradient = pass.gradient(plan.logits, group)
        for index in 0..<3 {
          gradient[index * Kernels.lanes + lane] = index == Int(images.labels[image]) ? -1 : 0.5
        }
      }
    }
    let groups = pass.groups * plan.nodes[0].groupCount
    let values = Array(UnsafeBufferPointer(start: pass.values(0, 0), count: groups))
    return Tensor(interleaved: values, shape: shape).elements.map { $0 * 0.25 + 0.45 }
  }
}
