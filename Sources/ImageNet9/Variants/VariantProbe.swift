import Files
import Imaging
import Tensors

/// What tells two rules apart that stand at the same place: what they do to one picture.
///
/// The code of a rule is fingerprinted where it stands. A rule may also hold numbers from elsewhere,
/// such as the argument of the function that made it, and these leave no trace in its code. So each
/// rule is tried once, on a picture of noise that is the same for ever.
enum VariantProbe {
  /// The digest of a rule's result: 64 hexadecimal digits.
  static func digest(partner: PartnerRule, make: (VariantInput) -> Image) -> String {
    let made = make(
      VariantInput(
        picture: picture, partner: partner == .none ? nil : other,
        random: RandomStream(seed: 0, purpose: "probe")))
    var hash = SHA256()
    hash.update("\(partner.rawValue) \(made.width) \(made.height) \(made.channels)\n")
    made.pixels.withUnsafeBytes { hash.update(bytes: $0) }
    return hash.finish()
  }

  /// As large as the pictures of the paper, so that a rule written for these stays inside.
  private static let side = 224

  private static let picture = noise(
    "probe", .dog, box: Box(left: 60, top: 70, right: 150, bottom: 190))
  private static let other = noise(
    "partner", .fish, box: Box(left: 20, top: 110, right: 130, bottom: 180))

  /// Noise with an ellipse for a foreground.
  private static func noise(_ id: String, _ label: ObjectClass, box: Box) -> Picture {
    var random = RandomStream(seed: 0, purpose: "probe/\(id)")
    let pixels = (0..<side * side * 3).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    var mask = Mask(width: side, height: side, coverage: [UInt8](repeating: 0, count: side * side))
    for y in box.top..<box.bottom {
      for x in box.left..<box.right {
        let across = 2 * Double(x - box.left) / Double(box.width) - 1
        let down = 2 * Double(y - box.top) / Double(box.height) - 1
        if across * across + down * down < 1 { mask[x, y] = 255 }
      }
    }
    return Picture(
      id: id, image: Image(width: side, height: side, pixels: pixels), mask: mask, box: box,
      label: label, kind: "", scene: nil)
  }
}
