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
    var alpha = [Float](repeating: 0, count: double * double)
    for pixel in alpha.indices { alpha[pixel] = Float(foreground.pixels[pixel * 4 + 3]) / 255 }
    let inner = eroded(alpha, double, by: Float(double) / 64)
    let texture = exposure.texture.raster(width: double, height: double)
    let contour = Float(settings.contour)

    var pixels = [UInt8](repeating: 0, count: side * side * 3)
    var coverage = [UInt8](repeating: 0, count: side * side)
    var sensor = exposure.sensor
    let noise = Float(settings.noise) / 209.0
    for y in 0..<side {
      for x in 0..<side {
        var sum = (Float(0), Float(0), Float(0))
        var covered = Float(0)
        let corner = 2 * y * double + 2 * x
        for source in [corner, corner + 1, corner + double, corner + double + 1] {
          let a = alpha[source]
          let b = 1 - a
          let light =
            a * exposure.object * (1 - contour * (a - inner[source]))
            * (1 + exposure.grain * (texture[source] - 0.5))
          sum.0 +=
            light * Float(foreground.pixels[source * 4]) + b * Float(background.pixels[source * 3])
          sum.1 +=
            light * Float(foreground.pixels[source * 4 + 1]) + b
            * Float(background.pixels[source * 3 + 1])
          sum.2 +=
            light * Float(foreground.pixels[source * 4 + 2]) + b
            * Float(background.pixels[source * 3 + 2])
          covered += a
        }
        let grey = gaussian(&sensor) * noise * 255
        let target = y * side + x
        pixels[target * 3] = byte(sum.0 / 4 * exposure.tint[0] + grey)
        pixels[target * 3 + 1] = byte(sum.1 / 4 * exposure.tint[1] + grey)
        pixels[target * 3 + 2] = byte(sum.2 / 4 * exposure.tint[2] + grey)
        coverage[target] = byte(covered / 4 * 255)
      }
    }
    return (
      Image(width: side, height: side, channels: 3, pixels: pixels),
      Mask(width: side, height: side, coverage: coverage)
    )
  }

  /// The smallest value within a square of ±`radius` pixels; parts of a pixel are interpolated.
  private func eroded(_ values: [Float], _ side: Int, by radius: Float) -> [Float] {
    let whole = Int(radius)
    let part = radius - Float(whole)
    let near = minimum(values, side, whole)
    if part == 0 { return near }
    let far = minimum(near, side, 1)
    return zip(near, far).map { $0 + ($1 - $0) * part }
  }

  private func minimum(_ values: [Float], _ side: Int, _ radius: Int) -> [Float] {
    var across = values
    for y in 0..<side {
      for x in 0..<side {
        var least = values[y * side + x]
        for near in max(0, x - radius)...min(side - 1, x + radius) {
          least = min(least, values[y * side + near])
        }
        across[y * side + x] = least
      }
    }
    var both = across
    for y in 0..<side {
      for near in max(0, y - radius)...min(side - 1, y + radius) where near != y {
        for x in 0..<side {
          both[y * side + x] = min(both[y * side + x], across[near * side + x])
        }
      }
    }
    return both
  }

  /// Nearly normal, standard deviation 209: the sum of eight random bytes less its mean.
  private func gaussian(_ stream: inout RandomStream) -> Float {
    var bits = stream.next()
    var sum = -1020
    for _ in 0..<8 {
      sum += Int(bits & 255)
      bits >>= 8
    }
    return Float(sum)
  }

  private func byte(_ value: Float) -> UInt8 { UInt8(min(max(value, 0), 255) + 0.5) }
}
