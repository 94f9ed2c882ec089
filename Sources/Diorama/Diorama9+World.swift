import ImageNet9

extension Diorama9: CorrelatedWorld {
  /// "Diorama-9".
  public var name: String { "Diorama-9" }

  /// "miniature world".
  public var kind: String { "miniature world" }

  /// Sizes of its splits and images.
  public var summary: String {
    "Diorama-9, synthetic: \(trainingImages) + \(testImages) images per class, \(side) px"
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

extension DataSet {
  /// The miniature world.
  public static func diorama9(_ diorama: Diorama9) -> DataSet { DataSet(diorama) }
}
