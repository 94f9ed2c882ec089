import CJPEG
import Foundation

/// JPEG files through libjpeg-turbo.
///
/// This is the only file that calls libjpeg. Decoding takes the accurate integer transform, so that the
/// same bytes give the same pixels as in PIL and OpenCV; an orientation tag is ignored, as they are told to.
package enum JPEG {
  /// More pixels than this are refused before memory is asked for.
  private static let mostPixels = 1 << 27

  /// The picture in a JPEG, `[height, width, 3]`: grey becomes three equal channels, CMYK and YCCK
  /// become RGB.
  ///
  /// - Throws: `ImagingError.damaged` if the bytes are not a whole JPEG.
  package static func decode(_ data: Data, source: String = "JPEG data") throws -> Image {
    func damaged(_ reason: String) -> ImagingError {
      .damaged(format: "JPEG", source: source, reason: reason)
    }
    let (columns, rows) = try size(of: data, source: source)
    return try data.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: UInt8.self).baseAddress
      // Each block of 8 × 8 takes at least one bit: a header that claims more than its file can hold
      // is damaged, and must not be believed with memory.
      guard columns * rows <= mostPixels, columns * rows <= bytes.count * 512 else {
        throw damaged("it claims \(columns) x \(rows) pixels in \(bytes.count) bytes")
      }
      var pixels = [UInt8](repeating: 0, count: columns * rows * 3)
      try pixels.withUnsafeMutableBufferPointer { pixels in
        try call(damaged) {
          cjpeg_decode(start, bytes.count, pixels.baseAddress, Int32(columns), Int32(rows), $0)
        }
      }
      return Image(width: columns, height: rows, channels: 3, pixels: pixels)
    }
  }

  /// Columns and rows, as the header has them.
  ///
  /// - Throws: `ImagingError.damaged` if the bytes do not begin as a JPEG does.
  package static func size(
    of data: Data, source: String = "JPEG data"
  ) throws -> (width: Int, height: Int) {
    var (width, height): (Int32, Int32) = (0, 0)
    try data.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: UInt8.self).baseAddress
      try call({ .damaged(format: "JPEG", source: source, reason: $0) }) {
        cjpeg_read_size(start, bytes.count, &width, &height, $0)
      }
    }
    return (Int(width), Int(height))
  }

  /// The picture as a JPEG with 4:2:0 colour.
  ///
  /// - Parameters:
  ///   - image: An RGB picture, at most 65,500 pixels wide and high.
  ///   - quality: libjpeg's scale, 1 to 100.
  /// - Returns: The bytes of the file.
  /// - Throws: `ImagingError.unencodable` if libjpeg refuses.
  package static func encode(_ image: Image, quality: Int = 95) throws -> Data {
    precondition(image.channels == 3, "JPEG holds 3 channels, the picture has \(image.channels)")
    precondition((1...100).contains(quality), "quality \(quality) is not within 1 to 100")
    var (bytes, count): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    try image.pixels.withUnsafeBufferPointer { pixels in
      try call({ .unencodable(format: "JPEG", reason: $0) }) {
        cjpeg_encode(
          pixels.baseAddress, Int32(image.width), Int32(image.height), Int32(quality), &bytes,
          &count, $0)
      }
    }
    defer { cjpeg_free(bytes) }
    guard let bytes else {
      throw ImagingError.unencodable(format: "JPEG", reason: "it came out empty")
    }
    return Data(bytes: bytes, count: count)
  }

  /// Reads a picture from a file.
  package static func read(_ url: URL) throws -> Image {
    try decode(PictureDisk.read(url), source: "'\(url.path)'")
  }

  /// Writes a picture, by atomic rename.
  package static func write(_ image: Image, to url: URL, quality: Int = 95) throws {
    try PictureDisk.write(encode(image, quality: quality), to: url)
  }

  private static func call(
    _ error: (String) -> ImagingError, _ body: (UnsafeMutablePointer<CChar>?) -> Int32
  ) throws {
    try withUnsafeTemporaryAllocation(
      of: CChar.self, capacity: CJPEG_MESSAGE_LENGTH
    ) { message in
      message.initialize(repeating: 0)
      guard body(message.baseAddress) == 0 else {
        let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        throw error(String(decoding: text, as: UTF8.self))
      }
    }
  }
}

extension PictureFormat {
  /// JPEG, as ImageNet's photographs are.
  static let jpeg = PictureFormat(
    name: "JPEG", endings: ["jpeg", "jpg"], beginning: [0xFF, 0xD8],
    decode: { try JPEG.decode($0, source: $1) }, size: { try JPEG.size(of: $0, source: $1) })
}
