import Raster

extension Color {
  /// A colour of hue (turns; any real), saturation and brightness, each clipped to its range.
  static func hsv(_ hue: Double, _ saturation: Double, _ value: Double) -> Color {
    let turns = hue - hue.rounded(.down)
    return Color(
      hue: turns, saturation: min(max(saturation, 0), 1), brightness: min(max(value, 0), 1))
  }

  /// A grey of brightness 0…1.
  static func grey(_ value: Double) -> Color {
    Color(red: value, green: value, blue: value, alpha: 1).clipped
  }

  static let ink = Color(red: 0.07, green: 0.07, blue: 0.08, alpha: 1)
  static let ivory = Color(red: 0.95, green: 0.94, blue: 0.9, alpha: 1)

  /// Brightness multiplied by `factor`.
  func times(_ factor: Double) -> Color {
    Color(red: red * factor, green: green * factor, blue: blue * factor, alpha: alpha).clipped
  }

  /// On the way to `other`: 0 = this colour, 1 = the other.
  func toward(_ other: Color, _ part: Double) -> Color {
    Color(
      red: red + (other.red - red) * part, green: green + (other.green - green) * part,
      blue: blue + (other.blue - blue) * part, alpha: alpha + (other.alpha - alpha) * part)
  }

  /// The same colour, seen through.
  func faded(_ opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha * opacity)
  }

  /// The mean of the three channels.
  var mean: Double { (red + green + blue) / 3 }

  private var clipped: Color {
    Color(
      red: min(max(red, 0), 1), green: min(max(green, 0), 1), blue: min(max(blue, 0), 1),
      alpha: alpha)
  }
}
