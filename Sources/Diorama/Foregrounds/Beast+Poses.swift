import Raster

/// What a beast may do.
extension Brush {
  /// Standing or walking, seen from the side.
  func stand(_ beast: Beast) {
    let color = beast.coat.base
    let (girth, half) = (beast.girth, beast.length)
    let tilt = between(-0.08, 0.08)
    let (hipY, shoulderY) = (-0.12 - tilt * 0.5, -0.12 + tilt * 0.5)
    let (rump, chest) = (girth * between(0.78, 0.98), girth * between(0.98, 1.14))
    let lift = between(0.4, 1.2)
    let headX = half + chest * 0.5 + beast.neck * cosine(lift)
    let headY = shoulderY - chest * 0.5 - beast.neck * sine(lift)
    let legRadius = girth * beast.legGirth
    let far = color.times(0.6)
    for (x, y, size) in [
      (-half + 0.07, hipY + rump * 0.3, 1.3), (half + 0.05, shoulderY + chest * 0.4, 1.0),
    ] {
      leg(
        x, y, legRadius * size, beast.leg, swing: between(-0.5, 0.5), knee: between(-0.05, 0.05),
        far,
        rim: false)
    }
    wearing(beast.coat) {
      tail(beast, -half - rump * 0.6, hipY - rump * 0.4)
      trunk(beast, hipY: hipY, shoulderY: shoulderY, rump: rump, chest: chest)
      chain(
        [
          at(half * 0.85, shoulderY - chest * 0.1),
          at(headX - beast.head * 0.3, headY + beast.head * 0.2),
        ],
        [chest * 0.8, beast.head * 0.72], color)
      for (x, y, size) in [
        (-half - 0.02, hipY + rump * 0.3, 1.45), (half, shoulderY + chest * 0.35, 1.05),
      ] {
        leg(
          x, y, legRadius * size, beast.leg, swing: between(-0.5, 0.5), knee: between(-0.05, 0.05),
          color, rim: true)
      }
      // The thigh and shoulder melt back into the trunk.
      disc(-half - 0.01, hipY + rump * 0.15, legRadius * 1.5, color, shade: 0.1)
      disc(half, shoulderY + chest * 0.15, legRadius * 1.25, color, shade: 0.1)
    }
    if let collar = beast.collar {
      let (x, y) = (half * 0.45 + headX * 0.55, shoulderY * 0.4 + headY * 0.6)
      let (dx, dy) = (headX - half, headY - shoulderY)
      let norm = max((dx * dx + dy * dy).squareRoot(), 0.01)
      let reach = beast.head * 0.72
      line(
        [
          at(x - dy / norm * reach, y + dx / norm * reach),
          at(x + dy / norm * reach, y - dx / norm * reach),
        ], collar, width: 0.075)
    }
    if chance(0.75) {
      headFromSide(beast, headX, headY, beast.head)
    } else {
      headFromFront(beast, headX, headY, beast.head)
    }
  }

  /// The trunk of a standing beast: back, chest and belly in one curve.
  private func trunk(
    _ beast: Beast, hipY: Double, shoulderY: Double, rump: Double, chest: Double
  ) {
    let half = beast.length
    let sag = between(-0.02, 0.03)
    let middle = (hipY + shoulderY) / 2
    let waist = (rump + chest) / 2 * between(0.78, 0.94)
    blob(
      [
        at(-half - rump * 0.85, hipY), at(-half - rump * 0.2, hipY - rump * 0.95),
        at(0, middle - (rump + chest) / 2 * 0.9 + sag), at(half + chest * 0.1, shoulderY - chest),
        at(half + chest * 0.9, shoulderY - chest * 0.1),
        at(half + chest * 0.3, shoulderY + chest * 0.92),
        at(0, middle + waist + sag), at(-half + rump * 0.1, hipY + rump * 0.92),
      ], beast.coat.base, shade: 0.3)
    if beast.shaggy {
      tufts(
        (0..<9).map {
          at(-half + 2 * half * Double($0) / 8, middle + waist * 0.85 + between(-0.02, 0.02))
        },
        0.1, beast.coat.base.times(0.85))
    }
  }

