/// A kind of background of Diorama-9.
///
/// Twelve speak of the class; the thirteenth, the studio, is shared by all classes alike.
public enum Scene: Int, CaseIterable, Codable, Hashable, Sendable {
  case underwater = 0
  case sky
  case branches
  case road
  case stage
  case flowers
  case sand
  case savanna
  case jungle
  case lawn
  case room
  case snow
  case studio

  /// The scene's name in tables and manifests.
  public var name: String { String(describing: self) }
}
