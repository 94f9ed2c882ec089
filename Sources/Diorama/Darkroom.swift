import Imaging
import Tensors

/// The light of one picture.
struct Exposure {
  /// Brightness of the object.
  let object: Float
  /// Gain of red, green and blue over the whole picture.
  let tint: [Float]
  /// Strength of the grain on the object.
  let grain: Float
  /// The grain.
  let texture: NoiseField
  /// Noise of the sensor, one number per pixel: the only randomness that knows of pixels.
  let sensor: RandomStream
}

/// Turns the two drawings, at twice the size, into a picture and its mask.
struct Darkroom {
  let settings: Diorama9
  let side: Int

  /// Darkens the object's rim, lays grain on it, puts it over the background, averages 2 × 2 pixels
  /// and exposes the whole.
  func develop(
    foreground: Image, background: Image, exposure: Exposure
  ) -> (image: Image, mask: Mask) {
    let double = side * 2
    let coverage = (0..<double * double).map { foreground.pixels[$0 * 4 + 3] }
    let inner = Erosion(coverage, side: double, radius: Float(double) / 64)
    let texture = exposure.texture.raster(width: double, height: double)
    let contour = Float(settings.contour)
    // What a level is as a share.
    let shares = (0...255).map { Float($0) / 255 }

    var pixels = [UInt8](repeating: 0, count: side * side * 3)
    var mask = [UInt8](repeating: 0, count: side * side)
    var sensor = exposure.sensor
    let noise = Float(settings.noise) / 209.0
    let (red, green, blue) = (exposure.tint[0], exposure.tint[1], exposure.tint[2])
    foreground.pixels.withUnsafeBufferPointer { front in
      background.pixels.withUnsafeBufferPointer { back in
        for y in 0..<side {
          for x in 0..<side {
            var sum = SIMD4<Float>()
            let corner = 2 * y * double + 2 * x
            let corners = (corner, corner + 1, corner + double, corner + double + 1)
            func add(_ source: Int) {
              let behind = SIMD4(
                Float(back[source * 3]), Float(back[source * 3 + 1]), Float(back[source * 3 + 2]), 0
              )
              // Most pixels show no object at all.
              if coverage[source] == 0 { return sum += behind }
              let a = shares[Int(coverage[source])]
              let light =
                a * exposure.object * (1 - contour * (a - inner[source, shares]))
                * (1 + exposure.grain * (texture[source] - 0.5))
              let object = SIMD4(
                Float(front[source * 4]), Float(front[source * 4 + 1]),
                Float(front[source * 4 + 2]), 0)
              let shown = light * object + (1 - a) * behind
              sum += SIMD4(shown.x, shown.y, shown.z, a)
            }
            if coverage[corners.0] | coverage[corners.1] | coverage[corners.2]
              | coverage[corners.3] == 0
            {
              // Sums of levels are exact in any order.
              func total(_ channel: Int) -> Float {
                let upper = Int(back[corners.0 * 3 + channel]) + Int(back[corners.1 * 3 + channel])
                let lower = Int(back[corners.2 * 3 + channel]) + Int(back[corners.3 * 3 + channel])
                return Float(upper + lower)
              }
              sum = SIMD4(total(0), total(1), total(2), 0)
            } else {
              add(corners.0)
              add(corners.1)
              add(corners.2)
              add(corners.3)
            }
            let grey = gaussian(&sensor) * noise * 255
            let target = y * side + x
            let mean = sum / 4
            pixels[target * 3] = byte(mean.x * red + grey)
            pixels[target * 3 + 1] = byte(mean.y * green + grey)
            pixels[target * 3 + 2] = byte(mean.z * blue + grey)
            mask[target] = byte(mean.w * 255)
          }
        }
      }
    }
    return (
      Image(width: side, height: side, channels: 3, pixels: pixels),
      Mask(width: side, height: side, coverage: mask)
    )
  }

  /// Nearly normal, standard deviation 209: the sum of eight random bytes less its mean.
  private func gaussian(_ stream: inout RandomStream) -> Float {
    let bits = stream.next()
    let every: UInt64 = 0x00FF_00FF_00FF_00FF
    let pairs = (bits & every) &+ (bits >> 8 & every)
    return Float(Int((pairs &* 0x0001_0001_0001_0001) >> 48) - 1020)
  }

  private func byte(_ value: Float) -> UInt8 { UInt8(min(max(value, 0), 255) + 0.5) }
}
