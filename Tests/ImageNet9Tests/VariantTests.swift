import Foundation
import ImageNet9
import Imaging
import Tensors
import Testing

@Suite struct VariantTests {
  /// 4 × 4: the foreground covers the middle, half of one pixel to its right.
  private func handMade(offset: Int, label: ObjectClass = .dog) -> Picture {
    var coverage = [UInt8](repeating: 0, count: 16)
    for index in [5, 6, 9, 10] { coverage[index] = 255 }
    coverage[7] = 128
    return Picture(
      id: "hand\(offset)", image: patterned(4, 4, offset: offset),
      mask: Mask(width: 4, height: 4, coverage: coverage),
      box: Box(left: 1, top: 1, right: 4, bottom: 3), label: label, kind: "hand", scene: nil)
  }

  private func make(_ variant: Variant, _ set: PictureSet, _ index: Int) throws -> Image {
    try set.images(of: variant, seed: 3).image(index)
  }

  @Test func `the eight variants follow the paper's rules on a hand-made picture`() throws {
    let pictures = ObjectClass.allCases.enumerated().map { handMade(offset: 19 * $0, label: $1) }
    let set = PictureSet(pictures)
    let (image, mask, box) = (pictures[0].image, pictures[0].mask, pictures[0].box)
    for variant in Variant.allCases {
      let made = try make(variant, set, 0)
      let background = try set.partner(of: 0, in: variant, seed: 3).map {
        pictures[$0].image.tilingBackground(over: pictures[$0].box)
      }
      for y in 0..<4 {
        for x in 0..<4 {
          for c in 0..<3 {
            let (value, alpha) = (Double(image[x, y, c]), Double(mask[x, y]) / 255)
            let expected: Double =
              switch variant {
              case .original: value
              case .onlyBackgroundBox: box.contains(x: x, y: y) ? 0 : value
              case .onlyBackgroundTiled: Double(image.tilingBackground(over: box)[x, y, c])
              case .noForeground: value * (1 - alpha)
              case .onlyForeground: value * alpha
              default: value * alpha + Double(background?[x, y, c] ?? 0) * (1 - alpha)
              }
            #expect(
              abs(Double(made[x, y, c]) - expected) <= 0.51,
              "\(variant) at (\(x), \(y), \(c)): expected \(expected), got \(made[x, y, c])")
          }
        }
      }
    }
  }

  @Test func `names and folders are the paper's, in its order`() {
    #expect(
      Variant.allCases.map(\.name) == [
        "Original", "Only-BG-B", "Only-BG-T", "No-FG", "Only-FG", "Mixed-Same", "Mixed-Rand",
        "Mixed-Next",
      ])
    #expect(
      Variant.allCases.map(\.folder) == [
        "original", "only_bg_b", "only_bg_t", "no_fg", "only_fg", "mixed_same", "mixed_rand",
        "mixed_next",
      ])
    #expect(Variant.allCases.allSatisfy { $0.origin.isEmpty })
  }

  @Test func `a chapter's variant is told apart by name and place, and encoded so`() throws {
    let one = Variant("Mine", file: "chapters/03-x.md", line: 41) { $0.picture.image }
    let same = Variant("Mine", file: "chapters/03-x.md", line: 41) { $0.picture.image }
    let moved = Variant("Mine", file: "chapters/03-x.md", line: 42) { $0.picture.image }
    #expect(one == same && one != moved && one != .original)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(one), as: UTF8.self)
    #expect(text.hasPrefix(##"{"name":"Mine","origin":"chapters/03-x.md:41#"##), "\(text)")
    let paper = String(decoding: try encoder.encode(Variant.original), as: UTF8.self)
    #expect(paper == #"{"name":"Original","origin":""}"#)
  }

  @Test func `a number that a rule holds tells it from the same rule with another number`() {
    func dimmed(by amount: Int) -> Variant {
      Variant("Dimmed", file: "chapters/03-x.md", line: 41) {
        $0.picture.image.mapPixels { ($0 - amount, $1 - amount, $2 - amount) }
      }
    }
    #expect(dimmed(by: 20) == dimmed(by: 20))
    #expect(dimmed(by: 20) != dimmed(by: 21))
    let lent = Variant("Lent", partner: .nextClass, file: "x", line: 1) { $0.picture.image }
    let lone = Variant("Lent", partner: .none, file: "x", line: 1) { $0.picture.image }
    #expect(lent != lone)
  }

  @Test func `a chapter's variant may ask for a partner and for randomness`() throws {
    let variant = Variant("Noise over next", partner: .nextClass) { input in
      var random = input.random
      var image = input.partnerBackground
      image[0, 0, 0] = UInt8(random.integer(below: 256))
      return image
    }
    let made = try smallSet.images(of: variant, seed: 1)
    let partner = try #require(try smallSet.partner(of: 0, in: variant, seed: 1))
    #expect(smallSet.labels[partner] == smallSet.labels[0].next)
    let expected = smallSet.picture(partner).image.tilingBackground(over: smallSet.boxes[partner])
    #expect(
      worstDifference(Array(made.image(0).pixels.dropFirst()), Array(expected.pixels.dropFirst()))
        == nil)
    let firsts = Set((0..<made.count).map { made.image($0)[0, 0, 0] })
    #expect(firsts.count > 40, "108 images drew only \(firsts.count) different numbers")
    #expect(try smallSet.images(of: variant, seed: 1) == made)
  }

  @Test func `a rule that returns another size is an error that names it`() {
    let wrong = Variant("Halved") { _ in Image(width: 24, height: 24) }
    let error = #expect(throws: ImageNet9Error.self) { try smallSet.images(of: wrong, seed: 1) }
    #expect("\(error as Any)".contains("Halved"))
    #expect("\(error as Any)".contains("24×24"))
  }
}
