import Foundation
import ImageNet9
import Imaging
import Tensors

/// One photograph at work; decoded when first needed, so that a file that is there costs nothing.
final class Stage {
  private let writer: VariantWriter
  private let place: Int
  private var decoded: (whole: Image, picture: Picture)?

  init(writer: VariantWriter, place: Int) {
    self.writer = writer
    self.place = place
  }

  /// The photograph in a variant, by the variant's own rule.
  ///
  /// - Parameters:
  ///   - variant: one of the paper's.
  ///   - lent: the Only-BG-T image of the photograph that lends its background.
  /// - Returns: an image of 224 × 224 pixels.
  /// - Throws: what is wrong with the photograph or its mask.
  func image(of variant: Variant, lending lent: Image? = nil) throws -> Image {
    let (whole, picture) = try decode()
    let (box, crop) = (writer.cast.inspection(place).box, writer.cast.crop(place))
    return variant.make(
      VariantInput(
        picture: picture,
        tiled: {
          // At native size, where the strips still hold what the crop cuts off.
          box.map { whole.tilingBackground(over: $0).cropped(by: crop) } ?? picture.image
        },
        lent: lent,
        random: RandomStream(
          seed: writer.builder.seed, purpose: "variant/\(variant.name)", index: place)))
  }

  /// The foreground's mask at 224 × 224, as the filters left it.
  func mask() throws -> Mask {
    let path = BuildSite.mask(of: writer.cast.image(place))
    guard let data = writer.site.read(path) else {
      throw ImageNet9Error.unreadable(path: path, reason: "it was removed during the build")
    }
    return try PNG.decodeMask(data, source: "'\(path)'")
  }

  private func decode() throws -> (whole: Image, picture: Picture) {
    if let decoded { return decoded }
    let image = writer.cast.image(place)
    let whole = try photograph(at: writer.builder.source.picture(of: image))
    let picture = Picture(
      id: image.id, image: whole.cropped(by: writer.cast.crop(place)), mask: try mask(),
      box: writer.cast.box(place), label: image.label, kind: image.wnid, scene: nil)
    decoded = (whole, picture)
    return (whole, picture)
  }

  private func photograph(at url: URL) throws -> Image {
    let image = try PictureFile.read(url)
    let known = writer.cast.inspection(place)
    guard image.width == known.width, image.height == known.height else {
      throw ImageNet9Error.wrongSize(
        path: url.path, expected: "\(known.width)×\(known.height) as before",
        found: "\(image.width)×\(image.height)")
    }
    return image
  }
}
