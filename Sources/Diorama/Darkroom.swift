import Imaging
import Raster
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
    foreground: Image, background: [UInt32], exposure: Exposure
  ) -> (image: Image, mask: Mask) {
    let double = side * 2
    let object = film(of: foreground, exposure)
    var pixels = [UInt8](repeating: 0, count: side * side * 3)
    var coverage = [UInt8](repeating: 0, count: side * side)
    var sensor = exposure.sensor
    let noise = Float(settings.noise) / 209.0
    let tint = SIMD4(exposure.tint[0], exposure.tint[1], exposure.tint[2], 0)
    background.withUnsafeBufferPointer { back in
      pixels.withUnsafeMutableBufferPointer { pixels in
        object.withLevels { levels in
          for y in 0..<side {
            for x in 0..<side {
              let corner = 2 * y * double + 2 * x
              let sum = levels.sum(
                over: back, corner, corner + 1, corner + double, corner + double + 1)
              let grey = gaussian(&sensor) * noise * 255
              let target = y * side + x
              let mean = sum / 4
              let value = mean * tint + grey
              pixels[target * 3] = byte(value.x)
              pixels[target * 3 + 1] = byte(value.y)
              pixels[target * 3 + 2] = byte(value.z)
              coverage[target] = byte(mean.w * 255)
            }
          }
        }
      }
    }
    return (
      Image(width: side, height: side, channels: 3, pixels: pixels),
      Mask(width: side, height: side, coverage: coverage)
    )
  }

  /// The picture at twice the size, before its pixels are averaged and but for the sensor's noise, with the same
  /// exposure of the whole: from which the foreground is cut.
  func proof(foreground: Image, background: [UInt32], exposure: Exposure) -> Image {
    let double = side * 2
    let tint = SIMD4(exposure.tint[0], exposure.tint[1], exposure.tint[2], 0)
    var pixels = [UInt8](repeating: 0, count: double * double * 3)
    film(of: foreground, exposure).withLevels { levels in
      for pixel in 0..<double * double {
        let value = levels.mixed(pixel, background[pixel]) * tint
        pixels[pixel * 3] = byte(value.x)
        pixels[pixel * 3 + 1] = byte(value.y)
        pixels[pixel * 3 + 2] = byte(value.z)
      }
    }
    return Image(width: double, height: double, channels: 3, pixels: pixels)
  }

  private func film(of foreground: Image, _ exposure: Exposure) -> Film {
    Film(
      foreground: foreground, exposure: exposure, contour: Float(settings.contour), side: side * 2)
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
