import Raster

/// Road, stage, room and studio.
extension Brush {
  func drawRoad() {
    let y = between(-0.3, 0.15)
    sky(tone(0.58, 0.45, 0.85), tone(0.56, 0.15, 0.95), cover: between(0, 0.9))
    if chance(0.5) { drawHouses(y) } else { drawTrees(y) }
    let grey = Color.grey(between(0.25, 0.5))
    ground(
      from: y, grey.times(1.1), grey.times(0.85), rows: 30, columns: 16, contrast: 0.35, raster: 96,
      wobble: 0.006)
    let hasKerb = chance(0.6)
    let kerb =
      chance(0.6) ? tone(0.28, 0.5, 0.45) : Color(red: 0.62, green: 0.6, blue: 0.57, alpha: 1)
    let depth = between(0.06, 0.14)
    if hasKerb { box(-1.2, y - 0.01, 1.2, y + depth, kerb, shade: 0.15) }
    if chance(0.75) { drawLaneMarks(between(y + 0.3, 0.9)) }
  }

  func drawLaneMarks(_ y: Double) {
    let white = Color(red: 0.92, green: 0.9, blue: 0.82, alpha: 0.9)
    let yellow = Color(red: 0.9, green: 0.75, blue: 0.25, alpha: 0.9)
    let color = chance(0.6) ? white : yellow
    var x = between(-1.4, -0.9)
    while x < 1.2 {
      tracePolygon([at(x, y), at(x + 0.35, y), at(x + 0.32, y + 0.05), at(x - 0.04, y + 0.05)])
      x += 0.6
    }
    canvas.fill(.color(color))
  }

  func drawHouses(_ y: Double) {
    var x = -1.1
    while x < 1.1 {
      let (width, height) = (between(0.2, 0.5), between(0.2, 0.8))
      let wall = tone(between(0, 0.12), 0.3, between(0.4, 0.8))
      box(x, y - height, x + width, y + 0.1, wall, shade: 0.12)
      box(x - 0.01, y - height - 0.025, x + width + 0.01, y - height + 0.015, wall.times(0.7))
      let lit = Color(red: 0.95, green: 0.88, blue: 0.6, alpha: 1)
      var lights: [(Double, Double)] = []
      for column in 0..<2 {
        for row in 0..<Int(height / 0.16) {
          let (left, top) = (
            x + width * (0.15 + 0.42 * Double(column)), y - height + 0.06 + 0.16 * Double(row)
          )
          if chance(0.33) { lights.append((left, top)) } else { traceWindow(left, top, width) }
        }
      }
      canvas.fill(.color(wall.times(0.5)))
      for (left, top) in lights { traceWindow(left, top, width) }
      canvas.fill(.color(lit))
      x += width + 0.02
    }
  }

  private func traceWindow(_ left: Double, _ top: Double, _ width: Double) {
    let right = left + width * 0.25
    tracePolygon([at(left, top), at(right, top), at(right, top + 0.08), at(left, top + 0.08)])
  }

  func drawTrees(_ y: Double) {
    for _ in 0..<9 {
      let (x, height) = (between(-1.1, 1.1), between(0.3, 0.65))
      let greens = [tone(0.3, 0.5, 0.4), tone(0.26, 0.5, 0.5)]
      limb(
        x, y + 0.08, height * 0.07, x + between(-0.03, 0.03), y - height * 0.5, height * 0.05,
        tone(0.07, 0.5, 0.3))
      for _ in 0..<5 {
        oval(
          x + between(-0.25, 0.25) * height, y + 0.08 - height * between(0.55, 0.95),
          height * between(0.18, 0.3), height * between(0.14, 0.24),
          pick(greens).times(between(0.8, 1.15)), shade: 0.3)
      }
    }
  }

