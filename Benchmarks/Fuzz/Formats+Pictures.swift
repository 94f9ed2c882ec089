import Foundation
import ImageNet9
import Imaging
import Tensors

extension Format {
  /// Pictures and masks.
  static let pictures = [
    Format(
      name: "png",
      seeds: {
        let drawn = drawing(13, 7)
        let mask = Mask(width: 9, height: 5, coverage: (0..<45).map { UInt8($0 * 5) })
        var files = [try PNG.encode(drawn), try PNG.encode(mask)]
        if let indexed = IndexedImage(
          Image(width: 4, height: 4, pixels: Array(repeating: 9, count: 48)))
        {
          files.append(try PNG.encode(indexed))
        }
        return files
      },
      words: [
        "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "gAMA", "iCCP", "sBIT", "acTL", "zTXt", "eXIf",
      ],
      mend: { mendPNG(&$0) },
      read: { data in
        let image = try? PNG.decode(data)
        let mask = try? PNG.decodeMask(data)
        if image == nil, mask == nil { _ = try PNG.decode(data) }
      }),
    Format(
      name: "jpeg",
      seeds: {
        try [(17, 11, 95), (8, 8, 40), (40, 3, 75)].map {
          try JPEG.encode(drawing($0.0, $0.1), quality: $0.2)
        }
      },
      words: [
        "JFIF", "Exif\u{0}\u{0}", "Adobe", "\u{0}\u{10}", "ICC_PROFILE",
      ],
      change: { changeJPEG($0, &$1) },
      read: { _ = try JPEG.decode($0) }),
    Format(
      name: "npy",
      seeds: {
        [(9, 5), (1, 1), (30, 2)].map { width, height in
          NPY.encode(
            Mask(
              width: width, height: height,
              coverage: (0..<width * height).map { $0 % 3 == 0 ? 255 : 0 }))
        }
      },
      words: [
        "'descr'", "'|b1'", "'<f8'", "'fortran_order'", "True", "False", "'shape'", "(", ")", ",",
        "{", "}", "'|u1'", "L", "\u{1}NUMPY", "\n",
      ],
      read: { _ = try NPY.decode($0) }),
  ]

  private static func drawing(_ width: Int, _ height: Int) -> Image {
    var stream = RandomStream(seed: 1, purpose: "drawing", index: width)
    return Image(
      width: width, height: height,
      pixels: (0..<width * height * 3).map { UInt8($0 % 7 * 30 + stream.integer(below: 20)) })
  }

  /// Gives every chunk of a PNG its length's checksum, so that what stands in it is looked at.
  private static func mendPNG(_ bytes: inout [UInt8]) {
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - place - 12 else { return }
      let end = place + 8 + length
      let sum = checksum(bytes[(place + 4)..<end])
      for index in 0..<4 { bytes[end + index] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * index)) }
      place = end + 4
    }
  }

  /// CRC-32 as PNG has it (ISO 3309).
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let half = sum >> 1
        sum = sum & 1 == 1 ? half ^ 0xEDB8_8320 : half
      }
    }
    return ~sum
  }

  /// Changes one of the segments of a JPEG's head: its kind, its length, a byte, its place.
  private static func changeJPEG(_ data: Data, _ stream: inout RandomStream) -> Data {
    var bytes = Array(data)
    var segments: [Range<Int>] = []
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF, bytes[place + 1] != 0xDA {
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      guard length >= 2, place + 2 + length <= bytes.count else { break }
      segments.append(place..<place + 2 + length)
      place += 2 + length
    }
    guard !segments.isEmpty else { return data }
    let chosen = segments[stream.integer(below: segments.count)]
    switch stream.integer(below: 6) {
    case 0: bytes[chosen.lowerBound + 1] = UInt8(0xC0 + stream.integer(below: 64))
    case 1: bytes[chosen.lowerBound + 3] = UInt8(stream.integer(below: 256))
    case 2: bytes.insert(contentsOf: bytes[chosen], at: segments[0].lowerBound)
    case 3: bytes.removeSubrange(chosen)
    default:
      for _ in 0...stream.integer(below: 3) {
        let index = chosen.lowerBound + 4 + stream.integer(below: max(1, chosen.count - 4))
        if index < bytes.count {
          bytes[index] = stream.pick([0, 1, 2, 3, 4, 0x11, 0x22, 0x7F, 0xFF])
        }
      }
    }
    return Data(bytes)
  }
}
