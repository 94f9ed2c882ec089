import ImageNet9
import Lab

/// The worlds whose data were given in this run; a setting of the profile.
///
/// What a chapter leaves open, such as `.photographs(Photographs())`, is filled in from here.
package struct WorldsAtHand: Sendable {
  let worlds: [any World]

  /// The worlds that were opened.
  package init(_ worlds: [any World]) { self.worlds = worlds }
}

extension DataSet {
  /// The data set with what the profile knows of where its data lie.
  func filled(from profile: Profile) -> DataSet {
    filled(from: profile.value(of: WorldsAtHand.self)?.worlds ?? [])
  }

  /// The data that it waits for; nil if it has all that it needs.
  package var missingData: RequiredData? { awaited.flatMap(RequiredData.named) }
}
