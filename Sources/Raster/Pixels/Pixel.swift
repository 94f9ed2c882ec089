/// A pixel in one word, 0xAARRGGBB; no colour is greater than alpha, which it is multiplied by.
///
/// Two channels are worked on at once, in the halves of a word. Products of levels are divided by 255
/// and rounded to the nearest, exactly.
struct Pixel: Equatable, BitwiseCopyable {
  var bits: UInt32

  static let clear = Pixel(bits: 0)

  @inline(__always)
  init(bits: UInt32) { self.bits = bits }

  /// A colour, its parts rounded to levels.
  init(_ color: Color) {
    func part(_ value: Double) -> Double { min(max(value, 0), 1) }
    func level(_ value: Double) -> UInt32 { UInt32(value * 255 + 0.5) }
    let alpha = part(color.alpha)
    bits =
      level(alpha) << 24 | level(part(color.red) * alpha) << 16
      | level(part(color.green) * alpha) << 8 | level(part(color.blue) * alpha)
  }

  /// Levels, rounded to the nearest; colours are held to alpha.
  @inline(__always)
  init(_ levels: Levels) {
    // Above 2²³ a Float has no fraction: adding rounds, and the whole number stands in the low bits.
    let rounded = levels + 8_388_608
    let limit = SIMD4(repeating: rounded.w)
    let limited = rounded.replacing(with: limit, where: rounded .> limit)
    let words = unsafeBitCast(limited, to: SIMD4<UInt32>.self)
    bits = unsafeBitCast(SIMD4<UInt8>(truncatingIfNeeded: words), to: UInt32.self)
  }

  @inline(__always)
  var alpha: UInt32 { bits >> 24 }

  /// All channels times `level` / 255.
  @inline(__always)
  func times(_ level: UInt32) -> Pixel {
    Self.joined((bits & Self.halves) &* level, (bits >> 8 & Self.halves) &* level)
  }

  /// `self` times `level` / 255 and `other` times `otherLevel` / 255; together at most 255.
  @inline(__always)
  func times(_ level: UInt32, plus other: Pixel, times otherLevel: UInt32) -> Pixel {
    Self.joined(
      (bits & Self.halves) &* level &+ (other.bits & Self.halves) &* otherLevel,
      (bits >> 8 & Self.halves) &* level &+ (other.bits >> 8 & Self.halves) &* otherLevel)
  }

  /// The sums of the channels, at most 255 each.
  @inline(__always)
  func plus(_ other: Pixel) -> Pixel {
    let even = (bits & Self.halves) &+ (other.bits & Self.halves)
    let odd = (bits >> 8 & Self.halves) &+ (other.bits >> 8 & Self.halves)
    return Pixel(bits: Self.limited(even) | Self.limited(odd) << 8)
  }

  private static let halves: UInt32 = 0x00FF_00FF

  /// Two pairs of sums of products, each at most 255 × 255, divided by 255 and put together.
  @inline(__always)
  private static func joined(_ even: UInt32, _ odd: UInt32) -> Pixel {
    // (v + 128) (1 + 1 / 256) / 256 is v / 255 to the nearest for all such v.
    let low = even &+ 0x0080_0080
    let high = odd &+ 0x0080_0080
    return Pixel(
      bits: (low &+ (low >> 8 & halves)) >> 8 & halves | (high &+ (high >> 8 & halves)) & ~halves)
  }

  @inline(__always)
  private static func limited(_ sums: UInt32) -> UInt32 {
    (sums | (0x0100_0100 &- (sums >> 8 & halves))) & halves
  }
}

/// Blue, green, red and alpha from 0 to 255, as they follow each other in a pixel's bytes.
typealias Levels = SIMD4<Float>

/// The product of two levels / 255, rounded to the nearest.
@inline(__always)
func product(_ one: UInt32, _ other: UInt32) -> UInt32 {
  let sum = one &* other &+ 128
  return (sum &+ sum >> 8) >> 8
}
