/// Puts `foreground` over `background` where `mask` says so: `f * a + b * (1 - a)`, with a =
/// coverage / 255, rounded to the nearest value.
///
/// All three have the same size; the pictures have the same channels, and a fourth is mixed like
/// the others.
package func composite(_ foreground: Image, _ mask: Mask, over background: Image) -> Image {
  precondition(
    foreground.width == background.width && foreground.height == background.height
      && foreground.channels == background.channels
      && mask.width == background.width && mask.height == background.height,
    "cannot composite \(foreground.width) x \(foreground.height) x \(foreground.channels) by a mask "
      + "of \(mask.width) x \(mask.height) over \(background.width) x \(background.height) "
      + "x \(background.channels)")
  var result = background
  let channels = background.channels
  result.pixels.withUnsafeMutableBufferPointer { pixels in
    foreground.pixels.withUnsafeBufferPointer { foreground in
      mask.coverage.withUnsafeBufferPointer { coverage in
        for position in 0..<coverage.count where coverage[position] > 0 {
          let alpha = UInt32(coverage[position])
          for index in position * channels..<(position + 1) * channels {
            let sum = UInt32(foreground[index]) * alpha + UInt32(pixels[index]) * (255 - alpha)
            pixels[index] = UInt8((sum + 127) / 255)
          }
        }
      }
    }
  }
  return result
}
