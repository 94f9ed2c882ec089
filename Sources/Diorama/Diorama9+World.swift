import ImageNet9

extension Diorama9: CorrelatedWorld {
  /// "Diorama-9"; of the second version "Diorama-9 v2", and with exact masks "Diorama-9 v2, exact masks".
  public var name: String {
    guard scenery == .second else { return "Diorama-9" }
    return masks == .grabCut ? "Diorama-9 v2" : "Diorama-9 v2, exact masks"
  }

  /// "miniature world".
  public var kind: String { "miniature world" }

  /// Sizes of its splits and images.
  public var summary: String {
    "\(name), synthetic: \(trainingImages) + \(testImages) images per class, \(side) px"
  }

  /// Nine times the images of a class.
  public func imageCount(_ split: Split) -> Int {
    ObjectClass.allCases.count * images(in: split)
  }

  /// The same world with another `correlation`.
  public func withSceneCorrelation(_ correlation: Double) -> Diorama9 {
    var world = self
    world.correlation = correlation
    return world
  }
}

extension Diorama9: SizedWorld {
  /// The world with as many pictures as another miniature, if it has none; 500 and 150 per class beside any other
  /// world.
  package func sized(like other: (any World)?) -> Diorama9 {
    guard trainingImages == 0, testImages == 0 else { return self }
    let model = other as? Diorama9 ?? Diorama9()
    var sized = self
    sized.trainingImages = model.trainingImages
    sized.testImages = model.testImages
    return sized
  }
}

extension DataSet {
  /// The miniature world.
  public static func diorama9(_ diorama: Diorama9) -> DataSet { DataSet(diorama) }
}
