import Foundation
import NeuralNet
import Tensors
import TestFolders
import Testing

@Suite struct TrainingTests {
  /// Images of three classes that differ in the place of a bright square on noise.
  static func squares(count: Int, side: Int = 16, seed: UInt64 = 1) -> LabelledPixels {
    var stream = RandomStream(seed: seed, purpose: "squares")
    var pixels: [UInt8] = [], labels: [UInt8] = []
    for image in 0..<count {
      let label = image % 3
      labels.append(UInt8(label))
      for y in 0..<side {
        for _ in 0..<side {
          for channel in 0..<3 {
            let bright = channel == label && y >= side / 4 && y < 3 * side / 4
            pixels.append(UInt8((bright ? 140 : 60) + stream.integer(below: 100)))
          }
        }
      }
    }
    return LabelledPixels(side: side, count: count, pixels: pixels, labels: labels)
  }

  static let small = Architecture.resNet(blocks: [1, 1], width: 8)
  static let recipe = Recipe(epochs: 4, batchSize: 40, peakLearningRate: 0.05)

  @Test(
    "a separable set is learned to at least 95 %",
    arguments: [
      Architecture.linear, .convolutional(widths: [8, 16]), .separable(stem: 8, widths: [16]),
      small,
    ])
  func learns(_ architecture: Architecture) throws {
    let trainer = Trainer(
      architecture: architecture,
      recipe: Recipe(
        epochs: 6, batchSize: 32, peakLearningRate: architecture == .linear ? 0.002 : 0.05),
      seed: 1)
    let (network, records) = try trainer.train(on: Self.squares(count: 240), classes: 3)
    #expect(records.count == 6)
    let fresh = Self.squares(count: 90, seed: 2)
    let right = answers(network, fresh).enumerated().filter { $1 == Int(fresh.labels[$0]) }.count
    #expect(right >= 86, "\(architecture.name): \(right) of 90 fresh images, expected at least 86")
  }

  @Test("one thread and two give the same bits")
  func threads() throws {
    let images = Self.squares(count: 130)
    func train() throws -> (network: Network, records: [EpochRecord]) {
      try Trainer(architecture: Self.small, recipe: Self.recipe, seed: 4).train(
        on: images, classes: 3)
    }
    let one = try Parallel.$threads.withValue(1) { try train() }
    let two = try Parallel.$threads.withValue(2) { try train() }
    let three = try Parallel.$threads.withValue(3) { try train() }
    #expect(one.records == two.records)
    #expect(one.network.parameters == two.network.parameters)
    #expect(one.network.statistics == two.network.statistics)
    #expect(one.network.parameters == three.network.parameters)
    let logits = Parallel.$threads.withValue(1) { one.network.logits(images) }
    #expect(logits == Parallel.$threads.withValue(2) { one.network.logits(images) })
  }

  @Test("another seed gives another network")
  func seeds() throws {
    let images = Self.squares(count: 60)
    let networks = try [UInt64(1), 2].map {
      try Trainer(
        architecture: Self.small, recipe: Recipe(epochs: 1, batchSize: 20), seed: $0
      ).train(on: images, classes: 3).network
    }
    #expect(networks[0].parameters != networks[1].parameters)
  }

  struct Stopped: Error {}

