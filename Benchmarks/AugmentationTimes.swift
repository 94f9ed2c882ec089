import Foundation
import NeuralNet
import Tensors

/// How long the paper's augmentation takes, beside a training step of the same network with it and without.
struct AugmentationTimes {
  let architecture: Architecture
  let side: Int
  let batch: Int
  let threads: Int
  let steps: Int

  /// Milliseconds of augmentation per image on one thread, of a step without and with it, and the share.
  func run() throws -> String {
    let images = noise(count: batch * steps, side: side)
    let alone = augmentation(of: images)
    var recipe = Recipe.paper
    recipe.epochs = 1
    recipe.batchSize = batch
    recipe.statisticsGroup = min(batch, Recipe.paper.statisticsGroup ?? batch)
    var plain = recipe
    (plain.crop, plain.jitter, plain.lighting) = (nil, nil, nil)
    let without = try step(plain, images), with = try step(recipe, images)
    return String(
      format: """
        %@, %d pixels, batch %d, %d threads: augmentation %.4f ms per image and thread, %.1f %% of a \
        step; a step without it %.1f ms, with it %.1f ms
        """,
      architecture.name, side, batch, threads, alone,
      100 * alone * Double(batch) / Double(threads) / with, without, with)
  }

  private func augmentation(of images: LabelledPixels) -> Double {
    let augmenter = Augmenter(side: side), size = side * side * 3
    var output = [UInt8](repeating: 0, count: size)
    let rounds = max(1, 100_000_000 / (size * images.count) / 10)
    let start = clock.now
    images.pixels.withUnsafeBufferPointer { pixels in
      output.withUnsafeMutableBufferPointer { output in
        guard let from = pixels.baseAddress, let to = output.baseAddress else { return }
        for index in 0..<images.count * rounds {
          var stream = RandomStream(seed: 1, purpose: "crop and colour", index: index)
          let augmentation = Augmentation(.paper, side: side, using: &stream)
          augmenter.apply(augmentation, to: from + index % images.count * size, into: to)
        }
      }
    }
    return (clock.now - start) / .milliseconds(1) / Double(images.count * rounds)
  }

  /// The median time of a step in milliseconds, without the first one.
  private func step(_ recipe: Recipe, _ images: LabelledPixels) throws -> Double {
    var times: [Double] = [], before = clock.now
    try Parallel.$threads.withValue(threads) {
      _ = try Trainer(architecture: architecture, recipe: recipe, seed: 1).train(
        on: images, classes: 9
      ) { event in
        guard case .step = event else { return }
        times.append((clock.now - before) / .milliseconds(1))
        before = clock.now
      }
    }
    let settled = times.dropFirst(min(1, times.count - 1)).sorted()
    return settled[settled.count / 2]
  }
}
