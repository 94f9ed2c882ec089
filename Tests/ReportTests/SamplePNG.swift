import Foundation

/// PNGs without a codec: rows of RGBA in stored (uncompressed) blocks, enough for a page to show.
enum SamplePNG {
  /// A picture whose pixels a function gives as (red, green, blue, alpha).
  static func make(
    width: Int, height: Int, _ pixel: (Int, Int) -> (UInt8, UInt8, UInt8, UInt8)
  ) -> Data {
    var rows: [UInt8] = []
    rows.reserveCapacity(height * (width * 4 + 1))
    for y in 0..<height {
      rows.append(0)
      for x in 0..<width {
        let (red, green, blue, alpha) = pixel(x, y)
        rows += [red, green, blue, alpha]
      }
    }
    var png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    png += chunk("IHDR", bytes(width) + bytes(height) + [8, 6, 0, 0, 0])
    png += chunk("IDAT", zlib(rows))
    png += chunk("IEND", [])
    return png
  }

  private static func bytes(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func chunk(_ name: String, _ body: [UInt8]) -> Data {
    let named = Array(name.utf8) + body
    return Data(bytes(body.count) + named + bytes(Int(crc(named))))
  }

  private static func zlib(_ body: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let end = min(start + 65535, body.count)
      let count = UInt16(end - start)
      output.append(end == body.count ? 1 : 0)
      for word in [count, ~count] {
        output += [UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 8)]
      }
      output += body[start..<end]
      start = end
    } while start < body.count
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in body {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    return output + bytes(Int(high << 16 | low))
  }

  private static func crc(_ body: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in body {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
