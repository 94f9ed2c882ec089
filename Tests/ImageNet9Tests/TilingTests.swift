import ImageNet9
import Imaging
import Tensors
import Testing

@Suite struct TilingTests {
  /// The rule as the paper words it, pixel by pixel: lay the strip's tiles over a whole canvas, then
  /// paste the canvas into the box.
  private func twin(_ image: Image, _ box: Box) -> Image {
    let (left, right, top, bottom) = (
      box.left, image.width - box.right, box.top, image.height - box.bottom
    )
    let vertical = max(left, right) * image.height > max(top, bottom) * image.width
    let strip: Box
    if vertical {
      strip =
        left > right
        ? Box(left: 0, top: 0, right: left, bottom: image.height)
        : Box(left: box.right, top: 0, right: image.width, bottom: image.height)
    } else {
      strip =
        top > bottom
        ? Box(left: 0, top: 0, right: image.width, bottom: top)
        : Box(left: 0, top: box.bottom, right: image.width, bottom: image.height)
    }
    var canvas = Image(width: image.width, height: image.height)
    for tileTop in stride(from: 0, to: image.height, by: strip.height) {
      for tileLeft in stride(from: 0, to: image.width, by: strip.width) {
        for y in 0..<min(strip.height, image.height - tileTop) {
          for x in 0..<min(strip.width, image.width - tileLeft) {
            for c in 0..<3 {
              canvas[tileLeft + x, tileTop + y, c] = image[strip.left + x, strip.top + y, c]
            }
          }
        }
      }
    }
    var result = image
    for y in box.top..<box.bottom {
      for x in box.left..<box.right { for c in 0..<3 { result[x, y, c] = canvas[x, y, c] } }
    }
    return result
  }

  @Test func `tiling agrees with its readable twin over random boxes and odd sizes`() {
    var random = RandomStream(seed: 1, purpose: "tiling boxes")
    var compared = 0
    while compared < 200 {
      let (width, height) = (1 + random.integer(below: 17), 1 + random.integer(below: 17))
      let (left, top) = (random.integer(below: width), random.integer(below: height))
      let box = Box(
        left: left, top: top, right: left + 1 + random.integer(below: width - left),
        bottom: top + 1 + random.integer(below: height - top))
      if box.area == width * height { continue }
      let image = patterned(width, height, offset: compared)
      let difference = worstDifference(
        image.tilingBackground(over: box).pixels, twin(image, box).pixels)
      #expect(difference == nil, "\(width)×\(height), \(box): \(difference ?? "")")
      compared += 1
    }
  }

  @Test(
    arguments: [
      // On a square, equal widths and heights: horizontal strips win ties, and of them the bottom.
      (Box(left: 2, top: 2, right: 8, bottom: 8), 10, 10, BackgroundStrip.bottom),
      (Box(left: 3, top: 2, right: 8, bottom: 8), 10, 10, .left),
      (Box(left: 3, top: 2, right: 7, bottom: 8), 10, 10, .right),
      (Box(left: 2, top: 3, right: 8, bottom: 8), 10, 10, .top),
      // Areas decide, not widths: 3 × 4 = 12 columns' pixels against 2 × 10 of the rows.
      (Box(left: 3, top: 2, right: 10, bottom: 4), 10, 4, .top),
      // A box at the edge leaves no strip there.
      (Box(left: 0, top: 0, right: 6, bottom: 10), 10, 10, .right),
      (Box(left: 4, top: 0, right: 10, bottom: 10), 10, 10, .left),
      (Box(left: 0, top: 0, right: 10, bottom: 7), 10, 10, .bottom),
      (Box(left: 0, top: 3, right: 10, bottom: 10), 10, 10, .top),
    ])
  func `the strip is chosen by the rule, ties included`(
    box: Box, width: Int, height: Int, expected: BackgroundStrip
  ) {
    #expect(BackgroundStrip.largest(outside: box, width: width, height: height) == expected)
  }

  @Test func `a box over the whole image has no strip and stays black`() {
    let box = Box(left: 0, top: 0, right: 6, bottom: 5)
    #expect(BackgroundStrip.largest(outside: box, width: 6, height: 5) == nil)
    #expect(patterned(6, 5).tilingBackground(over: box).pixels.allSatisfy { $0 == 0 })
  }

  @Test func `a rectangle wider than the box is filled from the strip beside the box`() {
    // The right strip is columns 2, 3, 4; the rectangle covers columns 0, 1, 2.
    let image = Image(
      width: 5, height: 1, channels: 3, pixels: [10, 20, 30, 40, 50].flatMap { [$0, $0, $0] })
    let box = Box(left: 0, top: 0, right: 2, bottom: 1)
    let tiled = image.tilingBackground(
      over: box, filling: Box(left: 0, top: 0, right: 3, bottom: 1))
    #expect((0..<5).map { tiled[$0, 0, 0] } == [30, 40, 50, 40, 50])
  }

  @Test func `tiles start at the canvas's corner, not at the box's`() {
    // One row; the left strip is columns 0, 1, 2; the box covers columns 3 and 4.
    let image = Image(
      width: 5, height: 1, channels: 3, pixels: [10, 20, 30, 40, 50].flatMap { [$0, $0, $0] })
    let tiled = image.tilingBackground(over: Box(left: 3, top: 0, right: 5, bottom: 1))
    #expect((0..<5).map { tiled[$0, 0, 0] } == [10, 20, 30, 10, 20])
  }
}
