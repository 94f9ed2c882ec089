import Lab

/// How many photographs a built set was chosen from by the paper's filters.
public struct PhotographCount: Quantity {
  let pictures: Pictures

  /// Asks for the number of photographs of the nine classes.
  ///
  /// - Parameter pictures: of a set that was built from photographs.
  public init(behind pictures: Pictures) { self.pictures = pictures }

  /// How the number is shown.
  public var unit: QuantityUnit { .count }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }
  /// What it is computed from.
  public var inputs: [any Experiment] { [pictures] }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> PhotographCount {
    PhotographCount(behind: pictures.filled(from: profile))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    let outcome = try lab.outcome(of: pictures)
    return Sample(means: [Double(outcome.candidates ?? outcome.labels.count)])
  }
}
