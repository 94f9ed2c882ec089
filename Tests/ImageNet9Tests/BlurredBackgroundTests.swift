import ImageNet9
import Imaging
import Testing

@Suite struct BlurredBackgroundTests {
  @Test("the foreground stays sharp and the background loses its contrast")
  func pixels() throws {
    let sharp = try smallSet.images(of: .original, seed: 1)
    let soft = try smallSet.images(of: .blurredBackground(sigma: 3), seed: 1)
    var (before, after) = (0, 0)
    for index in 0..<smallSet.count {
      let picture = smallSet.picture(index)
      let (one, two) = (sharp.image(index), soft.image(index))
      for y in 0..<smallSet.side {
        for x in 1..<smallSet.side {
          let coverage = (picture.mask[x, y], picture.mask[x - 1, y])
          if coverage.0 == 255 {
            #expect(one[x, y, 0] == two[x, y, 0], "image \(index), (\(x), \(y))")
          } else if coverage == (0, 0) {
            before += abs(Int(one[x, y, 0]) - Int(one[x - 1, y, 0]))
            after += abs(Int(two[x, y, 0]) - Int(two[x - 1, y, 0]))
          }
        }
      }
    }
    #expect(Double(after) < 0.5 * Double(before), "contrast \(before) before, \(after) after")
  }

  @Test("no blur is the image as it is, and each deviation is a variant of its own")
  func names() throws {
    let none = try smallSet.images(of: .blurredBackground(sigma: 0), seed: 1)
    #expect(none.pixels == (try smallSet.images(of: .original, seed: 1)).pixels)
    #expect(Variant.blurredBackground(sigma: 1) != .blurredBackground(sigma: 2))
    #expect(Variant.blurredBackground(sigma: 1) == .blurredBackground(sigma: 1))
    #expect(Variant.blurredBackground(sigma: 0.5).name == "Blurred-BG 0.5")
  }
}
