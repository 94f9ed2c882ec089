import Imaging
import Tensors

/// A mixed variant whose backgrounds are drawn anew in every epoch of a training.
///
/// The partner of an image follows from (seed, epoch, index) by the variant's own rule; foreground and
/// mask stay. The tiled backgrounds are made once, so that an image costs one copy and one blend.
package struct FreshBackgrounds: Sendable {
  private let pictures: PictureSet
  private let rule: PartnerRule
  private let seed: UInt64
  private let purpose: String
  private let byClass: [[Int]]
  /// The Only-BG-T image of every picture, `[count, side, side, 3]`.
  private let backgrounds: [UInt8]

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
    self.pictures = pictures
    self.seed = seed
    rule = variant.partner
    purpose = "fresh partner/\(variant.name)"
    byClass = pictures.indicesByClass()
    if let empty = byClass.firstIndex(where: \.isEmpty), pictures.count > 0 {
      throw ImageNet9Error.noPartner(
        image: "an image", rule: "\(variant.partner.rawValue), class \(empty)")
    }
    backgrounds = try pictures.images(of: .onlyBackgroundTiled, seed: seed).pixels
  }

  /// The picture whose background an image gets in an epoch, counted from 0.
  package func partner(of index: Int, epoch: Int) -> Int {
    var stream = RandomStream(
      seed: seed, purpose: purpose, index: epoch * pictures.count + index)
    let own = pictures.labels[index].rawValue
    let label =
      switch rule {
      case .none, .sameClass: own
      case .randomClass: stream.integer(below: byClass.count)
      case .nextClass: (own + 1) % byClass.count
      }
    return byClass[label][stream.integer(below: byClass[label].count)]
  }

  /// Writes an image as an epoch sees it.
  ///
  /// - Parameters:
  ///   - index: which picture gives the foreground.
  ///   - epoch: counted from 0.
  ///   - pixels: `[side, side, 3]`, written.
  package func write(_ index: Int, epoch: Int, to pixels: UnsafeMutablePointer<UInt8>) {
    let area = pictures.side * pictures.side
    let size = area * 3
    let target = UnsafeMutableBufferPointer(start: pixels, count: size)
    let partner = partner(of: index, epoch: epoch)
    backgrounds.withUnsafeBufferPointer {
      _ = target.update(fromContentsOf: $0[partner * size..<(partner + 1) * size])
    }
    pictures.pixels.withUnsafeBufferPointer { foregrounds in
      pictures.coverage.withUnsafeBufferPointer { masks in
        blend(
          UnsafeBufferPointer(rebasing: foregrounds[index * size..<(index + 1) * size]),
          UnsafeBufferPointer(rebasing: masks[index * area..<(index + 1) * area]), over: target,
          channels: 3)
      }
    }
  }
}
