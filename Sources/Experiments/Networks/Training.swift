import Foundation
import ImageNet9
import Lab
import NeuralNet
import Tensors

/// A network trained from scratch on one variant of a data set (paper, section 3).
///
///     Training(on: .mixedRand)                       // all seeds of the profile
///     Training(on: .original, architecture: .linear) // another architecture
///
/// Without a seed it stands for all seeds of the profile. A seed varies everything that a repetition
/// would vary: initial weights, order, augmentation and the draw of the training pictures.
public struct Training: Classifier, CustomStringConvertible {
  /// The variant whose images it learns from.
  public var variant: Variant
  /// The network; the profile's where left open.
  public var architecture: Architecture?
  /// The data set; the profile's where left open.
  public var dataSet: DataSet?
  /// How it is optimised; the profile's where left open.
  public var recipe: Recipe?
  /// The seed; all of the profile's where left open.
  public var seed: Int?

  /// Describes a training.
  ///
  /// - Parameters:
  ///   - variant: the variant whose images it learns from.
  ///   - architecture: the network; the profile's where left open.
  ///   - dataSet: the data set; the profile's where left open.
  ///   - recipe: how it is optimised; the profile's where left open.
  ///   - seed: one seed; all of the profile's where left open.
  public init(
    on variant: Variant, architecture: Architecture? = nil, dataSet: DataSet? = nil,
    recipe: Recipe? = nil, seed: Int? = nil
  ) {
    self.variant = variant
    self.architecture = architecture
    self.dataSet = dataSet
    self.recipe = recipe
    self.seed = seed
  }

  /// "ResNet-10 trained on Mixed-Rand, seed 3".
  public var description: String {
    let seed = seed.map { ", seed \($0)" } ?? ""
    return "\(architecture?.name ?? "network") trained on \(variant)\(seed)"
  }

  /// The learning curve; the weights lie beside it as safetensors.
  public struct Outcome: Codable, Sendable {
    /// One record per epoch: loss and accuracy on the augmented training images.
    package let epochs: [EpochRecord]
    /// How many numbers the network learned.
    public let parameterCount: Int
  }

  /// What it is computed from.
  public var inputs: [any Experiment] { [pictures] }

  private var pictures: Pictures { Pictures(.training, of: dataSet, seed: seed ?? 0) }

  /// What running it takes, roughly.
  public var cost: Cost {
    let images = Double(dataSet?.imageCount(.training) ?? 0) * Double(recipe?.epochs ?? 0)
    let work = architecture?.multiplications(side: dataSet?.side ?? 48) ?? 0
    // Forward and backward take about three passes; small kernels run at some 10 GFLOP/s.
    return Cost(seconds: images * (work * 3 / 10e9 + 20e-6))
  }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> Training {
    var filled = self
    filled.architecture = architecture ?? profile.value(of: Architecture.self)
    filled.dataSet = dataSet ?? profile.value(of: DataSet.self)
    filled.recipe = recipe ?? profile.value(of: Recipe.self)
    return filled
  }

  /// One training per seed.
  public func repetitions(in profile: Profile) -> [Training] {
    if seed != nil { return [self] }
    return profile.seeds.map { seed in
      var training = self
      training.seed = seed
      return training
    }
  }

  /// Finds the answer.
  public func run(in lab: LabContext) async throws -> Outcome {
    guard let seed else { throw ExperimentError.openSeed("the training on \(variant)") }
    guard let architecture else {
      throw ExperimentError.noSetting("architecture", profile: lab.profile.name)
    }
    guard let recipe else { throw ExperimentError.noSetting("recipe", profile: lab.profile.name) }
    let images = try await pictures.images(of: variant, seed: seed, in: lab)
    let (network, epochs) = try Parallel.$threads.withValue(lab.threads) {
      let trainer = Trainer(
        architecture: architecture, recipe: recipe, seed: UInt64(seed), checkpoint: lab.checkpoint)
      return try trainer.train(on: LabelledPixels(images), classes: ObjectClass.allCases.count) {
        event in
        if case .step(let epoch, let step, let steps) = event {
          try lab.checkCancellation()
          let done = Double(epoch) + Double(step) / Double(steps)
          lab.report(
            fraction: done / Double(recipe.epochs), note: "epoch \(epoch + 1) of \(recipe.epochs)")
        }
      }
    }
    try network.save(to: lab.attachment("safetensors"))
    return Outcome(epochs: epochs, parameterCount: network.parameterCount)
  }

  /// The trained network, with nine logits.
  public func predictor(in lab: LabContext) async throws -> any Predictor {
    _ = try await lab.outcome(of: self)
    return TrainedNetwork(
      network: try Network.load(from: lab.attachment("safetensors", of: self)),
      threads: lab.threads)
  }
}

/// A network that was trained here, with its weights.
struct TrainedNetwork: Predictor {
  let network: Network
  let threads: Int

  var outputs: Int { network.classes }

  func logits(of images: ImageSet) -> [Float] {
    Parallel.$threads.withValue(threads) { network.logits(LabelledPixels(images)) }
  }
}

extension LabelledPixels {
  /// The images of a data set as networks take them.
  init(_ images: ImageSet) {
    self.init(
      side: images.side, count: images.count, pixels: images.pixels, labels: images.labels)
  }
}
