import ImageNet9
import Lab
import NeuralNet

/// What a training is made of, with all that the profile fills in: the network's size and the recipe.
///
/// ```swift
/// private struct ParameterCount: Experiment {
///   let facts = TrainingFacts(of: Training(on: .original))
///   var inputs: [any Experiment] { [facts] }
///
///   func run(in lab: LabContext) throws -> Int {
///     try lab.outcome(of: facts).parameters
///   }
/// }
/// ```
public struct TrainingFacts: Experiment {
  let training: Training

  /// Asks for what a training is made of; its seed does not matter.
  public init(of training: Training) {
    var training = training
    training.seed = nil
    self.training = training
  }

  /// The numbers and settings.
  public struct Outcome: Codable, Sendable {
    /// The architecture's name.
    public let architecture: String
    /// How many numbers the network learns.
    public let parameters: Int
    /// How many multiply-adds one image takes.
    public let multiplications: Int
    /// How many pictures each seed draws for training.
    public let pictures: Int
    /// Width and height of an image in pixels.
    public let side: Int
    /// How it is optimised.
    public let recipe: Recipe
  }

  /// Nothing has to be computed for it.
  public var inputs: [any Experiment] { [] }
  /// Planning a network.
  public var cost: Cost { .trivial }

  /// With the profile's architecture, data set and recipe.
  public func filled(from profile: Profile) -> TrainingFacts {
    TrainingFacts(of: training.filled(from: profile))
  }

  /// Plans the network, and reads the settings.
  ///
  /// - Throws: `ExperimentError.noSetting` for what neither the training nor the profile states.
  public func run(in lab: LabContext) throws -> Outcome {
    let profile = lab.profile.name
    guard let architecture = training.architecture else {
      throw ExperimentError.noSetting("architecture", profile: profile)
    }
    guard let recipe = training.recipe else {
      throw ExperimentError.noSetting("recipe", profile: profile)
    }
    guard let dataSet = training.dataSet else {
      throw ExperimentError.noSetting("data set", profile: profile)
    }
    let plan = try NetworkPlan(
      architecture, side: dataSet.side, classes: ObjectClass.allCases.count)
    return Outcome(
      architecture: architecture.name, parameters: plan.parameterCount,
      multiplications: plan.multiplications,
      pictures: Int(Double(dataSet.imageCount(.training)) * (training.size ?? 1)),
      side: dataSet.side, recipe: recipe)
  }
}
