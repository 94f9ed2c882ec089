import Tensors

/// A mixed variant whose backgrounds are drawn anew in every epoch of a training.
///
/// The partner of an image follows from (seed, epoch, index) by the variant's own rule; foreground and
/// mask stay. The tiled backgrounds are made once, so that an image costs one copy and one blend.
package struct FreshBackgrounds: Sendable {
  private let labels: [ObjectClass]
  private let rule: PartnerRule
  private let seed: UInt64
  private let purpose: String
  private let byClass: [[Int]]
  /// The pictures over the Only-BG-T images of all of them.
  private let mixing: Mixing

  /// Prepares the backgrounds of a set.
  ///
  /// - Parameters:
  ///   - variant: Mixed-Same, Mixed-Rand or Mixed-Next.
  ///   - pictures: foregrounds and backgrounds.
  ///   - seed: the seed of all draws.
  /// - Throws: `ImageNet9Error.nothingFresh` for another variant, `.noPartner` if a class that the rule
  ///   may ask for has no picture.
  package init(_ variant: Variant, of pictures: PictureSet, seed: UInt64) throws {
    guard variant.origin.isEmpty, variant.partner != .none else {
      throw ImageNet9Error.nothingFresh(variant: variant.name)
    }
    labels = pictures.labels
    self.seed = seed
    rule = variant.partner
    purpose = "fresh partner/\(variant.name)"
    byClass = pictures.indicesByClass()
    if let empty = byClass.firstIndex(where: \.isEmpty) {
      throw ImageNet9Error.noPartner(
        image: "an image", rule: "\(variant.partner.rawValue), class \(empty)")
    }
    mixing = Mixing(
      side: pictures.side, foregrounds: pictures.pixels, coverage: pictures.coverage,
      backgrounds: try pictures.images(of: .onlyBackgroundTiled, seed: seed).pixels)
  }

  /// The picture whose background an image gets in an epoch, counted from 0.
  package func partner(of index: Int, epoch: Int) -> Int {
    var stream = RandomStream(seed: seed, purpose: purpose, index: epoch * labels.count + index)
    // No class is empty, so that every draw finds an image.
    return rule.draw(for: labels[index], among: byClass, using: &stream) ?? index
  }

  /// Writes an image as an epoch sees it.
  ///
  /// - Parameters:
  ///   - index: which picture gives the foreground.
  ///   - epoch: counted from 0.
  ///   - pixels: `[side, side, 3]`, written.
  package func write(_ index: Int, epoch: Int, to pixels: UnsafeMutableBufferPointer<UInt8>) {
    mixing.write(index, on: partner(of: index, epoch: epoch), to: pixels)
  }
}
