import Foundation
import ImageNet9
import Lab
import Tensors

/// The pictures of a data set's split, drawn once and shared by all that look at them.
///
/// A training seed draws its own training pictures; the test pictures are the same for all, so that
/// differences between networks and variants are paired.
///
/// ```swift
/// PictureCount(of: Pictures(.training, of: .diorama9(Diorama9(side: 64))))
/// ```
public struct Pictures: Experiment, CustomStringConvertible {
  /// The data set; the profile's where left open.
  public var dataSet: DataSet?
  /// Training or test.
  public var split: Split
  /// The seed of the draw.
  public var seed: Int
  /// The part of a set that is larger than the data set's own; nil is the data set itself.
  let part: Int?

  /// Asks for the pictures of a split.
  ///
  /// - Parameters:
  ///   - split: training or test.
  ///   - dataSet: the data set; the profile's where left open.
  ///   - seed: the seed of the draw; test pictures always have seed 0.
  public init(_ split: Split, of dataSet: DataSet? = nil, seed: Int = 0) {
    self.init(split, of: dataSet, seed: seed, part: 0)
  }

  /// Asks for a part of a set that is larger than the data set's own; part 0 is the data set itself.
  init(_ split: Split, of dataSet: DataSet?, seed: Int, part: Int) {
    self.dataSet = dataSet
    self.split = split
    self.seed = split == .test ? 0 : seed
    self.part = part == 0 ? nil : part
  }

  /// "training pictures, seed 3".
  public var description: String {
    let more = part.map { ", part \($0 + 1)" } ?? ""
    return split == .test ? "test pictures" : "training pictures\(more), seed \(seed)"
  }

  /// What is known of the pictures without looking at their pixels.
  public struct Outcome: Codable, Sendable {
    /// One entry per picture.
    public let labels: [ObjectClass]
    /// One entry per picture: the body within the class.
    public let kinds: [String]
    /// One entry per picture, where scenes are known.
    public let scenes: [Scene?]
    /// One entry per picture: the share of the pixels that is foreground, in 0 … 1.
    public let foregroundAreas: [Float]
    /// One entry per picture: the share of the pixels inside the box, in 0 … 1.
    public let boxAreas: [Float]
    /// How many photographs the pictures were chosen from by the paper's filters; nil where none were.
    public var candidates: Int?

    /// What a set is known by.
    init(of pictures: PictureSet, candidates: Int? = nil) {
      labels = pictures.labels
      kinds = pictures.kinds
      scenes = pictures.scenes
      foregroundAreas = pictures.foregroundAreas
      boxAreas = pictures.boxAreas
      self.candidates = candidates
    }
  }

  /// What it is computed from.
  public var inputs: [any Experiment] { [] }

  /// What running it takes, roughly.
  public var cost: Cost {
    let each = (dataSet?.world as? any BuiltWorld)?.secondsPerPicture ?? 0.003
    return Cost(seconds: Double(dataSet?.imageCount(split) ?? 0) * each)
  }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> Pictures {
    var filled = self
    filled.dataSet = profile.dataSet(dataSet)?.filled(from: profile)
    // What is found and not drawn is the same for every seed, and is kept once.
    if let world = filled.dataSet?.world, world is any VariantHolder || world is any BuiltWorld {
      filled.seed = 0
    }
    return filled
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Outcome {
    guard let dataSet else {
      throw ExperimentError.noSetting("data set", profile: lab.profile.name)
    }
    if let missing = missingData { throw ExperimentError.absentData(missing) }
    if let world = dataSet.world as? any BuiltWorld { return try build(world, in: lab) }
    lab.report(fraction: 0, note: "\(dataSet.imageCount(split)) pictures")
    let pictures = try Parallel.$threads.withValue(lab.threads) {
      try dataSet.world.pictures(split: split, seed: UInt64(seed), part: part ?? 0)
    }
    try pictures.write(to: lab.attachment("pictures"))
    return Outcome(of: pictures)
  }

  /// The images of a variant, inside another experiment that names this one among its inputs.
  ///
  /// A world that holds the variant gives it as it is there; otherwise it is made from the pictures.
  func images(of variant: Variant, seed: Int, in lab: LabContext) throws -> ImageSet {
    if let holder = dataSet?.holder(of: variant, split: split) {
      return try holder.images(of: variant, split: split, in: nil)
    }
    if dataSet?.world is any BuiltWorld, Variant.allCases.contains(variant) {
      _ = try lab.outcome(of: self)
      return try ImageSet(contentsOf: lab.attachment(Self.suffix(of: variant), of: self))
    }
    let pictures = try load(in: lab)
    return try Parallel.$threads.withValue(lab.threads) {
      try pictures.images(of: variant, seed: UInt64(seed))
    }
  }

  /// The images of a variant, of some pictures only; backgrounds come from among them.
  func images(
    of variant: Variant, choosing chosen: [Int], seed: Int, in lab: LabContext
  ) throws -> ImageSet {
    if dataSet?.holder(of: variant, split: split) != nil {
      return try images(of: variant, seed: seed, in: lab).subset(chosen)
    }
    let pictures = try load(in: lab).subset(chosen)
    return try Parallel.$threads.withValue(lab.threads) {
      try pictures.images(of: variant, seed: UInt64(seed))
    }
  }

  /// Reads the pictures back inside another experiment that names this one among its inputs.
  func load(in lab: LabContext) throws -> PictureSet {
    _ = try lab.outcome(of: self)
    return try PictureSet(contentsOf: lab.attachment("pictures", of: self))
  }
}
