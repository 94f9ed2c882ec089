import Files
import Foundation

/// A format of picture files: what its files are called, how they begin, how they are read.
package struct PictureFormat: Sendable {
  /// "PNG".
  package let name: String
  /// The endings of its files, in lower case.
  package let endings: [String]
  /// The bytes that each file begins with.
  let beginning: [UInt8]
  /// The picture in some bytes; the second argument names them in errors.
  let decode: @Sendable (Data, String) throws -> Image
  /// Columns and rows, from the header alone where that is cheaper.
  let size: @Sendable (Data, String) throws -> (width: Int, height: Int)

  /// Every format that is read.
  package static let all: [PictureFormat] = [.png, .jpeg]
}

/// Picture files of any known format, told by their first bytes, not by their names: a file of
/// ILSVRC2012 that ends in `.JPEG` may well be a PNG.
package enum PictureFile {
  /// The endings that picture files have, in lower case.
  package static let endings = PictureFormat.all.flatMap(\.endings)

  /// What picture files are called, for messages: "*.png, *.jpeg or *.jpg".
  package static var patterns: String {
    let all = endings.map { "*.\($0)" }
    return all.dropLast().joined(separator: ", ") + " or " + (all.last ?? "")
  }

  /// The picture as RGB; a fourth channel is dropped, as `convert("RGB")` does.
  ///
  /// - Throws: `ImagingError.unknownFormat`, or what the format has against the bytes.
  package static func decode(_ data: Data, source: String = "the picture") throws -> Image {
    let image = try format(of: data, source).decode(data, source)
    if image.channels == 3 { return image }
    return Image(
      width: image.width, height: image.height, channels: 3,
      pixels: stride(from: 0, to: image.pixels.count, by: 4).flatMap { image.pixels[$0..<$0 + 3] })
  }

  /// Columns and rows of a picture.
  ///
  /// - Throws: `ImagingError` for bytes that are no picture.
  package static func size(
    of data: Data, source: String = "the picture"
  ) throws -> (width: Int, height: Int) {
    try format(of: data, source).size(data, source)
  }

  /// Reads a picture from a file.
  package static func read(_ url: URL) throws -> Image {
    try decode(PictureDisk.read(url), source: "'\(url.path)'")
  }

  private static func format(of data: Data, _ source: String) throws -> PictureFormat {
    guard let format = PictureFormat.all.first(where: { data.starts(with: $0.beginning) }) else {
      throw ImagingError.unknownFormat(
        source: source, known: PictureFormat.all.map(\.name), found: FileKind.of(data)?.description)
    }
    return format
  }
}
