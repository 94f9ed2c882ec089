import Tensors

/// The colours of a picture as film and light give them: of one of ten palettes, whatever it shows.
///
/// Brightness is set anew, as a camera does, and most of the colours come from the palette by brightness. So
/// the mean colour of a background says little of what it shows; what it shows is in its shapes.
struct Grade {
  /// Dark, middle and bright, as RGB 0…1.
  private static let palettes: [[SIMD3<Float>]] = [
    [SIMD3(0.10, 0.22, 0.10), SIMD3(0.40, 0.58, 0.26), SIMD3(0.90, 0.95, 0.68)],  // spring
    [SIMD3(0.22, 0.16, 0.08), SIMD3(0.68, 0.52, 0.28), SIMD3(0.98, 0.92, 0.74)],  // straw
    [SIMD3(0.20, 0.08, 0.05), SIMD3(0.66, 0.34, 0.16), SIMD3(0.98, 0.82, 0.52)],  // autumn
    [SIMD3(0.10, 0.15, 0.24), SIMD3(0.44, 0.55, 0.68), SIMD3(0.92, 0.95, 0.99)],  // winter
    [SIMD3(0.14, 0.08, 0.24), SIMD3(0.54, 0.38, 0.58), SIMD3(0.99, 0.82, 0.72)],  // dusk
    [SIMD3(0.03, 0.07, 0.20), SIMD3(0.18, 0.34, 0.60), SIMD3(0.70, 0.86, 0.98)],  // night
    [SIMD3(0.12, 0.12, 0.12), SIMD3(0.50, 0.50, 0.49), SIMD3(0.93, 0.93, 0.92)],  // fog
    [SIMD3(0.24, 0.10, 0.04), SIMD3(0.74, 0.46, 0.18), SIMD3(1.00, 0.90, 0.60)],  // lamp
    [SIMD3(0.02, 0.17, 0.18), SIMD3(0.18, 0.54, 0.53), SIMD3(0.76, 0.96, 0.88)],  // water
    [SIMD3(0.20, 0.05, 0.12), SIMD3(0.62, 0.28, 0.38), SIMD3(0.98, 0.80, 0.80)],  // rose
  ]

  /// `[level]`: the palette's colour of a brightness 0…255, in levels.
  private let ramp: [SIMD3<Float>]
  private let share: Float
  private let objectShare: Float
  /// The brightness that the background has on average, and how far it spreads, in levels.
  private let (mean, spread): (Float, Float)

  init(share: Float, objectShare: Float, using random: inout RandomStream) {
    let palette = Self.palettes[random.integer(below: Self.palettes.count)]
    let shift = SIMD3<Float>(
      Float(random.uniform(-0.05, 0.05)), Float(random.uniform(-0.05, 0.05)),
      Float(random.uniform(-0.05, 0.05)))
    ramp = (0...255).map { level in
      let place = Float(level) / 255 * 2
      let (low, high) = place < 1 ? (palette[0], palette[1]) : (palette[1], palette[2])
      let colour = low + (high - low) * (place < 1 ? place : place - 1) + shift
      return colour.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 1)) * 255
    }
    mean = Float(random.uniform(80, 170))
    spread = Float(random.uniform(28, 52))
    self.share = share
    self.objectShare = share * objectShare
  }

  /// A background of 0xAARRGGBB, exposed and coloured.
  func background(_ pixels: [UInt32]) -> [UInt32] {
    let levels = pixels.map { Self.brightness($0) }
    let count = Float(levels.count)
    // Sums of levels are exact.
    let average = Float(levels.reduce(0) { $0 + Int($1) }) / count
    let squares = Float(levels.reduce(0) { $0 + Int($1) * Int($1) }) / count
    let deviation = max(squares - average * average, 1).squareRoot()
    // What is nearly even stays so: at most three times the contrast.
    let gain = min(spread / deviation, 3)
    return zip(pixels, levels).map { pixel, level in
      let target = min(max(mean + (Float(level) - average) * gain, 0), 255)
      let own = Self.colour(pixel) * (target / max(Float(level), 8))
      return Self.packed(mixed(own, target, share))
    }
  }

  /// Colours the object's pixel that begins at `start`.
  func recolour(_ pixels: inout [UInt8], at start: Int) {
    let own = SIMD3(
      Float(pixels[start]), Float(pixels[start + 1]), Float(pixels[start + 2]))
    let level = (own * SIMD3(0.2126, 0.7152, 0.0722)).total
    let colour = mixed(own, min(max(level, 0), 255), objectShare) + 0.5
    pixels[start] = UInt8(colour.x)
    pixels[start + 1] = UInt8(colour.y)
    pixels[start + 2] = UInt8(colour.z)
  }

  private func mixed(_ own: SIMD3<Float>, _ level: Float, _ share: Float) -> SIMD3<Float> {
    let colour = own + (ramp[Int(level + 0.5)] - own) * share
    return colour.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
  }

  private static func colour(_ pixel: UInt32) -> SIMD3<Float> {
    SIMD3(Float(pixel >> 16 & 255), Float(pixel >> 8 & 255), Float(pixel & 255))
  }

  private static func packed(_ colour: SIMD3<Float>) -> UInt32 {
    let levels = colour + 0.5
    return 0xFF00_0000 | UInt32(levels.x) << 16 | UInt32(levels.y) << 8 | UInt32(levels.z)
  }

  /// The luminance of a pixel by the weights of ITU-R BT.709, 0…255.
  private static func brightness(_ pixel: UInt32) -> UInt8 {
    UInt8((54 * (pixel >> 16 & 255) + 183 * (pixel >> 8 & 255) + 19 * (pixel & 255)) >> 8)
  }
}

extension SIMD3 where Scalar: FloatingPoint {
  /// The sum of the three, from the first to the last.
  var total: Scalar { x + y + z }
}
