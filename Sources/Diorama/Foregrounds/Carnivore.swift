import Raster

/// Carnivores that are not dogs: tigers, leopards, lions, bears and foxes.
extension Brush {
  func drawCarnivore() -> String {
    let kind = pick([
      ("tiger", 0.28), ("leopard", 0.26), ("lion", 0.2), ("bear", 0.14), ("fox", 0.12),
    ])
    let coat = carnivoreCoat(kind)
    var cat = Beast(coat: coat, muzzleColor: coat.base.toward(.ivory, 0.65), skin: skins[0])
    cat.muzzle = between(0.3, 0.5)
    cat.muzzleWidth = between(0.48, 0.6)
    cat.girth = between(0.21, 0.27)
    cat.legGirth = 0.4
    cat.leg = between(0.34, 0.46)
    cat.length = between(0.36, 0.46)
    cat.head = between(0.19, 0.23)
    cat.neck = between(0.1, 0.2)
    cat.ears = .round
    cat.tail = .low
    cat.iris = pick([
      Color(red: 0.75, green: 0.6, blue: 0.15, alpha: 1),
      Color(red: 0.45, green: 0.6, blue: 0.25, alpha: 1),
      .ink,
    ])
    switch kind {
    case "lion":
      cat.tail = .tufted
      if chance(0.8) { cat.mane = coat.base.times(between(0.4, 0.7)) }
    case "bear":
      cat.girth = between(0.27, 0.33)
      cat.leg = between(0.28, 0.36)
      cat.tail = .stub
      cat.muzzle = between(0.5, 0.7)
      cat.legGirth = 0.45
      cat.iris = .ink
      cat.muzzleColor = coat.base.toward(.ivory, between(0.2, 0.5))
    case "fox":
      cat.ears = .pointy
      cat.tail = .bushy
      cat.muzzle = between(0.8, 1.0)
      cat.muzzleWidth = 0.3
      cat.girth = between(0.16, 0.2)
      cat.legGirth = 0.32
    default: break
    }
    pose(cat, stand: 0.6, sit: 0.08, lie: 0.14, portrait: 0.18)
    return kind
  }

  private func carnivoreCoat(_ kind: String) -> Coat {
    let vary = between(-0.02, 0.02)
    let value = between(-0.08, 0.1)
    switch kind {
    case "tiger":
      var coat = Coat(
        chance(0.8) ? .hsv(0.075 + vary, 0.72, 0.82 + value) : .hsv(0.1, 0.1, 0.88),
        Color.ink.times(1.6), .stripes, frequency: between(11, 15))
      coat.level = 0.36
      coat.angle = between(-0.25, 0.25)
      coat.belly = (between(0.05, 0.15), .ivory)
      return coat
    case "leopard":
      let base = pick([
        Color.hsv(0.1 + vary, 0.5, 0.85 + value), .hsv(0.08 + vary, 0.6, 0.68 + value),
        .hsv(0.1, 0.06, 0.75 + value),
      ])
      var coat = Coat(
        base, base.times(0.22), chance(0.65) ? .rosettes : .spots, frequency: between(6.5, 9))
      coat.belly = (between(0.08, 0.18), .ivory)
      return coat
    case "lion":
      return Coat(.hsv(0.1 + vary, 0.5, 0.78 + value))
    case "bear":
      return Coat(
        pick([
          .hsv(0.06, 0.6, 0.35 + value), .hsv(0.08, 0.55, 0.5 + value), .hsv(0.1, 0.1, 0.92),
          .hsv(0, 0.05, 0.18),
        ]))
    default:
      var coat = Coat(.hsv(0.055 + vary, 0.78, 0.75 + value))
      coat.belly = (between(0, 0.1), .ivory)
      return coat
    }
  }
}
