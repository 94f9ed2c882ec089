import Foundation
import Imaging
import TestFolders
import Testing

@Suite("PNG keeps pixels and refuses damage")
struct PNGTests {
  @Test(
    "what is written is read back, value for value",
    arguments: [(1, 1), (7, 3), (48, 48), (1, 300), (300, 1)], [3, 4])
  func roundTrip(size: (Int, Int), channels: Int) throws {
    let image = noise(size.0, size.1, channels: channels)
    let back = try PNG.decode(PNG.encode(image))
    #expect(difference(back, image) == nil)
  }

  @Test("transparent pixels keep their colour")
  func transparent() throws {
    let image = Image(width: 2, height: 1, channels: 4, pixels: [10, 200, 30, 0, 250, 1, 2, 128])
    #expect(try PNG.decode(PNG.encode(image)) == image)
  }

  @Test("a mask is written as grey and read back as it was")
  func mask() throws {
    let mask = noiseMask(31, 17)
    #expect(try PNG.decodeMask(PNG.encode(mask)) == mask)
    // As a picture it is grey: three equal channels.
    let image = try PNG.decode(PNG.encode(mask))
    #expect(image.channels == 3)
    #expect(image[5, 6, 0] == mask[5, 6] && image[5, 6, 1] == mask[5, 6])
  }

  @Test("the same pixels give the same bytes")
  func sameBytes() throws {
    let image = noise(64, 40, channels: 4)
    #expect(try PNG.encode(image) == PNG.encode(image))
  }

  @Test("a file written is a file read")
  func file() throws {
    let url = TestFolder.root
      .appendingPathComponent("imaging-\(UUID().uuidString).png")
    defer { try? FileManager.default.removeItem(at: url) }
    let image = noise(20, 30)
    try PNG.write(image, to: url)
    #expect(try PNG.read(url) == image)
  }

  @Test("a PNG cut short anywhere is an error that says so")
  func truncated() throws {
    let whole = try PNG.encode(noise(24, 24))
    for count in 0..<whole.count {
      #expect(throws: ImagingError.self, "cut to \(count) of \(whole.count) bytes") {
        try PNG.decode(whole.prefix(count))
      }
    }
  }

  @Test("a flipped bit anywhere is an error")
  func flipped() throws {
    let whole = try PNG.encode(noise(16, 16))
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 1 << UInt8(index % 8)
      #expect(throws: ImagingError.self, "byte \(index) of \(whole.count) flipped") {
        try PNG.decode(damaged)
      }
    }
  }

  @Test("the error names the file, the chunk and what was expected")
  func message() throws {
    var data = try PNG.encode(noise(16, 16))
    data[20] ^= 1
    let error = #expect(throws: ImagingError.self) {
      try PNG.decode(data, source: "'dog.png'")
    }
    let text = try #require(error?.description)
    #expect(
      text.contains("'dog.png'") && text.contains("IHDR") && text.contains("checksum"), "\(text)")
    let missing = #expect(throws: ImagingError.self) {
      try PNG.read(URL(fileURLWithPath: "/nonexistent/cat.png"))
    }
    #expect(missing?.description.contains("/nonexistent/cat.png") == true)
  }

  @Test("a header that claims more pixels than the file can hold is refused, not believed")
  func hugeClaim() throws {
    // A sound IHDR of 60,000 x 60,000 RGB, with its true checksum, then an empty IDAT and IEND.
    let data = Data(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        + chunk("IHDR", [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0])
        + chunk("IDAT", []) + chunk("IEND", []))
    let error = #expect(throws: ImagingError.self) { try PNG.decode(data) }
    #expect(error?.description.contains("60000 x 60000") == true)
  }

  @Test("a palette PNG is read as the colours of its palette")
  func palette() throws {
    // Two pixels of one bit each: 0 then 1, stored (uncompressed) deflate block.
    let rows: [UInt8] = [0, 0b0100_0000]
    let data = Data(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        + chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 1, 1, 3, 0, 0, 0])
        + chunk("PLTE", [10, 20, 30, 200, 100, 50])
        + chunk("IDAT", [0x78, 0x01, 1, 2, 0, 0xFD, 0xFF] + rows + adler(rows))
        + chunk("IEND", []))
    #expect(
      try PNG.decode(data)
        == Image(width: 2, height: 1, channels: 3, pixels: [10, 20, 30, 200, 100, 50]))
  }

  /// A chunk with its checksum, by the definition of the specification, bit by bit.
  private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    var register: UInt32 = .max
    for byte in body {
      register ^= UInt32(byte)
      for _ in 0..<8 { register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1 }
    }
    return bigEndian(UInt32(content.count)) + body + bigEndian(~register)
  }

  private func adler(_ bytes: [UInt8]) -> [UInt8] {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return bigEndian(high << 16 | low)
  }

  private func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
