import Imaging
import Testing

/// By the definition: each new pixel is the mean of what it covers, found pixel by pixel of both
/// pictures, in Double, colour weighted by alpha.
private func areaTwin(_ image: Image, _ width: Int, _ height: Int) -> Image {
  var pixels: [UInt8] = []
  let (stepX, stepY) = (
    Double(image.width) / Double(width), Double(image.height) / Double(height)
  )
  for y in 0..<height {
    for x in 0..<width {
      var sums = [Double](repeating: 0, count: image.channels)
      var total = 0.0
      for oldY in 0..<image.height {
        for oldX in 0..<image.width {
          let overlapX =
            min(Double(oldX + 1), Double(x + 1) * stepX) - max(Double(oldX), Double(x) * stepX)
          let overlapY =
            min(Double(oldY + 1), Double(y + 1) * stepY) - max(Double(oldY), Double(y) * stepY)
          guard overlapX > 0, overlapY > 0 else { continue }
          let share = overlapX * overlapY
          let alpha = image.channels == 4 ? Double(image[oldX, oldY, 3]) / 255 : 1
          for channel in 0..<3 {
            sums[channel] += share * alpha * Double(image[oldX, oldY, channel])
          }
          if image.channels == 4 { sums[3] += share * alpha }
          total += share
        }
      }
      let alpha = image.channels == 4 ? sums[3] / total : 1
      for channel in 0..<3 {
        pixels.append(alpha > 0 ? UInt8((sums[channel] / total / alpha).rounded()) : 0)
      }
      if image.channels == 4 { pixels.append(UInt8((alpha * 255).rounded())) }
    }
  }
  return Image(width: width, height: height, channels: image.channels, pixels: pixels)
}

@Suite("Resizing agrees with its definition")
struct ResizingTests {
  @Test(
    "area resizing is the mean of the area covered",
    arguments: [
      (6, 6, 3, 3), (7, 5, 3, 2), (5, 7, 5, 7), (4, 3, 9, 8), (13, 1, 4, 1), (9, 9, 1, 1),
    ],
    [3, 4])
  func area(size: (Int, Int, Int, Int), channels: Int) {
    let image = noise(size.0, size.1, channels: channels, seed: 7)
    let found = image.resizedByArea(width: size.2, height: size.3)
    // Float against Double: a mean just at one half may round either way.
    let difference = difference(found, areaTwin(image, size.2, size.3), tolerance: 1)
    #expect(difference == nil, "\(size): \(difference ?? "")")
  }

  @Test("area resizing keeps one colour exactly", arguments: [1, 3, 10, 17])
  func flat(side: Int) {
    let image = Image(width: 10, height: 10, filledWith: 201)
    #expect(
      image.resizedByArea(width: side, height: side)
        == Image(width: side, height: side, filledWith: 201))
  }

  @Test("transparent pixels bleed no colour")
  func bleeding() {
    let image = Image(width: 2, height: 1, channels: 4, pixels: [255, 0, 0, 255, 0, 255, 0, 0])
    #expect(image.resizedByArea(width: 1, height: 1).pixels == [255, 0, 0, 128])
  }

  @Test("enlarging repeats each pixel", arguments: [1, 2, 5])
  func enlarged(factor: Int) {
    let image = noise(4, 3, channels: 4)
    let large = image.enlarged(by: factor)
    #expect(large.width == 4 * factor && large.height == 3 * factor)
    for y in 0..<large.height {
      for x in 0..<large.width {
        for c in 0..<4 {
          #expect(large[x, y, c] == image[x / factor, y / factor, c], "(\(x), \(y), \(c))")
        }
      }
    }
  }

  @Test("nearest resizing undoes enlarging")
  func nearest() {
    let image = noise(5, 4)
    #expect(image.enlarged(by: 3).resizedNearest(width: 5, height: 4) == image)
  }

  @Test("compositing is f a + b (1 - a), rounded", arguments: [3, 4])
  func compositing(channels: Int) {
    let (foreground, background) = (
      noise(19, 11, channels: channels, seed: 3), noise(19, 11, channels: channels, seed: 4)
    )
    let mask = noiseMask(19, 11)
    var expected = background
    for y in 0..<11 {
      for x in 0..<19 {
        let alpha = Double(mask[x, y]) / 255
        for c in 0..<channels {
          let value =
            Double(foreground[x, y, c]) * alpha + Double(background[x, y, c]) * (1 - alpha)
          expected[x, y, c] = UInt8(value.rounded())
        }
      }
    }
    let found = composite(foreground, mask, over: background)
    let difference = difference(found, expected)
    #expect(difference == nil, "\(difference ?? "")")
    let all = Mask(width: 19, height: 11, coverage: [UInt8](repeating: 255, count: 209))
    #expect(composite(foreground, all, over: background) == foreground)
  }
}