  @Test(
    "a training stopped anywhere resumes to the same bits",
    arguments: [(1, 0), (2, 2), (3, 0), (4, 1)])
  func resumes(epoch: Int, step: Int) throws {
    let folder = try TestFolder().url
    let checkpoint = folder.appendingPathComponent("state")
    let images = Self.squares(count: 130)
    let whole = try Trainer(architecture: Self.small, recipe: Self.recipe, seed: 4).train(
      on: images, classes: 3)
    let trainer = Trainer(
      architecture: Self.small, recipe: Self.recipe, seed: 4, checkpoint: checkpoint)
    #expect(throws: Stopped.self) {
      try trainer.train(on: images, classes: 3) { event in
        switch event {
        case .epoch(let record) where step == 0 && record.epoch == epoch: throw Stopped()
        case .step(epoch, step, _): throw Stopped()
        default: break
        }
      }
    }
    var steps = 0
    let resumed = try trainer.train(on: images, classes: 3) { event in
      if case .step = event { steps += 1 }
    }
    let done = step == 0 ? epoch * 3 : (epoch - 1) * 3 + step
    #expect(steps == Self.recipe.epochs * 3 - done, "\(steps) steps after \(done) others")
    #expect(resumed.records == whole.records)
    #expect(resumed.network.parameters == whole.network.parameters)
    #expect(resumed.network.statistics == whole.network.statistics)
  }

  @Test("a damaged or foreign checkpoint costs time, not bits", arguments: ["flip", "cut", "seed"])
  func heals(damage: String) throws {
    let folder = try TestFolder().url
    let checkpoint = folder.appendingPathComponent("state")
    let images = Self.squares(count: 60)
    let recipe = Recipe(epochs: 2, batchSize: 30)
    let trainer = Trainer(
      architecture: Self.small, recipe: recipe, seed: 4, checkpoint: checkpoint)
    let first = try trainer.train(on: images, classes: 3)
    var bytes = try Data(contentsOf: checkpoint)
    switch damage {
    case "flip": bytes[bytes.count - 1000] ^= 0x10
    case "cut": bytes.removeLast(7)
    default:
      _ = try Trainer(
        architecture: Self.small, recipe: recipe, seed: 5, checkpoint: checkpoint
      ).train(on: images, classes: 3)
      bytes = try Data(contentsOf: checkpoint)
    }
    try bytes.write(to: checkpoint)
    var steps = 0
    let again = try trainer.train(on: images, classes: 3) { if case .step = $0 { steps += 1 } }
    #expect(steps == 4, "the training did not begin anew: \(steps) steps")
    #expect(again.network.parameters == first.network.parameters)
  }

  @Test("an image's logits depend neither on neighbours nor on position")
  func independence() throws {
    let images = Self.squares(count: 37)
    for architecture in NetworkGradientTests.architectures {
      let network = try Network(architecture, side: 16, classes: 3, seed: 9)
      let all = network.logits(images)
      for image in [0, 5, 15, 16, 36] {
        let size = 16 * 16 * 3
        let alone = LabelledPixels(
          side: 16, count: 1, pixels: Array(images.pixels[(image * size)..<((image + 1) * size)]),
          labels: [0])
        #expect(
          network.logits(alone) == Array(all[(image * 3)..<(image * 3 + 3)]),
          "\(architecture.name), image \(image)")
      }
    }
  }

  @Test("impossible recipes, labels and sizes are errors, not traps")
  func refusals() throws {
    let images = Self.squares(count: 6)
    func train(_ recipe: Recipe, classes: Int = 3, on images: LabelledPixels) throws {
      _ = try Trainer(architecture: Self.small, recipe: recipe, seed: 1).train(
        on: images, classes: classes)
    }
    #expect(throws: NeuralNetError.self) { try train(Recipe(batchSize: 0), on: images) }
    #expect(throws: NeuralNetError.self) { try train(Recipe(momentum: 1), on: images) }
    #expect(throws: NeuralNetError.self) {
      try train(Recipe(normalisation: PixelNormalisation(mean: [0])), on: images)
    }
    #expect(throws: NeuralNetError.self) { try train(Recipe(), classes: 2, on: images) }
    #expect(throws: NeuralNetError.self) {
      try train(Recipe(), on: LabelledPixels(side: 16, count: 0, pixels: [], labels: []))
    }
    #expect(throws: NeuralNetError.self) {
      try Network(.convolutional(widths: [0]), side: 16, classes: 3, seed: 1)
    }
    #expect(throws: NeuralNetError.self) {
      try train(
        Recipe(epochs: 30, batchSize: 6, peakLearningRate: 1e30, warmUp: 0), on: images)
    }
  }
}

/// The greatest logit of each image.
func answers(_ network: Network, _ images: LabelledPixels) -> [Int] {
  let logits = network.logits(images)
  return (0..<images.count).map { image in
    let row = logits[(image * network.classes)..<((image + 1) * network.classes)]
    return row.indices.max { row[$0] < row[$1] }.map { $0 - row.startIndex } ?? 0
  }
}
