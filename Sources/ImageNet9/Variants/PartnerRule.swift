/// Which other image of the same split lends a variant its background.
public enum PartnerRule: String, Codable, Hashable, Sendable {
  /// No other image takes part.
  case none
  /// A random image of the same class; the image itself is not excluded.
  case sameClass
  /// First a class, uniformly over all nine (its own included), then a random image of it.
  case randomClass
  /// A random image of class (label + 1) mod 9.
  case nextClass
}
