import Raster
import Tensors

/// What an animal or object wears: a base colour, a second colour and a pattern of it.
struct Coat {
  enum Pattern: Sendable {
    case solid, stripes, spots, rosettes, patches, scales
  }

  var base: Color
  var second: Color
  var pattern: Pattern
  /// How fine the pattern is: about as many spots or scales per unit, a third as many stripes.
  var frequency: Double
  /// The direction in which stripes follow one another, radians.
  var angle = 0.0
  /// The share of the second colour, 0…1.
  var level = 0.4
  /// A lighter belly: everything below `y` fades to `color`.
  var belly: (y: Double, color: Color)?

  init(
    _ base: Color, _ second: Color? = nil, _ pattern: Pattern = .solid, frequency: Double = 5
  ) {
    self.base = base
    self.second = second ?? base.times(0.5)
    self.pattern = pattern
    self.frequency = frequency
  }

  /// The same coat in the shade.
  func dark(_ factor: Double) -> Coat {
    var coat = self
    coat.base = base.times(factor)
    coat.second = second.times(factor)
    if let belly { coat.belly = (belly.y, belly.color.times(factor)) }
    return coat
  }
}

/// A hue, saturation and brightness around which coats vary.
typealias Dye = (hue: Double, saturation: Double, value: Double)

extension Brush {
  /// Draws a coat from a palette: base, a darker or lighter second colour, now and then a belly.
  func coat(
    _ palette: [Dye], _ patterns: [(Coat.Pattern, Double)], darkSecond: Double = 0.5,
    belly: Double = 0.35
  ) -> Coat {
    let dye = pick(palette)
    let base = Color.hsv(
      dye.hue + between(-0.03, 0.03), dye.saturation + between(-0.12, 0.12),
      min(max(dye.value + between(-0.12, 0.12), 0.12), 0.97))
    let isDark = chance(darkSecond)
    let strength = random.uniform()
    var second =
      isDark ? base.times(0.25 + 0.3 * strength) : base.toward(.ivory, 0.5 + 0.45 * strength)
    if base.mean < 0.25 { second = base.toward(.ivory, 0.4 + 0.5 * strength) }
    var coat = Coat(base, second, pick(patterns), frequency: between(5, 9))
    coat.angle = between(-0.4, 0.4)
    coat.level = between(0.3, 0.5)
    let hasBelly = chance(belly)
    let (line, lightness) = (between(0, 0.15), between(0.3, 0.8))
    if hasBelly { coat.belly = (line, base.toward(.ivory, lightness)) }
    return coat
  }

  /// Draws `shapes` (in the coat's base colour) and lays the pattern and the belly over them.
  func wearing(_ coat: Coat, _ shapes: () -> Void) {
    if coat.pattern == .solid && coat.belly == nil { return shapes() }
    canvas.withGroup {
      shapes()
      canvas.withOperator(.atop) {
        lay(coat)
        if let belly = coat.belly {
          canvas.move(to: at(-1.6, belly.y - 0.02))
          for point in [at(1.6, belly.y - 0.02), at(1.6, 1.6), at(-1.6, 1.6)] {
            canvas.line(to: point)
          }
          canvas.close()
          canvas.fill(
            .linearGradient(
              from: at(0, belly.y), to: at(0, belly.y + 0.16),
              stops: [
                GradientStop(0, belly.color.faded(0)), GradientStop(1, belly.color.faded(0.8)),
              ]))
        }
      }
    }
  }

  /// Lays the coat's pattern over the whole frame.
  private func lay(_ coat: Coat) {
    switch coat.pattern {
    case .solid: return
    case .stripes: layStripes(coat)
    case .spots: laySpots(coat)
    case .rosettes: layRosettes(coat)
    case .patches: layPatches(coat)
    case .scales: layScales(coat)
    }
  }
}
