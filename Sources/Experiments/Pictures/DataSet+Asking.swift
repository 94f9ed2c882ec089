import ImageNet9
import Lab

extension Profile {
  /// The data set that was stated, or else the profile's own; one of open size gets the size of the latter.
  func dataSet(_ stated: DataSet?) -> DataSet? {
    let own = value(of: DataSet.self)
    guard let open = stated?.world as? any SizedWorld else { return stated ?? own }
    return DataSet(open.sized(like: own?.world))
  }
}

extension DataSet {
  /// The number of images in a split, for estimates; 0 where the world lacks it.
  package func imageCount(_ split: Split) -> Int { world.imageCount(split) }

  /// Width and height of its images in pixels.
  package var side: Int { world.side }

  /// The world that holds the images of a variant as files; nil where they are made from pictures.
  func holder(of variant: Variant, split: Split) -> (any VariantHolder)? {
    guard let holder = world as? any VariantHolder, holder.holds(variant, split: split) else {
      return nil
    }
    return holder
  }

  /// How strongly the scene speaks of the class, 0…1; nil for a world without that setting.
  var sceneCorrelation: Double? { (world as? any CorrelatedWorld)?.correlation }

  /// The data set with another correlation of scene and class; nil for a world without that setting.
  func withSceneCorrelation(_ correlation: Double) -> DataSet? {
    (world as? any CorrelatedWorld).map { DataSet($0.withSceneCorrelation(correlation)) }
  }
}
