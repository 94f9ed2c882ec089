import Foundation

/// Picture files of any kind that is known here, told by their first bytes, not by their names: a file of
/// ILSVRC2012 that ends in `.JPEG` may well be a PNG.
package enum PictureFile {
  /// The endings that picture files have, in lower case.
  package static let endings = ["png", "jpeg", "jpg"]

  /// The picture as RGB; a fourth channel is dropped, as `convert("RGB")` does.
  ///
  /// - Throws: `ImagingError.unknownFormat`, or what PNG or JPEG has against the bytes.
  package static func decode(_ data: Data, source: String = "the picture") throws -> Image {
    if data.starts(with: [0xFF, 0xD8]) { return try JPEG.decode(data, source: source) }
    guard data.starts(with: [0x89, 0x50, 0x4E, 0x47]) else {
      throw ImagingError.unknownFormat(source: source)
    }
    let image = try PNG.decode(data, source: source)
    if image.channels == 3 { return image }
    return Image(
      width: image.width, height: image.height, channels: 3,
      pixels: stride(from: 0, to: image.pixels.count, by: 4).flatMap { image.pixels[$0..<$0 + 3] })
  }

  /// Columns and rows of a picture, for JPEG from its header alone.
  ///
  /// - Throws: `ImagingError` for bytes that are no picture.
  package static func size(
    of data: Data, source: String = "the picture"
  ) throws -> (width: Int, height: Int) {
    if data.starts(with: [0xFF, 0xD8]) { return try JPEG.size(of: data, source: source) }
    let image = try decode(data, source: source)
    return (image.width, image.height)
  }

  /// Reads a picture from a file.
  package static func read(_ url: URL) throws -> Image {
    try decode(PictureDisk.read(url), source: "'\(url.path)'")
  }
}
