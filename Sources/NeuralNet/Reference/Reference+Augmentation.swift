extension Reference {
  /// A rectangle of `[side, side, 3]` bytes, enlarged to the whole: each new pixel is the mean of all old ones
  /// under a triangle one old pixel wide on either side, columns first, rounded to bytes in between.
  package static func crop(
    _ pixels: [UInt8], side: Int, to rectangle: PixelRectangle
  ) -> [UInt8] {
    func weights(_ old: Int, _ position: Int) -> [Double] {
      let centre = (Double(position) + 0.5) * Double(old) / Double(side) - 0.5
      let heights = (0..<old).map { max(0, 1 - abs(Double($0) - centre)) }
      let sum = heights.reduce(0, +)
      return heights.map { ($0 / sum * 0x1p22).rounded() / 0x1p22 }
    }
    func byte(_ value: Double) -> UInt8 { UInt8(min(255, (value + 0.5).rounded(.down))) }
    var narrow = [UInt8](repeating: 0, count: rectangle.height * side * 3)
    for x in 0..<side {
      let weights = weights(rectangle.width, x)
      for y in 0..<rectangle.height {
        for channel in 0..<3 {
          var sum = 0.0
          for (column, weight) in weights.enumerated() {
            let place = (rectangle.top + y) * side + rectangle.left + column
            sum += weight * Double(pixels[place * 3 + channel])
          }
          narrow[(y * side + x) * 3 + channel] = byte(sum)
        }
      }
    }
    var output = pixels
    for y in 0..<side {
      let weights = weights(rectangle.height, y)
      for index in 0..<side * 3 {
        var sum = 0.0
        for (row, weight) in weights.enumerated() {
          sum += weight * Double(narrow[row * side * 3 + index])
        }
        output[y * side * 3 + index] = byte(sum)
      }
    }
    return output
  }

  /// A change of colour of `[places, 3]` bytes: factor · pixel + (1 − factor) · what is mixed in.
  package static func changed(_ pixels: [UInt8], by change: ColourChange) -> [UInt8] {
    let greys = stride(from: 0, to: pixels.count, by: 3).map { place in
      (19595 * Int(pixels[place]) + 38470 * Int(pixels[place + 1])
        + 7471 * Int(pixels[place + 2]) + 32768) / 65536
    }
    let mean = Int(Double(greys.reduce(0, +)) / Double(greys.count) + 0.5)
    return pixels.enumerated().map { index, byte in
      let other =
        switch change.kind {
        case .brightness: 0
        case .contrast: mean
        case .saturation: greys[index / 3]
        }
      let value = Float(other) + change.factor * Float(Int(byte) - other)
      return UInt8(min(255, max(0, value)).rounded(.towardZero))
    }
  }
}