  /// Sitting, seen from the side.
  func sit(_ beast: Beast) {
    var beast = beast
    beast.coat.belly = nil
    let color = beast.coat.base
    let girth = beast.girth
    chain([at(0.14, 0), at(0.2, 0.3), at(0.22, 0.56)], [0.1, 0.075, 0.07], color.times(0.6))
    let headX = 0.2 + between(-0.05, 0.1)
    let headY = -0.42
    wearing(beast.coat) {
      var sitting = beast
      if beast.tail == .up { sitting.tail = .bushy }
      tail(sitting, -0.48, 0.5)
      blob(
        [
          at(-0.56, 0.42), at(-0.42, 0.1), at(-0.1, -girth * 1.5), at(0.14, -0.3),
          at(0.1 + girth * 1.05, -0.1), at(0.18, 0.3), at(-0.02, 0.62), at(-0.4, 0.66),
        ], color, shade: 0.3)
      chain([at(0.08, -0.12), at(headX, headY + 0.06)], [girth * 0.85, beast.head * 0.85], color)
      oval(
        -0.24, 0.4, girth * 1.05 + 0.012, girth * 0.95 + 0.012, color.times(0.5), turned: -0.3,
        shade: 0)
      oval(-0.24, 0.4, girth * 1.05, girth * 0.95, color, turned: -0.3)
      rimmed([at(-0.26, 0.6), at(0.02, 0.63)], [0.085, 0.065], color, rim: 0.01)
      rimmed(
        [at(0.13, 0), at(0.2, 0.32), at(0.22, 0.59), at(0.3, 0.62)], [0.11, 0.08, 0.07, 0.06], color
      )
      disc(0.13, -0.02, 0.13, color, shade: 0.1)
    }
    if let collar = beast.collar {
      line(
        [at(headX - 0.18, -0.24), at(headX + 0.01, -0.18), at(headX + 0.17, -0.24)], collar,
        width: 0.08, smooth: true)
    }
    if chance(0.5) {
      headFromSide(beast, headX, headY, beast.head * 1.15)
    } else {
      headFromFront(beast, headX, headY, beast.head * 1.15)
    }
  }

  /// Lying with the head up.
  func lie(_ beast: Beast) {
    let color = beast.coat.base
    let (girth, half) = (beast.girth, beast.length)
    let y = 0.12
    let (headX, headY) = (half + girth * 0.55, y - girth - beast.head * 0.7)
    limb(
      half - 0.05, y + girth * 0.75, 0.085, half + 0.34, y + girth * 0.86, 0.06, color.times(0.6))
    wearing(beast.coat) {
      tail(beast, -half - girth * 0.7, y + girth * 0.3)
      trunk(beast, hipY: y, shoulderY: y, rump: girth * 0.95, chest: girth)
      chain(
        [at(half * 0.9, y - girth * 0.3), at(headX, headY)], [girth * 0.8, beast.head * 0.75], color
      )
      oval(-half + 0.03, y + girth * 0.4, girth * 0.86, girth * 0.68, color.times(0.5), shade: 0)
      oval(-half + 0.03, y + girth * 0.4, girth * 0.82, girth * 0.64, color)
      rimmed(
        [at(-half + 0.05, y + girth * 0.92), at(-half + 0.36, y + girth * 0.98)], [0.08, 0.065],
        color)
      rimmed([at(half, y + girth * 0.6), at(half + 0.36, y + girth * 1.0)], [0.1, 0.07], color)
    }
    if let collar = beast.collar {
      line(
        [at(half + girth * 0.1, y - girth * 0.75), at(half + girth * 0.75, y - girth * 0.5)],
        collar, width: 0.07)
    }
    if chance(0.6) {
      headFromSide(beast, headX, headY, beast.head)
    } else {
      headFromFront(beast, headX, headY, beast.head)
    }
  }

  /// The head and chest alone, filling the picture.
  func portrait(_ beast: Beast) {
    let r = between(0.42, 0.56)
    let y = between(-0.2, 0)
    // A belly is a matter of standing: here it would bleach the chest.
    var beast = beast
    beast.coat.belly = nil
    wearing(beast.coat) {
      let broad = r * between(1.0, 1.35)
      blob(
        [
          at(-r * 0.75, y + r * 0.3), at(r * 0.75, y + r * 0.3), at(broad, 0.75),
          at(broad * 1.05, 1.7),
          at(-broad * 1.05, 1.7), at(-broad, 0.75),
        ], beast.coat.base.times(0.92), shade: 0.3)
    }
    if let collar = beast.collar {
      line(
        [at(-r * 0.8, y + r * 0.95), at(0, y + r * 1.2), at(r * 0.8, y + r * 0.95)], collar,
        width: 0.14, smooth: true)
    }
    headFromFront(beast, 0, y, r)
  }
}
