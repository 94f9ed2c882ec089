import Foundation
import NeuralNet
import Tensors
import TestFolders
import Testing

/// What one build of the kernels leaves another takes up; and neither threads nor builds move a bit.
@Suite struct KernelBuildSamenessTests {
  private static let builds = Kernels.all.map(\.description)

  /// Every pair of builds that this processor has, one begins and the other ends.
  static let pairs = builds.flatMap { first in builds.map { (first, $0) } }

  private struct Stopped: Error {}

  private func kernels(_ name: String) throws -> Kernels {
    try #require(Kernels.all.first { $0.description == name })
  }

  private func trainer(_ build: String, checkpoint: URL? = nil) throws -> Trainer {
    Trainer(
      architecture: .resNet(blocks: [1, 1], width: 8),
      recipe: Recipe(epochs: 3, batchSize: 30, peakLearningRate: 0.05), seed: 4,
      adversary: Adversary(radius: 1, steps: 2), checkpoint: checkpoint,
      kernels: try kernels(build))
  }

  @Test("a checkpoint of one build goes on in another, with the same bytes", arguments: pairs)
  func goesOnAnywhere(first: String, second: String) throws {
    let folder = try TestFolder().url
    let images = TrainingTests.squares(count: 70)
    // In a new file each time, so that no run goes on where another has stopped.
    func stopped(_ build: String) throws -> URL {
      let file = folder.appending(path: UUID().uuidString)
      #expect(throws: Stopped.self) {
        try trainer(build, checkpoint: file).train(on: images, classes: 9) { event in
          if case .epoch = event { throw Stopped() }
        }
      }
      return file
    }
    let checkpoint = try stopped(first)
    #expect(
      try Data(contentsOf: checkpoint) == Data(contentsOf: stopped(second)),
      "after one epoch \(first) and \(second) keep other bytes")
    var steps = 0
    let resumed = try trainer(second, checkpoint: checkpoint)
      .train(on: images, classes: 9) { if case .step = $0 { steps += 1 } }
    #expect(steps == 4, "\(second) did not go on where \(first) had stopped: \(steps) steps")
    let whole = try trainer(first).train(on: images, classes: 9)
    #expect(resumed.records == whole.records)
    #expect(resumed.network.parameters == whole.network.parameters)
    #expect(resumed.network.statistics == whole.network.statistics)
  }

  @Test(
    "one thread, two and sixteen train every build to the same weights", arguments: builds)
  func threads(build: String) throws {
    let images = TrainingTests.squares(count: 70)
    func weights(_ threads: Int) throws -> [Float] {
      try Parallel.$threads.withValue(threads) {
        let network = try trainer(build).train(on: images, classes: 9).network
        return network.parameters + network.statistics
      }
    }
    let alone = try weights(1)
    for count in [2, 16] { #expect(try weights(count) == alone, "\(count) threads") }
  }

  @Test("every build changes an image in the same way when it attacks")
  func attacks() throws {
    let images = TrainingTests.squares(count: 40)
    let network = try Network(
      .resNet(blocks: [1, 1], width: 8), side: images.side, classes: 9, seed: 2)
    let known = try attacked(images, network, by: kernels("portable"), threads: 1)
    #expect(known.contains { $0 != known[0] })
    for build in Self.builds {
      for threads in [1, 2, 16] {
        let found = try attacked(images, network, by: kernels(build), threads: threads)
        let differing = zip(known, found).enumerated().first {
          $1.0.bitPattern != $1.1.bitPattern
        }
        #expect(differing == nil, "\(build), \(threads) threads, at \(differing?.offset ?? 0)")
      }
    }
  }

  /// The pixels of the images after an attack on the first class, as the network sees them.
  private func attacked(
    _ images: LabelledPixels, _ network: Network, by kernels: Kernels, threads: Int
  ) throws -> [Float] {
    let plan = try NetworkPlan(
      network.architecture, side: images.side, classes: network.classes, reachesImage: true)
    let parameters = FloatBuffer(count: plan.parameterCount)
    parameters.fill(network.parameters)
    let statistics = FloatBuffer(count: plan.statisticCount)
    statistics.fill(network.statistics)
    let pass = Pass(
      plan: plan, images: images.count, training: false, explaining: true, kernels: kernels,
      parameters: parameters, statistics: statistics)
    let attack = Attack(
      Adversary(radius: 2, steps: 5), normalisation: network.normalisation, pass: pass)
    return Parallel.$threads.withValue(threads) {
      pass.begin(count: images.count)
      let pixels = images.pixels.map { Float($0) / 255 }
      let input = Tensor(pixels, shape: [images.count, images.side, images.side, 3]).interleaved()
      for index in input.indices { pass.values(0, 0)[index] = input[index] }
      let logits = plan.nodes[plan.logits].groupCount
      attack.strengthen(pass, seed: 3, first: 0) {
        for group in 0..<pass.groups {
          for index in 0..<logits {
            pass.gradient(plan.logits, group)[index] = index < Kernels.lanes ? 1 : 0
          }
        }
      }
      return input.indices.map { pass.values(0, 0)[$0] }
    }
  }
}
