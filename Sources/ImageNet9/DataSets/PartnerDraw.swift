import Tensors

/// Draws the image that lends a mixed variant its background: one fixed partner per image and variant, from
/// the stream (seed, variant's name, index).
struct PartnerDraw: Sendable {
  let variant: Variant
  let seed: UInt64
  /// The indices of the images of each class, in class order.
  let byClass: [[Int]]

  /// The partner of image `index`; nil if the class asked for has no image, or the variant asks for none.
  func partner(of index: Int, label: ObjectClass) -> Int? {
    var stream = RandomStream(seed: seed, purpose: "partner/\(variant.name)", index: index)
    let drawn: ObjectClass
    switch variant.partner {
    case .none: return nil
    case .sameClass: drawn = label
    case .randomClass:
      drawn = ObjectClass.allCases[stream.integer(below: ObjectClass.allCases.count)]
    case .nextClass: drawn = label.next
    }
    let candidates = byClass[drawn.rawValue]
    return candidates.isEmpty ? nil : candidates[stream.integer(below: candidates.count)]
  }
}
