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
  result.pixels.withUnsafeMutableBufferPointer { pixels in
    foreground.pixels.withUnsafeBufferPointer { foreground in
      mask.coverage.withUnsafeBufferPointer { coverage in
        blend(foreground, coverage, over: pixels, channels: background.channels)
      }
    }
  }
  return result
}

/// Puts the pixels of a foreground over those of a background in place, as `composite` does.
///
/// - Parameters:
///   - foreground: `[height, width, channels]`.
///   - coverage: `[height, width]`, 255 = foreground.
///   - pixels: `[height, width, channels]`, the background on entry and the composite on return.
///   - channels: values per pixel.
package func blend(
  _ foreground: UnsafeBufferPointer<UInt8>, _ coverage: UnsafeBufferPointer<UInt8>,
  over pixels: UnsafeMutableBufferPointer<UInt8>, channels: Int
) {
  precondition(
    foreground.count == coverage.count * channels && pixels.count == foreground.count,
    "a mask of \(coverage.count) places for \(foreground.count) values of a foreground and "
      + "\(pixels.count) of a background, \(channels) per pixel")
  for position in 0..<coverage.count where coverage[position] > 0 {
    let alpha = UInt32(coverage[position])
    for index in position * channels..<(position + 1) * channels {
      let sum = UInt32(foreground[index]) * alpha + UInt32(pixels[index]) * (255 - alpha)
      pixels[index] = UInt8((sum + 127) / 255)
    }
  }
}
