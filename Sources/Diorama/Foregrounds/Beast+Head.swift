import Raster

/// Heads from the side and from the front.
extension Brush {
  /// A head looking right, centred at (x, y) with radius `r`.
  func headFromSide(_ beast: Beast, _ x: Double, _ y: Double, _ r: Double) {
    let color = beast.coat.base
    if let mane = beast.mane { self.mane(x - r * 0.3, y + r * 0.15, r * 1.7, mane) }
    if beast.ears != .side { earFromSide(beast, x + r * 0.3, y, r, color.times(0.72)) }
    wearing(beast.coat) {
      oval(x, y, r * 1.07, r * 1.02, color.times(0.5), shade: 0)
      oval(x, y, r * 1.03, r * 0.98, color)
      if beast.muzzle > 0 {
        limb(
          x + r * 0.3, y + r * 0.22, r * 0.6, x + r * (0.5 + beast.muzzle), y + r * 0.42,
          r * beast.muzzleWidth, beast.muzzleColor)
      }
    }
    if let cap = beast.cap {
      oval(x - r * 0.1, y - r * 0.55, r * 0.85, r * 0.48, cap, turned: -0.15)
    }
    if beast.muzzle > 0 {
      let tip = x + r * (0.5 + beast.muzzle + beast.muzzleWidth * 0.75)
      oval(tip, y + r * 0.24, r * 0.21, r * 0.17, Color.ink.times(1.5), shade: 0.2)
      line(
        [
          at(x + r * 0.6, y + r * 0.68), at(x + r * (0.5 + beast.muzzle * 0.7), y + r * 0.72),
          at(tip - r * 0.15, y + r * 0.56),
        ], beast.muzzleColor.times(0.35), width: 0.016, smooth: true)
    } else {
      oval(x + r * 0.36, y + r * 0.1, r * 0.66, r * 0.76, beast.skin)
      oval(x + r * 0.56, y + r * 0.44, r * 0.46, r * 0.36, beast.skin.times(1.12))
      oval(x + r * 0.74, y + r * 0.2, r * 0.1, r * 0.06, .ink, shade: 0)
      line(
        [at(x + r * 0.4, y + r * 0.58), at(x + r * 0.86, y + r * 0.54)], beast.skin.times(0.35),
        width: 0.016)
    }
    if let patch = beast.eyePatch {
      oval(x + r * 0.4, y - r * 0.14, r * 0.3, r * 0.26, patch, shade: 0)
    }
    eye(x + r * 0.4, y - r * 0.18, r * 0.14, beast.iris, white: chance(0.4))
    earFromSide(beast, x - r * 0.3, y, r, color)
  }

  private func earFromSide(_ beast: Beast, _ x: Double, _ y: Double, _ r: Double, _ color: Color) {
    switch beast.ears {
    case .floppy:
      let drop = between(0.35, 0.8)
      rimmed(
        [at(x, y - r * 0.7), at(x - r * 0.35, y - r * 0.2), at(x - r * 0.3, y + r * drop)],
        [r * 0.2, r * 0.32, r * 0.25], color.times(0.8), rim: 0.01)
    case .pointy:
      let height = between(1.4, 1.8)
      shape(
        [
          at(x - r * 0.4, y - r * 0.5), at(x - r * 0.1, y - r * height),
          at(x + r * 0.36, y - r * 0.66),
        ],
        color.times(0.88), shade: 0.2, rounding: 0.012)
      shape(
        [
          at(x - r * 0.2, y - r * 0.65), at(x - r * 0.06, y - r * (height - 0.25)),
          at(x + r * 0.18, y - r * 0.72),
        ],
        color.times(0.55))
    case .round:
      disc(x - r * 0.05, y - r * 0.85, r * 0.38, color.times(0.85))
      disc(x - r * 0.03, y - r * 0.82, r * 0.21, color.times(0.55))
    case .side:
      oval(x - r * 0.2, y - r * 0.02, r * 0.32, r * 0.38, beast.skin.times(0.85))
      oval(x - r * 0.18, y, r * 0.19, r * 0.24, beast.skin.times(0.6))
    }
  }

