import Imaging

/// The object as it falls on the picture, at twice the size: rim darkened, grain laid on.
struct Film {
  /// `[side, side, 4]`, straight alpha.
  private let foreground: [UInt8]
  private let inner: Erosion
  /// `[side, side]`, 0…1.
  private let texture: [Float]
  private let exposure: Exposure
  private let contour: Float
  /// What a level is as a share.
  private let shares = (0...255).map { Float($0) / 255 }

  init(foreground: Image, exposure: Exposure, contour: Float, side: Int) {
    self.foreground = foreground.pixels
    self.exposure = exposure
    self.contour = contour
    let coverage = (0..<side * side).map { foreground.pixels[$0 * 4 + 3] }
    inner = Erosion(coverage, side: side, radius: Float(side) / 64)
    texture = exposure.texture.raster(width: side, height: side)
  }

  /// Runs `body` with what it takes to mix pixels.
  func withLevels(_ body: (FilmLevels) -> Void) {
    foreground.withUnsafeBufferPointer { foreground in
      texture.withUnsafeBufferPointer { texture in
        body(
          FilmLevels(
            foreground: foreground, texture: texture, inner: inner, shares: shares,
            object: exposure.object, grain: exposure.grain, contour: contour))
      }
    }
  }
}

/// A film laid open for the time of its use.
struct FilmLevels {
  let foreground: UnsafeBufferPointer<UInt8>
  let texture: UnsafeBufferPointer<Float>
  let inner: Erosion
  let shares: [Float]
  let object: Float
  let grain: Float
  let contour: Float

  /// The sum of four pixels: the object over a background of 0xAARRGGBB, and how much of it.
  @inline(__always)
  func sum(
    over back: UnsafeBufferPointer<UInt32>, _ a: Int, _ b: Int, _ c: Int, _ d: Int
  ) -> SIMD4<Float> {
    let covered =
      foreground[a * 4 + 3] | foreground[b * 4 + 3] | foreground[c * 4 + 3] | foreground[d * 4 + 3]
    if covered == 0 {
      // Most pixels show no object at all; sums of levels are exact in any order.
      let halves: UInt32 = 0x00FF_00FF
      let even = (back[a] & halves) + (back[b] & halves) + (back[c] & halves) + (back[d] & halves)
      let green =
        (back[a] >> 8 & 255) + (back[b] >> 8 & 255) + (back[c] >> 8 & 255)
        + (back[d] >> 8 & 255)
      return SIMD4(Float(even >> 16), Float(green), Float(even & 0xFFFF), 0)
    }
    return ((mixed(a, back[a]) + mixed(b, back[b])) + mixed(c, back[c])) + mixed(d, back[d])
  }

  /// One pixel: the object over a background of 0xAARRGGBB, and how much of it.
  func mixed(_ pixel: Int, _ behind: UInt32) -> SIMD4<Float> {
    let a = shares[Int(foreground[pixel * 4 + 3])]
    let light =
      a * object * (1 - contour * (a - inner[pixel, shares])) * (1 + grain * (texture[pixel] - 0.5))
    let front = SIMD4(
      Float(foreground[pixel * 4]), Float(foreground[pixel * 4 + 1]),
      Float(foreground[pixel * 4 + 2]), 0)
    let back = SIMD4(Float(behind >> 16 & 255), Float(behind >> 8 & 255), Float(behind & 255), 0)
    var sum = light * front + (1 - a) * back
    sum.w = a
    return sum
  }
}