  func drawStage() {
    let hue = pick([0, 0.98, 0.6, 0.75, 0.08])
    switch count(0...2) {
    case 0: drawCurtain(tone(hue, 0.75, 0.5))
    case 1: drawBricks(tone(0.04, 0.5, 0.5))
    default:
      canvas.paint(
        .linearGradient(
          from: at(0, -1), to: at(0, 1),
          stops: [GradientStop(0, tone(hue, 0.5, 0.3)), GradientStop(1, tone(hue, 0.5, 0.12))]))
    }
    let y = between(0.35, 0.65)
    let planks = tone(0.08, 0.55, 0.5)
    ground(from: y, planks.times(0.7), planks, rows: 4, columns: 4, contrast: 0.25, wobble: 0)
    for plank in -9...9 {
      let x = Double(plank) * 0.16
      tracePolyline([at(x * 1.0, y + 0.01), at(x * 1.9, 1.05)])
    }
    canvas.stroke(.color(planks.times(0.5).faded(0.7)), width: 0.012, cap: .butt, join: .round)
    for _ in 0..<count(1...3) { drawSpotLight(floor: y) }
  }

  func drawCurtain(_ color: Color) {
    canvas.paint(.color(color))
    let folds = between(0.28, 0.5)
    var x = -1.2 + between(0, folds)
    while x < 1.3 {
      let width = folds * between(0.8, 1.2)
      let sway = between(-0.03, 0.03)
      tracePolygon([
        at(x, -1.05), at(x + width, -1.05), at(x + width + sway, 1.05), at(x + sway, 1.05),
      ])
      canvas.fill(
        .linearGradient(
          from: at(x, 0), to: at(x + width, 0),
          stops: [
            GradientStop(0, color.times(0.42)), GradientStop(0.3, color.times(1.05)),
            GradientStop(0.5, color.times(1.22)), GradientStop(0.75, color.times(0.8)),
            GradientStop(1, color.times(0.42)),
          ]))
      x += width
    }
  }

  func drawBricks(_ color: Color) {
    canvas.paint(.color(color.times(1.3)))
    let tints = (0..<3).map { _ in color.times(between(0.75, 1.1)) }
    for (index, tint) in tints.enumerated() {
      for row in 0..<14 {
        for column in 0..<9 where (row * 7 + column * 5 + row * column) % 3 == index {
          let left = -1.2 + 0.28 * Double(column) + (row.isMultiple(of: 2) ? 0 : 0.14)
          let top = -1.05 + 0.15 * Double(row)
          tracePolygon([
            at(left, top), at(left + 0.26, top), at(left + 0.26, top + 0.13), at(left, top + 0.13),
          ])
        }
      }
      canvas.fill(.color(tint))
    }
    mottle(rows: 14, columns: 8, octaves: 1, contrast: 0.3, raster: 48)
  }

  func drawSpotLight(floor: Double) {
    let (x, slant, width) = (between(-0.9, 0.9), between(-0.6, 0.6), between(0.25, 0.45))
    let color = Color.hsv(pick([0.12, 0.12, 0.6, 0.85, 0.3]), 0.35, 1)
    let strength = between(0.25, 0.55)
    canvas.withOperator(.add) {
      for spread in [1.0, 0.6, 0.3] {
        tracePolygon([
          at(x - 0.04 * spread, -1.05), at(x + 0.04 * spread, -1.05),
          at(x + slant * 1.8 + width * spread, 0.85), at(x + slant * 1.8 - width * spread, 0.85),
        ])
        canvas.fill(
          .linearGradient(
            from: at(0, -1), to: at(0, 0.85),
            stops: [
              GradientStop(0, color.faded(strength * 0.45)),
              GradientStop(1, color.faded(strength * 0.08)),
            ]))
      }
      oval(
        x + slant * (floor + 1.25), floor + 0.22, width * 0.9, 0.1, color.faded(strength * 0.4),
        shade: 0)
    }
  }