  /// A head looking at the viewer.
  func headFromFront(_ beast: Beast, _ x: Double, _ y: Double, _ r: Double) {
    let color = beast.coat.base
    if let mane = beast.mane { self.mane(x, y + r * 0.1, r * 1.6, mane) }
    let height = between(0.92, 1.12)
    for side in [-1.0, 1.0] where beast.ears != .floppy { earFromFront(beast, x, y, r, side) }
    wearing(beast.coat) {
      oval(x, y, r * 1.04, r * (height + 0.04), color.times(0.5), shade: 0)
      oval(x, y, r, r * height, color)
    }
    if let cap = beast.cap { oval(x, y - r * 0.6, r * 0.8, r * 0.46, cap) }
    if beast.muzzle > 0 { snoutFromFront(beast, x, y, r) } else { baldFace(beast, x, y, r) }
    for side in [-1.0, 1.0] {
      if let patch = beast.eyePatch {
        oval(
          x + side * r * 0.38, y - r * 0.16, r * 0.28, r * 0.32, patch, turned: side * 0.4, shade: 0
        )
      }
      eye(x + side * r * 0.38, y - r * 0.18, r * 0.135, beast.iris)
    }
    if beast.ears == .floppy {
      let drop = between(0.3, 0.8)
      for side in [-1.0, 1.0] {
        rimmed(
          [
            at(x + side * r * 0.75, y - r * 0.7), at(x + side * r * 1.1, y - r * 0.1),
            at(x + side * r, y + r * drop),
          ], [r * 0.2, r * 0.34, r * 0.24], color.times(0.74), rim: 0.01)
      }
    }
  }

  private func snoutFromFront(_ beast: Beast, _ x: Double, _ y: Double, _ r: Double) {
    oval(x, y + r * 0.42, r * (0.3 + beast.muzzleWidth * 0.45), r * 0.46, beast.muzzleColor)
    oval(x, y + r * 0.2, r * 0.22, r * 0.15, Color.ink.times(1.5), shade: 0.2)
    line([at(x, y + r * 0.32), at(x, y + r * 0.56)], .ink, width: 0.016)
    for side in [-1.0, 1.0] {
      line(
        [
          at(x, y + r * 0.56), at(x + side * r * 0.14, y + r * 0.64),
          at(x + side * r * 0.28, y + r * 0.58),
        ],
        .ink, width: 0.016, smooth: true)
    }
    if chance(0.25) {
      oval(
        x, y + r * 0.78, r * 0.14, r * 0.2, Color(red: 0.85, green: 0.4, blue: 0.45, alpha: 1))
    }
  }

  private func baldFace(_ beast: Beast, _ x: Double, _ y: Double, _ r: Double) {
    for side in [-1.0, 1.0] {
      oval(x + side * r * 0.29, y - r * 0.12, r * 0.4, r * 0.42, beast.skin, shade: 0.12)
    }
    oval(x, y + r * 0.4, r * 0.58, r * 0.48, beast.skin.times(1.1))
    for side in [-1.0, 1.0] {
      oval(x + side * r * 0.11, y + r * 0.24, r * 0.065, r * 0.05, .ink, shade: 0)
    }
    line(
      [at(x - r * 0.3, y + r * 0.56), at(x, y + r * 0.62), at(x + r * 0.3, y + r * 0.56)],
      beast.skin.times(0.3), width: 0.02, smooth: true)
  }

  private func earFromFront(_ beast: Beast, _ x: Double, _ y: Double, _ r: Double, _ side: Double) {
    let color = beast.coat.base
    switch beast.ears {
    case .floppy: return
    case .pointy:
      let (out, up) = (between(0.75, 1), between(1.3, 1.7))
      shape(
        [
          at(x + side * r * 0.95, y - r * 0.3), at(x + side * r * out, y - r * up),
          at(x + side * r * 0.15, y - r * 0.85),
        ], color.times(0.85), rounding: 0.012)
      shape(
        [
          at(x + side * r * 0.8, y - r * 0.6), at(x + side * r * (out - 0.03), y - r * (up - 0.25)),
          at(x + side * r * 0.38, y - r * 0.88),
        ], color.toward(Color(red: 0.8, green: 0.5, blue: 0.45, alpha: 1), 0.5).times(0.75))
    case .round:
      disc(x + side * r * 0.74, y - r * 0.74, r * 0.38, color.times(0.85))
      disc(x + side * r * 0.74, y - r * 0.72, r * 0.21, color.times(0.5))
    case .side:
      oval(x + side * r * 1.06, y - r * 0.05, r * 0.31, r * 0.42, beast.skin.times(0.9))
      oval(x + side * r * 1.08, y - r * 0.03, r * 0.18, r * 0.27, beast.skin.times(0.62))
    }
  }

  /// A lion's mane: a ruff of tufts in two tones.
  private func mane(_ x: Double, _ y: Double, _ radius: Double, _ color: Color) {
    for (reach, factor) in [(1.0, 0.62), (0.84, 1.0)] {
      let start = between(0, 1)
      tracePolygon(
        (0..<28).map { tip in
          let angle = start + Double(tip) * 2 * .pi / 28
          let distance = radius * reach * (tip.isMultiple(of: 2) ? between(0.95, 1.1) : 0.84)
          return at(x + distance * cosine(angle), y + distance * sine(angle) * 1.04)
        })
      canvas.fill(lit(color.times(factor), 0.25, center: at(x, y), reach: radius))
    }
  }
}
