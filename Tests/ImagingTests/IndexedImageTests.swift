import Foundation
import Imaging
import Testing

@Suite("A drawing by a list of its colours")
struct IndexedImageTests {
  /// Flat areas, and a ramp of many rare colours as smoothed edges have.
  private func drawing(ramp: Int) -> Image {
    var image = Image(width: 80, height: 64, filledWith: 255)
    for y in 0..<32 {
      for x in 0..<80 {
        for c in 0..<3 { image[x, y, c] = [0, 114, 178][c] }
      }
    }
    var random = Steps(state: 1)
    for index in 0..<ramp {
      let base = Int.random(in: 0..<250, using: &random)
      for c in 0..<3 {
        image[index % 80, 40 + index / 80, c] = UInt8(base + .random(in: 0..<6, using: &random))
      }
    }
    return image
  }

  @Test("up to 256 colours stay exactly as they are, through the file and back")
  func exact() throws {
    let image = drawing(ramp: 200)
    let indexed = try #require(IndexedImage(image, tolerance: 0))
    #expect(indexed.image == image)
    let data = try PNG.encode(indexed)
    #expect(try PNG.decode(data) == image)
    #expect(data[25] == 3, "colour type of the header: \(data[25])")
  }

  @Test("more colours are brought together within the tolerance, flat areas are left alone")
  func tolerance() throws {
    let image = drawing(ramp: 1500)
    #expect(IndexedImage(image, tolerance: 0) == nil)
    let indexed = try #require(IndexedImage(image))
    let shown = indexed.image
    let worst = zip(image.pixels, shown.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
    #expect(worst > 0 && worst <= 8, "\(worst)")
    #expect(indexed.palette.count <= 3 * 256)
    #expect(shown[3, 3, 2] == 178 && shown[79, 63, 0] == 255)
    #expect(try PNG.decode(PNG.encode(indexed)) == shown)
    #expect(IndexedImage(image) == indexed)
  }

  @Test("noise has no such list, nor has a picture with alpha")
  func refused() {
    var random = Steps(state: 2)
    let noise = Image(
      width: 64, height: 64,
      pixels: (0..<64 * 64 * 3).map { _ in UInt8.random(in: 0...255, using: &random) })
    #expect(IndexedImage(noise) == nil)
    #expect(IndexedImage(Image(width: 4, height: 4, channels: 4)) == nil)
  }
}

/// A generator of the same numbers in every run (Knuth's MMIX).
private struct Steps: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    var word: UInt64 = 0
    for _ in 0..<2 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      word = word << 32 | state >> 32
    }
    return word
  }
}
