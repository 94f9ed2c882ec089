import Imaging

/// A picture whose values look random but never change: a linear congruential generator.
func noise(_ width: Int, _ height: Int, channels: Int = 3, seed: UInt64 = 1) -> Image {
  Image(
    width: width, height: height, channels: channels,
    pixels: noiseBytes(width * height * channels, seed: seed))
}

/// A mask with every kind of coverage: none, all, and what lies between.
func noiseMask(_ width: Int, _ height: Int, seed: UInt64 = 2) -> Mask {
  Mask(
    width: width, height: height,
    coverage: noiseBytes(width * height, seed: seed).map { $0 < 60 ? 0 : $0 > 200 ? 255 : $0 })
}

func noiseBytes(_ count: Int, seed: UInt64) -> [UInt8] {
  var state = seed
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 40)
  }
}

/// The first place where two pictures differ by more than `tolerance`, for a failure's message.
func difference(_ found: Image, _ expected: Image, tolerance: Int = 0) -> String? {
  guard
    (found.width, found.height, found.channels)
      == (expected.width, expected.height, expected.channels)
  else {
    return "expected \(expected.width) x \(expected.height) x \(expected.channels), got "
      + "\(found.width) x \(found.height) x \(found.channels)"
  }
  let worst = found.pixels.indices.max {
    abs(Int(found.pixels[$0]) - Int(expected.pixels[$0]))
      < abs(Int(found.pixels[$1]) - Int(expected.pixels[$1]))
  }
  guard let worst, abs(Int(found.pixels[worst]) - Int(expected.pixels[worst])) > tolerance else {
    return nil
  }
  let pixel = worst / found.channels
  return "worst at (\(pixel % found.width), \(pixel / found.width)), channel "
    + "\(worst % found.channels): expected \(expected.pixels[worst]), got \(found.pixels[worst]), "
    + "tolerance \(tolerance)"
}
