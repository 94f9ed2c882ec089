import Raster

/// Primates: chimpanzees, lemurs, capuchins and orang-utans.
extension Brush {
  func drawPrimate() -> String {
    let kind = pick([
      ("chimpanzee", 0.35), ("lemur", 0.18), ("capuchin", 0.27), ("orang-utan", 0.2),
    ])
    let coat = primateCoat(kind)
    var ape = Beast(
      coat: coat, muzzleColor: coat.base.toward(.ivory, 0.6),
      skin: pick(skins).times(between(0.85, 1.12)))
    ape.ears = .side
    ape.muzzle = 0
    ape.girth = between(0.18, 0.24)
    ape.length = between(0.3, 0.4)
    ape.leg = between(0.38, 0.52)
    ape.head = between(0.18, 0.22)
    ape.neck = 0.12
    ape.legGirth = 0.34
    ape.tail = .none
    switch kind {
    case "lemur":
      ape.tail = .ringed
      ape.muzzle = between(0.35, 0.55)
      ape.muzzleWidth = 0.32
      ape.ears = .round
      ape.iris = Color(red: 0.85, green: 0.55, blue: 0.1, alpha: 1)
      ape.eyePatch = Color.ink.times(1.5)
      ape.skin = Color.ink.times(2.5)
      ape.muzzleColor = .ivory
    case "capuchin":
      ape.tail = .long
      ape.cap = coat.base.times(0.4)
      ape.head *= 0.95
    case "orang-utan":
      ape.shaggy = true
      ape.girth += 0.04
      ape.skin = skins[1].times(between(0.7, 1))
    default: break
    }
    switch pick([(0, 0.42), (1, 0.28), (2, 0.17), (3, 0.13)]) {
    case 0: squat(ape)
    case 1: hang(ape)
    case 2: portrait(ape)
    default: stand(ape)
    }
    return kind
  }

  private func primateCoat(_ kind: String) -> Coat {
    let value = between(-0.08, 0.1)
    switch kind {
    case "lemur": return Coat(.hsv(0.08, between(0.03, 0.2), 0.55 + value))
    case "capuchin":
      return coat(
        [(0.07, 0.5, 0.4), (0.09, 0.5, 0.65), (0.1, 0.3, 0.75), (0.06, 0.55, 0.3)],
        [(.solid, 0.85), (.patches, 0.15)])
    case "orang-utan": return Coat(.hsv(0.05 + between(-0.015, 0.015), 0.72, 0.6 + value))
    default:
      return coat(
        [(0.06, 0.55, 0.28), (0.1, 0.1, 0.18), (0.07, 0.5, 0.35)], [(.solid, 1)], belly: 0.2)
    }
  }

  /// Sitting upright, knees bent, arms free.
  private func squat(_ ape: Beast) {
    let color = ape.coat.base
    let limb = ape.girth * 0.38
    chain(
      [at(0.12, 0.45), at(0.4, 0.25), at(0.38, 0.62), at(0.47, 0.64)],
      [limb * 1.3, limb * 1.1, limb * 0.85, limb * 0.6], color.times(0.65))
    wearing(ape.coat) {
      tail(ape, -0.2, 0.5)
      body(ape, lean: between(-0.08, 0.08), top: -0.15, bottom: 0.5)
      rimmed(
        [at(-0.1, 0.48), at(-0.4, 0.27), at(-0.34, 0.62), at(-0.44, 0.66)],
        [limb * 1.35, limb * 1.15, limb * 0.85, limb * 0.6], color)
    }
    if chance(0.4) {
      oval(0.02, 0.24, ape.girth * 0.66, ape.girth * 0.95, color.toward(.ivory, 0.45).faded(0.85))
    }
    for side in [-1.0, 1.0] {
      arm(
        ape, side, elbow: at(side * between(0.28, 0.46), between(0, 0.25)),
        hand: at(side * between(-0.1, 0.4), between(-0.3, 0.6)), limb)
    }
    head(ape, between(-0.06, 0.1), -0.44, ape.head * 1.2)
  }

  /// Hanging by one arm or both, or leaping.
  private func hang(_ ape: Beast) {
    let color = ape.coat.base
    let limb = ape.girth * 0.36
    wearing(ape.coat) {
      tail(ape, -0.1, 0.3)
      for side in [-1.0, 1.0] {
        let (kneeX, kneeY) = (side * between(0.15, 0.4), between(0.45, 0.6))
        chain(
          [at(side * 0.1, 0.25), at(kneeX, kneeY), at(kneeX + between(-0.2, 0.2), kneeY + 0.3)],
          [limb * 1.3, limb, limb * 0.8], color.times(side < 0 ? 1 : 0.7))
      }
      body(ape, lean: between(-0.12, 0.12), top: -0.18, bottom: 0.34)
    }
    for side in [-1.0, 1.0] {
      let up = chance(0.7)
      let elbow = at(side * between(0.3, 0.5), (up ? -0.3 : 0.1) * between(0.8, 1.2))
      arm(
        ape, side, elbow: elbow,
        hand: at(elbow.x + side * between(-0.2, 0.1), elbow.y + (up ? -0.5 : 0.4)), limb)
    }
    head(ape, between(-0.08, 0.08), -0.42, ape.head * 1.12)
  }

  private func body(_ ape: Beast, lean: Double, top: Double, bottom: Double) {
    let wide = ape.girth
    blob(
      [
        at(lean - wide * 0.9, top), at(lean, top - wide * 0.75), at(lean + wide * 0.9, top),
        at(wide * 1.2, (top + bottom) / 2), at(wide * 1.1, bottom - 0.03),
        at(0, bottom + wide * 0.45),
        at(-wide * 1.1, bottom - 0.03), at(-wide * 1.2, (top + bottom) / 2),
      ], ape.coat.base, shade: 0.3)
    if ape.shaggy {
      tufts(
        (0..<8).map { at(-wide * 1.1 + wide * 0.31 * Double($0), bottom + between(-0.12, 0.05)) },
        0.16,
        ape.coat.base.times(0.85))
    }
  }

  private func arm(_ ape: Beast, _ side: Double, elbow: Point, hand: Point, _ limb: Double) {
    let color = ape.coat.base
    wearing(ape.coat) {
      rimmed(
        [at(side * ape.girth * 0.8, -0.17), elbow, hand], [limb * 1.15, limb * 0.9, limb * 0.72],
        color)
      if ape.shaggy {
        tufts(
          (0..<5).map { step in
            let part = Double(step) / 4
            return at(
              elbow.x + (hand.x - elbow.x) * part, elbow.y + (hand.y - elbow.y) * part + 0.02)
          }, 0.12, color.times(0.9))
      }
    }
    disc(hand.x, hand.y, limb * 0.95, ape.skin)
  }

  private func head(_ ape: Beast, _ x: Double, _ y: Double, _ r: Double) {
    if chance(0.6) { headFromFront(ape, x, y, r) } else { headFromSide(ape, x, y, r) }
  }
}
