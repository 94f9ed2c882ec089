import Lab

/// How many seeds the profile repeats a training with: for captions and sentences.
///
/// ```swift
/// SeedCount()
/// ```
public struct SeedCount: Quantity {
  private var seeds: Int?

  /// Asks for the number of seeds.
  public init() {}

  /// A number of things.
  public var unit: QuantityUnit { .count }

  /// The number is the profile's.
  public func filled(from profile: Profile) -> SeedCount {
    var filled = self
    filled.seeds = seeds ?? profile.seeds.count
    return filled
  }

  /// Hands the number over.
  public func run(in lab: LabContext) -> Sample { Sample(means: [Double(seeds ?? 0)]) }
}
