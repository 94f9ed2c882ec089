import CPNG
import Foundation

/// PNG files through libpng.
///
/// This is the only file that calls libpng.
///
/// Writing uses libpng's fixed defaults, so the same pixels give the same bytes with the same
/// libpng and zlib. Reading gives the stored values, as Pillow and OpenCV do: gamma and colour profiles
/// change nothing, and of 16 bits the upper eight count.
package enum PNG {
  /// More pixels than this are refused before memory is asked for.
  private static let mostPixels = 1 << 27

  /// The picture as a PNG of 8-bit RGB or RGBA.
  package static func encode(_ image: Image) throws -> Data {
    let format = image.channels == 4 ? formatRGBA : formatRGB
    return try encode(image.pixels, image.width, image.height, format)
  }

  /// The picture as a PNG with a list of colours.
  package static func encode(_ image: IndexedImage) throws -> Data {
    try encode(image.indices, image.width, image.height, formatIndexed, palette: image.palette)
  }

  /// The mask as a PNG of 8-bit grey.
  package static func encode(_ mask: Mask) throws -> Data {
    try encode(mask.coverage, mask.width, mask.height, formatGrey)
  }

  /// The picture in a PNG: four channels if it has an alpha channel or a transparent colour, else
  /// three.
  ///
  /// - Throws: `ImagingError.damaged` if the bytes are not a whole PNG.
  package static func decode(_ data: Data, source: String = "PNG data") throws -> Image {
    func damaged(_ reason: String) -> ImagingError {
      .damaged(format: "PNG", source: source, reason: reason)
    }
    return try data.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: UInt8.self).baseAddress
      var header = try Self.header(of: bytes, source)
      let (width, height) = (Int(header.width), Int(header.height))
      // Deflate packs at most 1032 to 1 and a pixel takes at least one bit: a header that claims
      // more than its file can hold is damaged, and must not be believed with memory.
      guard width * height <= mostPixels, width * height / 8 <= bytes.count * 1032 else {
        throw damaged("it claims \(width) x \(height) pixels in \(bytes.count) bytes")
      }
      let channels = header.has_alpha != 0 ? 4 : 3
      var values = [UInt8](repeating: 0, count: width * height * channels)
      try values.withUnsafeMutableBufferPointer { values in
        try call(damaged) {
          cpng_decode(start, bytes.count, &header, values.baseAddress, $0)
        }
      }
      return Image(width: width, height: height, channels: channels, pixels: values)
    }
  }

  /// Columns and rows, as the header has them.
  ///
  /// - Throws: `ImagingError.damaged` if the bytes are not a whole PNG.
  package static func size(
    of data: Data, source: String = "PNG data"
  ) throws -> (width: Int, height: Int) {
    try data.withUnsafeBytes { bytes in
      let found = try header(of: bytes, source)
      return (Int(found.width), Int(found.height))
    }
  }

  private static func header(
    of bytes: UnsafeRawBufferPointer, _ source: String
  ) throws -> cpng_header {
    func damaged(_ reason: String) -> ImagingError {
      .damaged(format: "PNG", source: source, reason: reason)
    }
    if let problem = PNGChunks.problem(in: bytes) { throw damaged(problem) }
    var header = cpng_header()
    try call(damaged) {
      cpng_read_header(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &header, $0)
    }
    return header
  }

  /// The grey values of a PNG as a mask; colours become their luma (ITU-R 601, as Pillow's `L`), and
  /// transparency is left out.
  ///
  /// - Throws: `ImagingError.damaged` if the bytes are not a whole PNG.
  package static func decodeMask(_ data: Data, source: String = "PNG data") throws -> Mask {
    let image = try decode(data, source: source)
    let coverage = stride(from: 0, to: image.pixels.count, by: image.channels).map { first in
      let (red, green) = (Int(image.pixels[first]), Int(image.pixels[first + 1]))
      let blue = Int(image.pixels[first + 2])
      return UInt8((red * 19_595 + green * 38_470 + blue * 7_471 + 0x8000) >> 16)
    }
    return Mask(width: image.width, height: image.height, coverage: coverage)
  }

  /// Reads a picture from a file.
  package static func read(_ url: URL) throws -> Image {
    try decode(PictureDisk.read(url), source: "'\(url.path)'")
  }

  /// Reads a mask from a file.
  package static func readMask(_ url: URL) throws -> Mask {
    try decodeMask(PictureDisk.read(url), source: "'\(url.path)'")
  }

  /// Writes a picture, by atomic rename.
  package static func write(_ image: Image, to url: URL) throws {
    try PictureDisk.write(encode(image), to: url)
  }

  /// Writes a mask, by atomic rename.
  package static func write(_ mask: Mask, to url: URL) throws {
    try PictureDisk.write(encode(mask), to: url)
  }

  // The format macros of png.h are expressions that Swift does not import; PNG_FORMAT_FLAG_ALPHA
  // is 1, PNG_FORMAT_FLAG_COLOR is 2, PNG_FORMAT_FLAG_COLORMAP is 8, and 8-bit grey is 0.
  private static let formatGrey: UInt32 = 0
  private static let formatRGB: UInt32 = 2
  private static let formatRGBA: UInt32 = 3
  private static let formatIndexed: UInt32 = 10

  private static func control() -> png_image {
    var control = png_image()
    control.version = png_uint_32(PNG_IMAGE_VERSION)
    return control
  }

  private static func encode(
    _ values: [UInt8], _ width: Int, _ height: Int, _ format: UInt32, palette: [UInt8] = []
  ) throws -> Data {
    var control = control()
    control.width = png_uint_32(width)
    control.height = png_uint_32(height)
    control.format = format
    control.colormap_entries = png_uint_32(palette.count / 3)
    defer { png_image_free(&control) }
    // Deflate never grows its input by more than a few bytes per block, so this always suffices;
    // asking libpng for the size first would compress twice.
    var count = png_alloc_size_t(values.count + height + values.count / 1000 + 4096)
    var data = Data(count: Int(count))
    let written = data.withUnsafeMutableBytes { buffer in
      palette.withUnsafeBufferPointer { palette in
        png_image_write_to_memory(
          &control, buffer.baseAddress, &count, 0, values, 0, palette.baseAddress)
      }
    }
    guard written != 0 else {
      throw ImagingError.unencodable(format: "PNG", reason: message(control))
    }
    return data.prefix(Int(count))
  }

  private static func call(
    _ error: (String) -> ImagingError, _ body: (UnsafeMutablePointer<CChar>?) -> Int32
  ) throws {
    try withUnsafeTemporaryAllocation(
      of: CChar.self, capacity: Int(CPNG_MESSAGE_LENGTH)
    ) { message in
      guard body(message.baseAddress) == 0 else {
        throw error(message.baseAddress.map { String(cString: $0) } ?? "")
      }
    }
  }

  private static func message(_ control: png_image) -> String {
    withUnsafeBytes(of: control.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

extension PictureFormat {
  /// Portable Network Graphics.
  static let png = PictureFormat(
    name: "PNG", endings: ["png"], beginning: [0x89, 0x50, 0x4E, 0x47],
    decode: { try PNG.decode($0, source: $1) }, size: { try PNG.size(of: $0, source: $1) })
}
