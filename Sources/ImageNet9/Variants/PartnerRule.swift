import Tensors

/// Which other image of the same split lends a variant its background.
///
/// ```swift
/// private let beforeAnother = Variant("Next", partner: .nextClass) { input in
///   input.foreground(on: input.partnerBackground)
/// }
/// private let everyNext = ExpectedAccuracy(
///   of: Training(on: beforeAnother), on: PartnerRule.nextClass)
/// ```
public enum PartnerRule: String, Codable, Hashable, Sendable {
  /// No other image takes part.
  case none
  /// A random image of the same class; the image itself is not excluded.
  case sameClass
  /// First a class, uniformly over all nine (its own included), then a random image of it.
  case randomClass
  /// A random image of class (label + 1) mod 9.
  case nextClass

  /// Draws the image that lends its background to one of a class.
  ///
  /// - Parameters:
  ///   - label: the class of the image that gets it.
  ///   - byClass: the indices of the images of each class, in class order.
  ///   - stream: what the draw comes from.
  /// - Returns: an index; nil if the class asked for has no image, or the rule asks for none.
  package func draw(
    for label: ObjectClass, among byClass: [[Int]], using stream: inout RandomStream
  ) -> Int? {
    let own = label.rawValue
    let drawn: Int
    switch self {
    case .none: return nil
    case .sameClass: drawn = own
    case .randomClass: drawn = stream.integer(below: byClass.count)
    case .nextClass: drawn = (own + 1) % byClass.count
    }
    let candidates = byClass[drawn]
    return candidates.isEmpty ? nil : candidates[stream.integer(below: candidates.count)]
  }
}
