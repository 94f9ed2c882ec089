import Diorama
import Experiments
import ImageNet9
import Imaging
import NeuralNet
import Tensors

/// A network of `NeuralNet` as the challenge asks it.
struct AskedNetwork: Predictor {
  let network: Network

  var outputs: Int { network.classes }

  func logits(of images: ImageSet) -> [Float] {
    network.logits(
      LabelledPixels(
        side: images.side, count: images.count, pixels: images.pixels, labels: images.labels))
  }
}

/// Answers by a function of one image: its class, or none.
struct Oracle: Predictor {
  let outputs = 10
  let answer: @Sendable (Image) -> Int

  func logits(of images: ImageSet) -> [Float] {
    (0..<images.count).flatMap { index in
      let answer = answer(images.image(index))
      return (0..<10).map { $0 == answer ? Float(1) : 0 }
    }
  }
}

enum Worlds {
  static let small = Diorama9(trainingImages: 100, testImages: 12)

  /// Test foregrounds and backgrounds of a small world.
  static func pairs(perClass: Int = 12) throws -> ChallengePairs {
    let pictures = Diorama9(trainingImages: 1, testImages: perClass).pictures(split: .test, seed: 0)
    return ChallengePairs(pictures, over: try pictures.images(of: .onlyBackgroundTiled, seed: 0))
  }

  /// Foregrounds and backgrounds for comparisons with an exhaustive search, and its answers.
  static let asked: Result<(pairs: ChallengePairs, matrix: AnswerMatrix), any Error> = Result {
    let pairs = try Worlds.pairs(perClass: 18)
    let asked = AskedNetwork(network: try network.get())
    return (pairs, try AnswerMatrix.ask(pairs, with: asked, rule: .nineClasses, threads: 2))
  }

  /// A network trained on a small world, some seconds' work for all tests together.
  static let network: Result<Network, any Error> = Result {
    try Parallel.$threads.withValue(2) {
      let images = try small.pictures(split: .training, seed: 1).images(of: .mixedRand, seed: 1)
      let pixels = LabelledPixels(
        side: images.side, count: images.count, pixels: images.pixels, labels: images.labels)
      let trainer = Trainer(
        architecture: .resNet(), recipe: Recipe(epochs: 10), seed: 1, checkpoint: nil)
      return try trainer.train(on: pixels, classes: 9) { _ in }.0
    }
  }
}

/// What trying every pair finds: for each foreground whether any background fools.
func exhaustively(_ matrix: AnswerMatrix, _ fooled: Fooled) -> [Bool] {
  matrix.foolingBackgrounds(fooled).map { $0 > 0 }
}
