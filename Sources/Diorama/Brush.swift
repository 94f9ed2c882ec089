import Raster
import Foundation
import Tensors

/// A canvas, a stream of randomness, and a frame of about −1…1 (y down) in which to draw.
///
/// Every drawing of Diorama-9 is an extension of it: one file per class or scene, in Foregrounds
/// and Scenes. Nothing drawn may depend on the size in pixels, and every random number comes from
/// `random`, so the same picture appears at any size.
final class Brush {
  let canvas: Canvas
  var random: RandomStream
  /// Whether the frame is mirrored: the light then falls from the other side.
  let mirrored: Bool
  /// The scene's brightness, multiplied into every colour made by `tone`.
  var brightness = 1.0
  /// The scene's hue offset, in turns.
  var hueShift = 0.0

  init(_ canvas: Canvas, random: RandomStream, mirrored: Bool = false) {
    self.canvas = canvas
    self.random = random
    self.mirrored = mirrored
  }

  // MARK: Randomness

  /// A number from low to high.
  func between(_ low: Double, _ high: Double) -> Double { random.uniform(low, high) }

  /// True with the probability given.
  func chance(_ probability: Double) -> Bool { random.uniform() < probability }

  /// A whole number within the range.
  func count(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + random.integer(below: range.count)
  }

  /// One of the items, all alike.
  func pick<Item>(_ items: [Item]) -> Item { items[random.integer(below: items.count)] }

  /// One of the items by weight.
  func pick<Item>(_ items: [(Item, Double)]) -> Item {
    random.pick(items.map(\.0), weights: items.map(\.1))
  }

  /// A colour of the scene: hue shifted, saturation varied, brightness scaled.
  func tone(_ hue: Double, _ saturation: Double, _ value: Double) -> Color {
    .hsv(hue + hueShift, saturation * between(0.75, 1.2), value * brightness)
  }

  // MARK: Light

  /// The direction to the light, upper left in the picture, in this frame.
  var light: Point { at(mirrored ? 0.45 : -0.45, -0.9) }

  /// A fill that is lighter towards the light and darker away from it.
  func lit(_ color: Color, _ shade: Double, center: Point, reach: Double) -> Paint {
    if shade == 0 { return .color(color) }
    return .linearGradient(
      from: at(center.x + light.x * reach, center.y + light.y * reach),
      to: at(center.x - light.x * reach, center.y - light.y * reach),
      stops: [
        GradientStop(0, color.times(1 + shade)), GradientStop(0.45, color),
        GradientStop(1, color.times(1 - shade * 1.3)),
      ])
  }
}

/// A point of the frame.
func at(_ x: Double, _ y: Double) -> Point { Point(x, y) }

// All that drawings need of a mathematics library, in one place.

/// The cosine of an angle in radians.
func cosine(_ angle: Double) -> Double { cos(angle) }

/// The sine of an angle in radians.
func sine(_ angle: Double) -> Double { sin(angle) }

/// The direction of a vector, radians.
func angle(of vector: Point) -> Double { atan2(vector.y, vector.x) }

/// The length of a vector.
func length(of vector: Point) -> Double {
  (vector.x * vector.x + vector.y * vector.y).squareRoot()
}
