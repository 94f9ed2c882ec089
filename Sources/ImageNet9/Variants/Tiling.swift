import Imaging

/// The strip of background that fills the box of Only-BG-T.
///
/// Four full strips lie outside a box: left and right of it over the image's whole height, above
/// and below it over the whole width. Compare max(left, right) × height with max(top, bottom) ×
/// width: the vertical strips win only if strictly larger; then left (top) wins only if strictly
/// larger than right (bottom).
package enum BackgroundStrip: Equatable, Sendable {
  case left, right, top, bottom

  /// The strip of an image of `width × height` with `box`; nil if nothing lies outside the box.
  package static func largest(outside box: Box, width: Int, height: Int) -> BackgroundStrip? {
    let left = box.left
    let right = width - box.right
    let top = box.top
    let bottom = height - box.bottom
    if max(left, right) * height > max(top, bottom) * width {
      return left > right ? .left : .right
    }
    if max(top, bottom) == 0 { return nil }
    return top > bottom ? .top : .bottom
  }

  /// The strip as a rectangle of the image.
  package func rectangle(outside box: Box, width: Int, height: Int) -> Box {
    switch self {
    case .left: Box(left: 0, top: 0, right: box.left, bottom: height)
    case .right: Box(left: box.right, top: 0, right: width, bottom: height)
    case .top: Box(left: 0, top: 0, right: width, bottom: box.top)
    case .bottom: Box(left: 0, top: box.bottom, right: width, bottom: height)
    }
  }
}

extension Image {
  /// Fills a box with the largest strip outside it, tiled over the canvas from its top-left corner.
  ///
  /// Where nothing lies outside the box there is no background to tile: it is black, as in Only-BG-B.
  ///
  /// - Parameters:
  ///   - box: outside of which the strip is looked for.
  ///   - rectangle: what is filled, the box itself unless told otherwise. The authors' strips begin at the
  ///     column `xmax` and the row `ymax`, though these are filled, too.
  /// - Returns: the image with the rectangle filled.
  package func tilingBackground(over box: Box, filling rectangle: Box? = nil) -> Image {
    let rectangle = rectangle ?? box
    guard
      let strip = BackgroundStrip.largest(outside: box, width: width, height: height)?
        .rectangle(outside: box, width: width, height: height)
    else { return blackingOut(rectangle) }
    let tileWidth = strip.right - strip.left
    let tileHeight = strip.bottom - strip.top
    var filled = pixels
    for y in rectangle.top..<rectangle.bottom {
      let sourceRow = (strip.top + y % tileHeight) * width
      for x in rectangle.left..<rectangle.right {
        let source = (sourceRow + strip.left + x % tileWidth) * channels
        let target = (y * width + x) * channels
        for channel in 0..<channels { filled[target + channel] = pixels[source + channel] }
      }
    }
    return Image(width: width, height: height, channels: channels, pixels: filled)
  }

  /// The image with `box` black.
  package func blackingOut(_ box: Box) -> Image {
    var blacked = pixels
    for y in box.top..<box.bottom {
      let row = y * width
      for index in (row + box.left) * channels..<(row + box.right) * channels {
        blacked[index] = 0
      }
    }
    return Image(width: width, height: height, channels: channels, pixels: blacked)
  }

  /// Each pixel times `weight(coverage)` / 255, rounded to the nearest.
  package func weighted(by mask: Mask, _ weight: (Int) -> Int) -> Image {
    precondition(
      mask.width == width && mask.height == height,
      "image is \(width)×\(height), its mask \(mask.width)×\(mask.height)")
    var product = pixels
    for pixel in 0..<width * height {
      let factor = weight(Int(mask.coverage[pixel]))
      for index in pixel * channels..<(pixel + 1) * channels {
        product[index] = UInt8((Int(pixels[index]) * factor + 127) / 255)
      }
    }
    return Image(width: width, height: height, channels: channels, pixels: product)
  }
}
