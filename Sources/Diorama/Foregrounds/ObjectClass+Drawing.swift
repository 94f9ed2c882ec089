import ImageNet9

extension ObjectClass {
  /// Draws one body of the class in a frame of about ±0.9 and returns its kind.
  func draw(with brush: Brush) -> String {
    switch self {
    case .dog: brush.drawDog()
    case .bird: brush.drawBird()
    case .wheeledVehicle: brush.drawVehicle()
    case .reptile: brush.drawReptile()
    case .carnivore: brush.drawCarnivore()
    case .insect: brush.drawInsect()
    case .musicalInstrument: brush.drawInstrument()
    case .primate: brush.drawPrimate()
    case .fish: brush.drawFish()
    }
  }

  /// The kinds that are drawn: bodies, not poses.
  public var kinds: [String] {
    switch self {
    case .dog: ["hound", "terrier", "spitz", "dachshund"]
    case .bird: ["songbird", "wader", "duck", "owl", "gull"]
    case .wheeledVehicle: ["car", "truck", "bus", "bicycle", "motorcycle", "tractor"]
    case .reptile: ["lizard", "snake", "turtle", "crocodile"]
    case .carnivore: ["tiger", "leopard", "lion", "bear", "fox"]
    case .insect: ["beetle", "butterfly", "bee", "ant", "dragonfly", "grasshopper"]
    case .musicalInstrument:
      ["guitar", "violin", "drum", "trumpet", "piano", "harp", "saxophone", "accordion"]
    case .primate: ["chimpanzee", "lemur", "capuchin", "orang-utan"]
    case .fish: ["reef fish", "pike", "puffer", "shark", "eel", "ray"]
    }
  }
}
