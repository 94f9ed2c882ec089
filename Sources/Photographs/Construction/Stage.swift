import Files
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
    let (inspection, crop) = (writer.cast.inspection(place), writer.cast.crop(place))
    return variant.make(
      VariantInput(
        picture: picture,
        tiled: {
          // At native size, where the strips still hold what the crop cuts off.
          guard let box = inspection.box, let rectangle = inspection.rectangle else {
            return picture.image
          }
          return whole.tilingBackground(over: box, filling: rectangle).cropped(by: crop)
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
      box: writer.cast.box(place), label: writer.cast.labels[place],
      kind: image.wnid ?? "", scene: nil)
    decoded = (whole, picture)
    return (whole, picture)
  }

  private func photograph(at url: URL) throws -> Image {
    let data = try Disk.read(url)
    guard SHA256.hex(of: data) == writer.cast.inspection(place).pictureDigest else {
      throw ImageNet9Error.changed(path: url.path)
    }
    return try PictureFile.decode(data, source: "'\(url.path)'")
  }
}
