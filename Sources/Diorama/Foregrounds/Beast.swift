import Raster

/// A body with four limbs: what dogs, carnivores and primates share, so that telling them apart
/// takes more than counting legs.
struct Beast {
  enum Ears: Sendable { case floppy, pointy, round, side }
  enum Tail: Sendable { case up, curled, bushy, low, tufted, stub, long, ringed, none }

  var coat: Coat
  var ears = Ears.floppy
  /// Length of the muzzle in head radii; 0 = a flat face.
  var muzzle = 0.8
  /// Thickness of the muzzle in head radii.
  var muzzleWidth = 0.42
  var muzzleColor: Color
  var leg = 0.42
  /// Thickness of the legs against the body's.
  var legGirth = 0.36
  var girth = 0.2
  /// Half the length of the trunk.
  var length = 0.38
  var neck = 0.2
  var head = 0.18
  var tail = Tail.up
  var mane: Color?
  var collar: Color?
  /// Bald skin: faces, ears and hands of primates.
  var skin: Color
  var iris = Color.ink
  /// Whether the outline is of tufts.
  var shaggy = false
  /// Dark cap or mask of the face, if any.
  var cap: Color?
  var eyePatch: Color?
}

extension Brush {
  /// The colours of bald skin.
  var skins: [Color] {
    [
      Color(red: 0.8, green: 0.6, blue: 0.48, alpha: 1),
      Color(red: 0.55, green: 0.4, blue: 0.32, alpha: 1),
      Color(red: 0.2, green: 0.17, blue: 0.16, alpha: 1),
      Color(red: 0.86, green: 0.7, blue: 0.58, alpha: 1),
    ]
  }

  /// An eye with a glint, now and then with white around it.
  func eye(_ x: Double, _ y: Double, _ radius: Double, _ iris: Color = .ink, white: Bool = false) {
    if white { disc(x, y, radius * 1.4, Color.ivory.times(0.95), shade: 0) }
    if iris != .ink {
      disc(x, y, radius * 1.15, iris, shade: 0)
      disc(x, y, radius * 0.7, .ink, shade: 0)
    } else {
      disc(x, y, radius, .ink, shade: 0)
    }
    disc(x - radius * 0.3, y - radius * 0.35, radius * 0.34, .ivory, shade: 0)
  }

  /// A limb with a dark rim, so that it stands out against the body behind it.
  func rimmed(_ points: [Point], _ radii: [Double], _ color: Color, rim: Double = 0.014) {
    chain(points, radii.map { $0 + rim }, color.times(0.5), shade: 0)
    chain(points, radii, color)
  }

  /// A leg with a knee and a paw.
  func leg(
    _ x: Double, _ y: Double, _ radius: Double, _ length: Double, swing: Double, knee: Double,
    _ color: Color, rim: Bool
  ) {
    let (kneeX, kneeY) = (x + swing * length * 0.5 + knee, y + length * 0.5)
    let (footX, footY) = (x + swing * length, y + length)
    let points = [
      at(x, y), at(kneeX, kneeY), at(footX, footY - radius * 0.2),
      at(footX + radius * 0.75, footY),
    ]
    let radii = [radius, radius * 0.66, radius * 0.5, radius * 0.46]
    if rim { rimmed(points, radii, color) } else { chain(points, radii, color) }
  }

  /// A tail from its root; angles grow against the clock, 0 = towards the head.
  func tail(_ beast: Beast, _ x: Double, _ y: Double) {
    let color = beast.coat.base
    let style: (length: Double, heading: Double, curve: Double, width: Double)
    switch beast.tail {
    case .none: return
    case .stub: return limb(x, y, 0.06, x - 0.07, y - 0.01, 0.05, color)
    case .up: style = (between(0.3, 0.5), between(1.9, 2.5), between(-1.2, 0.8), 0.045)
    case .curled: style = (between(0.5, 0.62), 2.0, -4.6, 0.085)
    case .bushy: style = (between(0.38, 0.55), between(2.7, 3.6), between(-0.8, 0.8), 0.09)
    case .low, .tufted:
      style = (between(0.4, 0.55), between(3.6, 4.2), between(-1.5, 0.6), 0.042)
    case .long, .ringed:
      style = (between(0.7, 0.95), between(2.2, 3.8), pick([-1, 1]) * between(2.5, 5), 0.042)
    }
    var points = [at(x, y)]
    for step in 0..<9 {
      let angle = style.heading + style.curve * Double(step) / 9
      let last = points[points.count - 1]
      points.append(
        at(last.x + style.length / 9 * cosine(angle), last.y - style.length / 9 * sine(angle)))
    }
    let fluffy = beast.tail == .bushy || beast.tail == .curled
    let radii = (0...9).map { step -> Double in
      let along = Double(step) / 9
      return fluffy
        ? style.width * (0.5 + sine(3.0 * min(1, along * 1.05)))
        : beast.tail == .ringed ? style.width * 1.15 : style.width * (1 - 0.5 * along)
    }
    chain(points, radii, color)
    if beast.tail == .tufted {
      let tip = points[9]
      oval(tip.x, tip.y, 0.07, 0.055, color.times(0.45))
    }
    if beast.tail == .ringed {
      for ring in stride(from: 1, to: 10, by: 2) {
        chain(
          [points[ring - 1], points[ring]], [style.width * 1.2, style.width * 1.2], .ink.times(2))
      }
    }
    if beast.tail == .bushy, chance(0.6) {
      let tip = points[9]
      disc(tip.x, tip.y, style.width * 0.75, color.toward(.ivory, 0.7))
    }
  }

  /// Tufts along a line: short strokes that break the outline.
  func tufts(_ points: [Point], _ length: Double, _ color: Color) {
    for point in points {
      tracePolygon([
        at(point.x - length * 0.55, point.y),
        at(point.x + between(-0.3, 0.3) * length, point.y + length),
        at(point.x + length * 0.55, point.y),
      ])
    }
    canvas.fill(.color(color))
  }
}
