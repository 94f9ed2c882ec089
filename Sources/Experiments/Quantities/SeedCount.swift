import Lab

/// How many seeds the profile repeats a training with: for captions and sentences.
public struct SeedCount: Quantity {
  let seeds: Int?

  /// Asks for the number of seeds.
  public init() { self.init(seeds: nil) }

  private init(seeds: Int?) { self.seeds = seeds }

  /// How the number is shown.
  public var unit: QuantityUnit { .count }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }
  /// What it is computed from.
  public var inputs: [any Experiment] { [] }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> SeedCount {
    SeedCount(seeds: seeds ?? profile.seeds.count)
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    Sample(means: [Double(seeds ?? 0)])
  }
}
