import Raster

/// Dogs: hounds, terriers, spitzes and dachshunds.
extension Brush {
  private var dogDyes: [Dye] {
    [
      (0.08, 0.55, 0.5), (0.09, 0.45, 0.75), (0.06, 0.6, 0.33), (0.1, 0.1, 0.2), (0.1, 0.06, 0.9),
      (0.11, 0.5, 0.8),
    ]
  }

  func drawDog() -> String {
    let kind = pick([("hound", 0.3), ("terrier", 0.25), ("spitz", 0.25), ("dachshund", 0.2)])
    let coat = coat(dogDyes, [(.solid, 0.52), (.patches, 0.42), (.spots, 0.04), (.stripes, 0.02)])
    var dog = Beast(coat: coat, muzzleColor: muzzleColor(coat), skin: skins[0])
    dog.muzzle = between(0.6, 1.15)
    dog.muzzleWidth = between(0.35, 0.5)
    dog.length = between(0.32, 0.44)
    dog.girth = between(0.17, 0.23)
    dog.head = between(0.17, 0.21)
    switch kind {
    case "terrier":
      dog.leg = between(0.32, 0.42)
      dog.ears = pick([.pointy, .floppy])
      dog.tail = .up
      dog.shaggy = true
      dog.muzzleWidth = between(0.48, 0.58)
    case "spitz":
      dog.leg = between(0.36, 0.48)
      dog.ears = .pointy
      dog.tail = .curled
      dog.girth += 0.03
    case "dachshund":
      dog.leg = between(0.2, 0.27)
      dog.length = between(0.46, 0.52)
      dog.girth = between(0.14, 0.17)
      dog.ears = .floppy
      dog.tail = pick([.up, .low])
    default:
      dog.leg = between(0.45, 0.6)
      dog.ears = .floppy
      dog.tail = pick([(.up, 0.8), (.low, 0.2)])
      dog.neck = 0.25
    }
    if chance(0.7) {
      dog.collar = .hsv(pick([0, 0.02, 0.6, 0.33, 0.14, 0.85]), 0.8, 0.85)
    }
    pose(dog, stand: 0.5, sit: 0.27, lie: 0.08, portrait: 0.15)
    return kind
  }

  /// A muzzle in the coat's colour, or lighter, or darker.
  func muzzleColor(_ coat: Coat) -> Color {
    pick([
      (coat.base, 0.4), (coat.base.toward(.ivory, 0.7), 0.35), (coat.base.times(0.5), 0.25),
    ])
  }

  /// Draws the beast in one of the four poses, by weight.
  func pose(_ beast: Beast, stand: Double, sit: Double, lie: Double, portrait: Double) {
    switch pick([(0, stand), (1, sit), (2, lie), (3, portrait)]) {
    case 0: self.stand(beast)
    case 1: self.sit(beast)
    case 2: self.lie(beast)
    default: self.portrait(beast)
    }
  }
}
