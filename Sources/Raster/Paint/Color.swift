/// An sRGB colour with straight alpha, each part 0 to 1.
package struct Color: Hashable, Sendable {
  package var red: Double
  package var green: Double
  package var blue: Double
  package var alpha: Double

  package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// A colour as the web writes it: `0x0072B2`.
  package init(hex: UInt32, alpha: Double = 1) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255,
      blue: Double(hex & 255) / 255, alpha: alpha)
  }

  /// A colour of hue (in turns, any real), saturation and brightness (0 to 1): the HSV hexcone.
  package init(hue: Double, saturation: Double, brightness: Double, alpha: Double = 1) {
    let sixth = (hue - hue.rounded(.down)) * 6
    // Each channel is a trapezoid over the six sixths of the wheel.
    func channel(_ offset: Double) -> Double {
      let turned = offset + sixth
      let place = turned < 6 ? turned : turned - 6
      return brightness * (1 - saturation * max(0, min(place, 4 - place, 1)))
    }
    self.init(red: channel(5), green: channel(3), blue: channel(1), alpha: alpha)
  }

  package static let black = Color(hex: 0x000000)
  package static let white = Color(hex: 0xFFFFFF)
  package static let clear = Color(red: 0, green: 0, blue: 0, alpha: 0)

  /// The same colour, more or less transparent.
  package func withAlpha(_ alpha: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// On the way to `other`: 0 is this colour, 1 the other; alpha too.
  package func mixed(with other: Color, _ part: Double) -> Color {
    Color(
      red: red + (other.red - red) * part, green: green + (other.green - green) * part,
      blue: blue + (other.blue - blue) * part, alpha: alpha + (other.alpha - alpha) * part)
  }
}