  func drawRoom() {
    let y = between(0.1, 0.5)
    let wall = tone(between(0.02, 0.6), 0.2, 0.8)
    let side = between(-1, 1)
    canvas.paint(
      .linearGradient(
        from: at(-side, 0), to: at(side, 0.3),
        stops: [GradientStop(0, wall), GradientStop(1, wall.times(0.82))]))
    if chance(0.35) {
      for stripe in 0..<9 {
        let left = -1.05 + 0.25 * Double(stripe)
        tracePolygon([at(left, -1.1), at(left + 0.125, -1.1), at(left + 0.125, 1), at(left, 1)])
      }
      canvas.fill(.color(Color.ink.faded(0.1)))
    }
    for _ in 0..<count(1...2) { drawWallPicture() }
    if chance(0.5) { drawSofa(pick([-1.1, 0.35]), y, tone(random.uniform(), 0.45, 0.55)) }
    let floor = chance(0.5) ? tone(0.08, 0.5, 0.55) : tone(random.uniform(), 0.25, 0.65)
    ground(from: y, floor.times(0.85), floor, rows: 4, columns: 4, contrast: 0.3, wobble: 0)
    box(-1.2, y - 0.03, 1.2, y + 0.03, Color.ivory.times(0.88 * min(brightness, 1)))
    if chance(0.6) { drawRug(tone(random.uniform(), 0.55, 0.6)) }
  }

  func drawWallPicture() {
    let (x, width, height) = (between(-0.9, 0.4), between(0.3, 0.6), between(0.3, 0.5))
    let frame = tone(0.08, 0.4, 0.5)
    box(x - 0.04, -0.85, x + width + 0.04, -0.81 + height + 0.04, frame, shade: 0.2)
    let inside = pick([tone(0.56, 0.3, 0.95), tone(0.3, 0.4, 0.6), tone(0.05, 0.5, 0.7)])
    box(x, -0.81, x + width, -0.81 + height, inside, shade: 0.15)
    if chance(0.5) {
      let (middle, across) = (x + width / 2, -0.81 + height / 2)
      tracePolyline([at(middle, -0.81), at(middle, -0.81 + height)])
      tracePolyline([at(x, across), at(x + width, across)])
      canvas.stroke(.color(frame), width: 0.025, cap: .butt, join: .miter)
    } else {
      oval(
        x + width * 0.5, -0.81 + height * 0.62, width * 0.3, height * 0.3, inside.times(0.65),
        shade: 0.2)
    }
  }

  func drawSofa(_ x: Double, _ y: Double, _ color: Color) {
    box(x, y - 0.4, x + 0.8, y + 0.2, color, shade: 0.2, rounding: 0.08)
    box(x - 0.05, y - 0.1, x + 0.85, y + 0.28, color.times(0.85), shade: 0.25, rounding: 0.06)
    line(
      [at(x + 0.4, y - 0.38), at(x + 0.4, y + 0.24)], color.times(0.55).faded(0.7), width: 0.015)
  }

  func drawRug(_ color: Color) {
    let (x, width) = (between(-0.3, 0.3), between(0.6, 1))
    for (ring, factor) in [(1.0, 1.0), (0.86, 1.35), (0.72, 0.9), (0.52, 1.3), (0.3, 0.95)] {
      oval(x, 0.85, width * ring, 0.3 * ring, color.times(factor), shade: 0)
    }
  }

  func drawStudio() {
    let which = random.uniform()
    let (dark, pale, hue) = (between(0, 0.12), between(0.3, 0.95), random.uniform())
    let value = between(0.3, 0.9)
    let color =
      which < 0.45 ? Color.grey(dark) : which < 0.75 ? Color.grey(pale) : tone(hue, 0.4, value)
    let depth = between(0.2, 0.9)
    let center = at(between(-0.5, 0.5), between(-0.6, 0.3))
    canvas.paint(
      .radialGradient(
        center: center, radius: 2,
        stops: [
          GradientStop(0, color.times(1.1)),
          GradientStop(1, color.times(max(0.1, 1.1 - 0.9 * depth))),
        ]))
  }
}
