/// The frame of a PNG file: signature, then chunks of length, type, content and CRC-32.
///
/// libpng's simplified reader stops at the last row and so accepts a file without its end, and
/// some flipped bits; walking the chunks first finds every cut and every flipped bit, and says where.
///
/// Source: Portable Network Graphics Specification, sections 5.2 to 5.4 and annex D.
enum PNGChunks {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The first thing that is wrong with the frame; nil for a sound one.
  static func problem(in bytes: UnsafeRawBufferPointer) -> String? {
    guard bytes.count >= 8, bytes.prefix(8).elementsEqual(signature) else {
      return "it does not begin with the PNG signature"
    }
    var position = 8
    while position < bytes.count {
      guard bytes.count - position >= 12 else {
        return "it is cut off at byte \(bytes.count), inside of a chunk's frame"
      }
      let length = word(bytes, position)
      let name = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
      guard length <= bytes.count - position - 12 else {
        return "chunk '\(name)' at byte \(position) should have \(length) bytes, "
          + "but the file ends after \(bytes.count - position - 8)"
      }
      let content = UnsafeRawBufferPointer(rebasing: bytes[position + 4..<position + 8 + length])
      let expected = word(bytes, position + 8 + length)
      let found = checksum(content)
      guard expected == found else {
        return "chunk '\(name)' at byte \(position) has checksum \(String(found, radix: 16)), "
          + "expected \(String(expected, radix: 16))"
      }
      if name == "IEND" { return nil }
      position += 12 + length
    }
    return "it ends without an IEND chunk"
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int {
    (0..<4).reduce(0) { $0 << 8 | Int(bytes[position + $1]) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> Int {
    table.withUnsafeBufferPointer { table in
      var value: UInt32 = 0xFFFF_FFFF
      for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 255)] ^ (value >> 8) }
      return Int(value ^ 0xFFFF_FFFF)
    }
  }
}
