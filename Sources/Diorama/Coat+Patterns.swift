import Raster

/// The patterns of coats; each is one path and one fill or stroke.
extension Brush {
  /// Bent bands across the direction `coat.angle`.
  func layStripes(_ coat: Coat) {
    let period = 2.85 / coat.frequency
    let half = period * (0.16 + 0.36 * coat.level) / 1.3
    let (s, c) = (sine(coat.angle), cosine(coat.angle))
    let bend = between(0.03, 0.08)
    var position = -1.25 + period * random.uniform()
    while position < 1.25 {
      let phase = between(0, 6.28)
      let thick = half * between(0.75, 1.25)
      let side = { (sign: Double) in
        (0...10).map { step -> Point in
          let along = -1.25 + 0.25 * Double(step)
          let wave = bend * sine(along * 4.2 + phase) + bend * 0.5 * sine(along * 9 + phase * 2)
          let width = thick * (0.75 + 0.25 * sine(along * 6 + phase * 3))
          let across = position + wave + sign * width
          return at(across * c - along * s, across * s + along * c)
        }
      }
      tracePolygon(side(-1) + side(1).reversed())
      position += period * between(0.85, 1.15)
    }
    canvas.fill(.color(coat.second.faded(0.92)))
  }

  /// Round spots on a jittered, staggered grid.
  func laySpots(_ coat: Coat) {
    eachCell(coat.frequency * 0.8) { x, y, cell in
      traceSpot(x, y, cell * between(0.2, 0.4))
    }
    canvas.fill(.color(coat.second.faded(0.92)))
  }

  /// Open rings with a darker heart, as leopards wear.
  func layRosettes(_ coat: Coat) {
    eachCell(coat.frequency * 0.85) { x, y, cell in
      let radius = cell * between(0.26, 0.36)
      let start = between(0, 6.28)
      for corner in 0...5 {
        let angle = start + Double(corner) * 1.0
        let point = at(x + radius * cosine(angle), y + radius * sine(angle))
        if corner == 0 { canvas.move(to: point) } else { canvas.line(to: point) }
      }
    }
    canvas.stroke(
      .color(coat.second.faded(0.95)), width: 0.22 / coat.frequency, cap: .round, join: .round)
  }

  /// A few large irregular patches.
  func layPatches(_ coat: Coat) {
    for _ in 0..<Int(5 + coat.level * 10) {
      let (x, y) = (between(-0.9, 0.9), between(-0.8, 0.8))
      let radius = between(0.1, 0.3)
      traceSmooth(
        (0..<7).map { corner in
          let angle = Double(corner) * 2 * .pi / 7
          let reach = radius * between(0.6, 1.25)
          return at(x + reach * cosine(angle), y + reach * sine(angle))
        }, closed: true)
    }
    canvas.fill(.color(coat.second.faded(0.95)))
  }

  /// Staggered rows of scale rims.
  func layScales(_ coat: Coat) {
    let cell = 0.75 / coat.frequency
    var row = 0
    var y = -1.0
    while y < 1.0 {
      var x = -1.05 + (row.isMultiple(of: 2) ? 0 : cell * 0.75)
      while x < 1.05 {
        canvas.move(to: at(x, y))
        canvas.line(to: at(x + cell * 0.35, y + cell * 0.62))
        canvas.line(to: at(x + cell * 1.1, y + cell * 0.62))
        canvas.line(to: at(x + cell * 1.45, y))
        canvas.line(to: at(x + cell * 0.75, y + cell * 0.28))
        canvas.close()
        x += cell * 1.5
      }
      y += cell
      row += 1
    }
    canvas.fill(.color(coat.second.faded(0.7)))
  }

  /// Visits the cells of a staggered grid of `frequency` per unit with jittered centres.
  private func eachCell(_ frequency: Double, _ visit: (Double, Double, Double) -> Void) {
    let cell = 1 / frequency
    var row = 0
    var y = -0.95
    while y < 0.95 {
      var x = -1.0 + (row.isMultiple(of: 2) ? 0 : cell / 2)
      while x < 1.0 {
        visit(x + cell * between(-0.2, 0.2), y + cell * between(-0.2, 0.2), cell)
        x += cell
      }
      y += cell * 0.9
      row += 1
    }
  }
}
