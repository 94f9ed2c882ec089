import Lab

/// How many photographs a built set was chosen from by the paper's filters.
///
/// ```swift
/// PhotographCount(
///   behind: Pictures(.test, of: .photographs(Photographs())))
/// ```
public struct PhotographCount: PictureQuantity {
  var pictures: Pictures

  /// Asks for the number of photographs of the nine classes.
  ///
  /// - Parameter pictures: of a set that was built from photographs.
  public init(behind pictures: Pictures) { self.pictures = pictures }

  /// A number of things.
  public var unit: QuantityUnit { .count }

  func sample(_ outcome: Pictures.Outcome) throws -> Sample {
    Sample(means: [Double(outcome.candidates ?? outcome.labels.count)])
  }
}
