/// How a pixel of paint, scaled by its coverage, changes the one that is there.
protocol Blend {
  static func blend(_ paint: Pixel, _ there: Pixel) -> Pixel
}

enum Over: Blend {
  @inline(__always)
  static func blend(_ paint: Pixel, _ there: Pixel) -> Pixel {
    Pixel(bits: paint.bits &+ there.times(255 - paint.alpha).bits)
  }
}

enum Atop: Blend {
  @inline(__always)
  static func blend(_ paint: Pixel, _ there: Pixel) -> Pixel {
    let mixed = paint.times(there.alpha, plus: there, times: 255 - paint.alpha)
    return Pixel(bits: mixed.bits & 0x00FF_FFFF | there.bits & 0xFF00_0000)
  }
}

enum DestinationOut: Blend {
  @inline(__always)
  static func blend(_ paint: Pixel, _ there: Pixel) -> Pixel { there.times(255 - paint.alpha) }
}

enum Add: Blend {
  @inline(__always)
  static func blend(_ paint: Pixel, _ there: Pixel) -> Pixel { there.plus(paint) }
}
