import Raster

/// Bicycles and motorcycles.
extension Brush {
  func drawTwoWheeler(_ paint: Color, motor: Bool) {
    let spread = between(0.42, 0.52)
    let radius = motor ? between(0.22, 0.27) : between(0.26, 0.33)
    let y = 0.25
    for x in [-spread, spread] {
      if motor { thickWheel(x, y, radius) } else { spokedWheel(x, y, radius) }
    }
    let seat = at(-0.18, -0.22)
    let bar = at(spread - 0.14, -0.3)
    let crank = at(-0.02, y)
    let width = motor ? 0.09 : 0.055
    for (from, to) in [
      (seat, crank), (crank, bar), (seat, at(bar.x - 0.02, bar.y + 0.07)), (at(-spread, y), crank),
      (at(-spread, y), seat), (bar, at(spread, y)),
    ] {
      line([from, to], paint.times(0.5), width: width + 0.016)
      line([from, to], paint, width: width)
    }
    line([bar, at(bar.x - 0.06, bar.y - 0.14)], .grey(0.3), width: 0.045)
    line(
      [at(bar.x - 0.15, bar.y - 0.17), at(bar.x + 0.05, bar.y - 0.14)], Color.ink.times(2),
      width: 0.05)
    if motor { motorParts(paint, bar, spread) } else { pedals(crank) }
    chain(
      [at(seat.x - 0.12, seat.y - 0.06), at(seat.x + 0.1, seat.y - 0.05)], [0.045, 0.028],
      Color.ink.times(2))
  }

  private func spokedWheel(_ x: Double, _ y: Double, _ radius: Double) {
    let turn = random.uniform()
    for spoke in 0..<6 {
      let angle = turn + Double(spoke) * .pi / 6
      canvas.move(to: at(x - radius * cosine(angle), y - radius * sine(angle)))
      canvas.line(to: at(x + radius * cosine(angle), y + radius * sine(angle)))
    }
    canvas.stroke(.color(Color.grey(0.75).faded(0.85)), width: 0.013, cap: .butt, join: .round)
    traceOval(x, y, radius, radius)
    canvas.stroke(
      .color(Color.ink.times(1.8)), width: between(0.045, 0.085), cap: .butt, join: .round)
    disc(x, y, 0.035, .grey(0.5))
  }

  private func thickWheel(_ x: Double, _ y: Double, _ radius: Double) {
    disc(x, y, radius, Color.ink.times(1.6), shade: 0.25)
    disc(x, y, radius * 0.66, .grey(0.62))
    disc(x, y, radius * 0.54, .grey(0.34), shade: 0)
    for spoke in 0..<3 {
      let angle = Double(spoke) * 2.09 + 0.5
      line(
        [at(x, y), at(x + radius * 0.6 * cosine(angle), y + radius * 0.6 * sine(angle))],
        .grey(0.75), width: 0.05)
    }
  }

  private func pedals(_ crank: Point) {
    traceOval(crank.x, crank.y, 0.075, 0.075)
    canvas.stroke(.color(.grey(0.4)), width: 0.025, cap: .butt, join: .round)
    line(
      [at(crank.x - 0.08, crank.y - 0.07), at(crank.x + 0.08, crank.y + 0.07)], .grey(0.3),
      width: 0.03)
    for side in [-1.0, 1.0] {
      line(
        [
          at(crank.x + side * 0.08 - 0.04, crank.y + side * 0.07),
          at(crank.x + side * 0.08 + 0.04, crank.y + side * 0.07),
        ], .ink, width: 0.035)
    }
  }

  private func motorParts(_ paint: Color, _ bar: Point, _ spread: Double) {
    chain([at(-0.1, 0.27), at(-spread - 0.12, 0.29)], [0.045, 0.052], .grey(0.68), shade: 0.4)
    oval(0.02, 0.12, 0.18, 0.15, .grey(0.42), shade: 0.35)
    for fin in 0..<4 {
      line(
        [at(-0.11, 0.04 + 0.05 * Double(fin)), at(0.15, 0.04 + 0.05 * Double(fin))], .grey(0.25),
        width: 0.016)
    }
    blob(
      [at(-0.12, -0.14), at(0.02, -0.27), at(0.24, -0.24), at(0.3, -0.12), at(0.1, -0.04)], paint,
      shade: 0.4)
    chain(
      [at(-0.4, -0.24), at(-0.26, -0.18), at(-0.05, -0.2)], [0.05, 0.07, 0.055], Color.ink.times(2))
    chain(
      [at(-spread - 0.2, 0.0), at(-spread, -0.05), at(-spread + 0.2, 0.0)], [0.03, 0.045, 0.03],
      paint)
    chain(
      [at(spread - 0.16, 0.02), at(spread + 0.02, -0.04), at(spread + 0.2, 0.05)],
      [0.025, 0.035, 0.025], paint)
    disc(bar.x + 0.1, bar.y + 0.05, 0.075, .grey(0.5))
    disc(bar.x + 0.115, bar.y + 0.05, 0.055, Color(red: 1, green: 0.95, blue: 0.75, alpha: 1))
  }
}
