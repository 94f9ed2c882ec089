extension Image {
  /// The picture with each pixel's colour replaced by another one, by itself alone.
  ///
  /// ```swift
  /// private let swapped = Variant("Swapped colours", partner: .sameClass) { input in
  ///   input.foreground(on: input.partnerBackground.mapPixels { ($2, $0, $1) })
  /// }
  /// ```
  ///
  /// - Parameter color: From red, green and blue, 0 … 255, to the new three; what leaves this
  ///   range is cut off. A fourth channel (alpha) stays as it is.
  /// - Returns: A picture of the same size.
  public func mapPixels(_ color: (Int, Int, Int) -> (Int, Int, Int)) -> Image {
    var mapped = pixels
    for start in stride(from: 0, to: mapped.count, by: channels) {
      let (red, green, blue) = color(
        Int(pixels[start]), Int(pixels[start + 1]), Int(pixels[start + 2]))
      mapped[start] = Self.value(red)
      mapped[start + 1] = Self.value(green)
      mapped[start + 2] = Self.value(blue)
    }
    return Image(width: width, height: height, channels: channels, pixels: mapped)
  }

  private static func value(_ number: Int) -> UInt8 { UInt8(max(0, min(255, number))) }
}
