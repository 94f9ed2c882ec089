import Drawing
import Imaging

/// A map laid over its picture: the picture in dim grey, glowing in one hue where the map is great.
package enum HeatOverlay {
  /// How bright the picture is where the map is 0, and where it is greatest.
  private static let light = (nothing: 0.5, most: 0.2)

  /// The picture with the map over it.
  ///
  /// - Parameters:
  ///   - map: `[height × width]`, from 0, nothing, to 1, the map's most.
  ///   - image: three channels.
  /// - Returns: a picture of the same size.
  package static func draw(_ map: [Double], over image: Image) -> Image {
    precondition(
      map.count == image.width * image.height && image.channels == 3,
      "a map of \(map.count) values over \(image.width)×\(image.height)×\(image.channels)")
    var pixels = image.pixels
    for (place, value) in map.enumerated() {
      let part = min(max(value, 0), 1)
      let (red, green, blue) = (pixels[3 * place], pixels[3 * place + 1], pixels[3 * place + 2])
      let luma = (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255
      let grey = luma * (light.nothing + (light.most - light.nothing) * part)
      let glow = ColorScale.sequential.ink(part, limit: 1).color(.dark)
      let channels = [glow.red, glow.green, glow.blue]
      for channel in 0..<3 {
        // Light is added to light: what glows is never darker than the picture below it.
        let sum = grey + (1 - grey) * part * channels[channel]
        pixels[3 * place + channel] = UInt8((min(max(sum, 0), 1) * 255).rounded())
      }
    }
    return Image(width: image.width, height: image.height, pixels: pixels)
  }
}
