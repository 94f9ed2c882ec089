import Files
import Foundation
import Testing

@Suite struct FileKindTests {
  @Test(
    arguments: [
      ([0x1F, 0x8B, 8, 0], "gzip"), ([0x50, 0x4B, 3, 4], ".pth"),
      ([0x89, 0x50, 0x4E, 0x47], "PNG"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"), ([0x89, 0x48, 0x44, 0x46], "HDF5"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"), ([0x93] + Array("NUMPY".utf8), "NumPy"),
      (Array("RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ".utf8), "WebP"), (Array("GIF89a".utf8), "GIF"),
      (Array("\n <!DOCTYPE html><html>".utf8), "HTML"), (Array("<html lang=en>".utf8), "HTML"),
      (Array("version https://git-lfs.github.com/spec/v1\noid".utf8), "git lfs pull"),
      ([], "empty"), (Array("<?xml version=\"1.0\"?><a/>".utf8), "XML"),
      ([UInt8](repeating: 0, count: 257) + Array("ustar".utf8), "tar"),
    ] as [([UInt8], String)])
  func `a file is known by how it begins`(bytes: [UInt8], words: String) {
    let kind = FileKind.of(bytes)
    #expect(kind?.description.contains(words) == true, "\(kind as Any)")
  }

  @Test func `what is not known is not guessed`() {
    #expect(FileKind.of(Array("once upon a time".utf8)) == nil)
    #expect(FileKind.of([8, 7, 18, 7]) == nil)
  }

  @Test func `any beginning of any bytes is told or not, and never more`() {
    var state: UInt64 = 3
    for length in 0..<600 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      #expect(FileKind.of(bytes) == FileKind.of(bytes.prefix(FileKind.length)))
    }
  }
}
