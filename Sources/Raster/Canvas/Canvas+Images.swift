import Imaging

/// Pictures: drawn, and read back.
extension Canvas {
  /// Draws a picture so that it fills `rectangle`, interpolated between its pixels.
  package func draw(_ image: Image, in rectangle: Rectangle) {
    guard
      let texture = Texture(
        image, in: rectangle, state.transform, canvasWidth: pixelWidth)
    else { return }
    scanner.table.begin(in: frame())
    for corner in [
      Point(rectangle.x, rectangle.y), Point(rectangle.right, rectangle.y),
      Point(rectangle.right, rectangle.bottom), Point(rectangle.x, rectangle.bottom),
    ] { scanner.table.add(state.transform(corner)) }
    scanner.table.close()
    lay(texture)
  }

  /// The picture in red, green, blue and straight alpha.
  package func image() -> Image {
    var pixels = [UInt8](repeating: 0, count: pixelWidth * pixelHeight * 4)
    let box = layer.painted
    guard !box.isEmpty else {
      return Image(width: pixelWidth, height: pixelHeight, channels: 4, pixels: pixels)
    }
    pixels.withUnsafeMutableBufferPointer { values in
      for y in box.top..<box.bottom {
        let row = layer.row(y)
        for x in box.left..<box.right {
          let bits = row[x].bits
          var (red, green, blue) = (bits >> 16 & 255, bits >> 8 & 255, bits & 255)
          let alpha = bits >> 24
          if alpha == 0 { continue }
          if alpha < 255 {
            // The rounded quotient undoes the product with alpha.
            red = (red * 255 + alpha / 2) / alpha
            green = (green * 255 + alpha / 2) / alpha
            blue = (blue * 255 + alpha / 2) / alpha
          }
          let start = (y * pixelWidth + x) * 4
          values[start] = UInt8(truncatingIfNeeded: red)
          values[start + 1] = UInt8(truncatingIfNeeded: green)
          values[start + 2] = UInt8(truncatingIfNeeded: blue)
          values[start + 3] = UInt8(truncatingIfNeeded: alpha)
        }
      }
    }
    return Image(width: pixelWidth, height: pixelHeight, channels: 4, pixels: pixels)
  }

  /// The picture in red, green and blue, as over black where the canvas is transparent.
  package func opaqueImage() -> Image {
    let count = pixelWidth * pixelHeight
    let pixels = [UInt8](unsafeUninitializedCapacity: count * 3) { values, initialized in
      for index in 0..<count {
        let bits = layer.pixels[index].bits
        values[index * 3] = UInt8(truncatingIfNeeded: bits >> 16)
        values[index * 3 + 1] = UInt8(truncatingIfNeeded: bits >> 8)
        values[index * 3 + 2] = UInt8(truncatingIfNeeded: bits)
      }
      initialized = count * 3
    }
    return Image(width: pixelWidth, height: pixelHeight, channels: 3, pixels: pixels)
  }

  /// Runs `body` with all pixels, row by row: 0xAARRGGBB, colours times alpha.
  package func withPixels<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    let count = pixelWidth * pixelHeight
    return layer.pixels.withMemoryRebound(to: UInt32.self, capacity: count) {
      body(UnsafeBufferPointer(start: $0, count: count))
    }
  }

  /// How much of each pixel is covered.
  package func alpha() -> Mask {
    let count = pixelWidth * pixelHeight
    let coverage = [UInt8](unsafeUninitializedCapacity: count) { values, initialized in
      for index in 0..<count {
        values[index] = UInt8(truncatingIfNeeded: layer.pixels[index].alpha)
      }
      initialized = count
    }
    return Mask(width: pixelWidth, height: pixelHeight, coverage: coverage)
  }
}
