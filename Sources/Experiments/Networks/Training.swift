import Foundation
import ImageNet9
import Lab
import NeuralNet
import Tensors

/// A network trained from scratch on one variant of a data set (paper, section 3).
///
/// Without a seed it stands for all seeds of the profile. A seed varies everything that a repetition
/// would vary: initial weights, order, augmentation and the draw of the training pictures.
///
/// ```swift
/// BackgroundGap(
///   of: Training(
///     on: .original, architecture: .resNet(width: 16),
///     recipe: Recipe(epochs: 28)))
/// ```
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
  // What most trainings leave out is nil there, and so in no key of theirs.
  /// Another variant that some images come from.
  var mixture: Mixture?
  /// Whether backgrounds are drawn anew in each epoch.
  var backgrounds: Backgrounds?
  /// What it learns to answer, where that is not the nine classes.
  var labels: TrainingLabels?
  /// How many training images there are, as a multiple of the data set's number.
  var size: Double?
  /// How strongly the scene speaks of the class in training, where that is not the data set's own.
  var correlation: Double?
  /// Who changes its images before it learns from them.
  var adversary: Adversary?

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
    return "\(architecture?.name ?? "network") trained on \(setName)\(seed)"
  }

  /// The learning curve; the weights lie beside it as safetensors.
  public struct Outcome: Codable, Sendable {
    /// One record per epoch: loss and accuracy on the augmented training images.
    package let epochs: [EpochRecord]
    /// How many numbers the network learned.
    public let parameterCount: Int
    /// For each output the class 0…8 that it stands for; nil where the outputs are the nine classes.
    package let outputClasses: [UInt8]?
    /// What a network that came back as a graph in a file answered to the probe; nil for weights.
    package var probe: [Float]?
  }

  /// The pictures that it learns from; none where a folder's images are read one by one.
  public var inputs: [any Experiment] { streamed == nil ? parts : [] }

  /// It grows with images, epochs and the multiplications of the network.
  public var cost: Cost {
    let side = dataSet?.side ?? 48
    let count = Double(dataSet?.imageCount(.training) ?? 0) * (size ?? 1)
    let plan = architecture.flatMap {
      try? NetworkPlan($0, side: side, classes: ObjectClass.allCases.count)
    }
    let work = Double(plan?.multiplications ?? 0)
    // An adversary's step takes two of a training step's three passes.
    let passes = 3 + 2 * Double(adversary?.steps ?? 0)
    let seconds =
      count * Double(recipe?.epochs ?? 0) * (work * passes / Self.speed(of: work) + 20e-6)
    let held = streamed == nil ? Int(count) * side * side * 3 : 0
    return Cost(
      seconds: seconds,
      bytes: (recipe.flatMap { plan?.trainingBytes(of: $0, images: Int(count)) } ?? 0) + held)
  }

  /// Multiply-adds that a core does in a second: small kernels are bound by memory.
  private static func speed(of multiplications: Double) -> Double {
    multiplications < 1e9 ? 10e9 : 30e9
  }

  /// With the profile's architecture, data set and recipe; the seeds are left to `repetitions(in:)`.
  public func filled(from profile: Profile) -> Training {
    var filled = self
    filled.architecture = architecture ?? profile.value(of: Architecture.self)
    filled.dataSet = profile.dataSet(dataSet)
    filled.recipe = recipe ?? profile.value(of: Recipe.self)
    filled.leaveOutDefaults()
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

  /// Trains, and keeps the weights; a run that was cut goes on after its last step, a killed one after the
  /// last step that its checkpoint knows, at most ten minutes or an epoch before.
  public func run(in lab: LabContext) throws -> Outcome {
    guard let seed else { throw ExperimentError.openSeed("the training on \(setName)") }
    guard let architecture else {
      throw ExperimentError.noSetting("architecture", profile: lab.profile.name)
    }
    guard let recipe else { throw ExperimentError.noSetting("recipe", profile: lab.profile.name) }
    let images = try trainingImages(seed: seed, in: lab)
    let (network, epochs) = try Parallel.$threads.withValue(lab.threads) {
      let trainer = Trainer(
        architecture: architecture, recipe: recipe, seed: UInt64(seed), adversary: adversary,
        checkpoint: lab.checkpoint)
      return try trainer.train(
        on: images.source, classes: images.outputClasses?.count ?? ObjectClass.allCases.count
      ) { event in
        func report(_ epoch: Int, _ steps: Double) throws {
          try lab.checkCancellation()
          let done = Double(epoch - 1) + steps
          lab.report(
            fraction: done / Double(recipe.epochs), note: "epoch \(epoch) of \(recipe.epochs)")
        }
        switch event {
        case .part(let epoch, let step, let steps, let done):
          try report(epoch, (Double(step - 1) + done) / Double(steps))
        case .step(let epoch, let step, let steps):
          try report(epoch, Double(step) / Double(steps))
        case .epoch: break
        }
      }
    }
    try network.save(to: lab.attachment("safetensors"))
    return Outcome(
      epochs: epochs, parameterCount: network.parameterCount, outputClasses: images.outputClasses)
  }

  /// The trained network inside another experiment that names this one among its inputs.
  public func predictor(in lab: LabContext) throws -> any Predictor {
    let outcome = try lab.outcome(of: self)
    if let probe = outcome.probe {
      guard let reader = lab.profile.value(of: GraphReader.self) else {
        throw ExperimentError.noSetting("reader of graphs", profile: lab.profile.name)
      }
      return try reader.predictor(
        at: lab.attachment(GraphReader.ending, of: self), of: self, probe: probe,
        threads: lab.threads)
    }
    return TrainedNetwork(
      network: try Network.load(from: lab.attachment("safetensors", of: self)),
      answerRule: outcome.outputClasses.map { .mapped($0) } ?? .nineClasses, threads: lab.threads)
  }
}

/// A network that was trained here, with its weights.
struct TrainedNetwork: Predictor {
  let network: Network
  let answerRule: AnswerRule
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
