/// Where images come from, by value: the key of a result contains it.
public enum DataSet: Hashable, Codable, Sendable {
  /// The built-in world, with its settings.
  case diorama9(Diorama9)
  /// A folder in the layout of the released ImageNet-9.
  case folder(ReleasedFolder)
  /// ImageNet-9's test set built from photographs; an experiment builds it.
  case photographs(Photographs)

  /// The name for captions.
  public var name: String {
    switch self {
    case .diorama9: "Diorama-9"
    case .folder: "ImageNet-9 folder"
    case .photographs: "ImageNet-9 from photographs"
    }
  }

  /// The pictures of a split, with masks and boxes.
  ///
  /// The seed says which draw of Diorama-9; a folder holds one draw only and ignores it. Part 1 has as
  /// many pictures as part 0, the set itself, and continues it; only Diorama-9 has more than one.
  ///
  /// - Throws: `ImageNet9Error` or `ImagingError` for a folder that cannot be read, or a part that
  ///   there is not.
  package func pictures(split: Split, seed: UInt64, part: Int = 0) throws -> PictureSet {
    switch self {
    case .diorama9(let diorama):
      return diorama.pictures(split: split, seed: seed, part: part)
    case .folder(let folder):
      guard part == 0 else { throw ImageNet9Error.onePart(part: part) }
      return try folder.pictures(split: split)
    // Building takes minutes: `Pictures` does it once, and keeps what was built.
    case .photographs: throw ImageNet9Error.noPhotographs
    }
  }

  /// The images of a variant: drawn and rebuilt, or read where the folder holds that variant.
  ///
  /// - Throws: `ImageNet9Error` or `ImagingError` for a folder that cannot be read.
  package func images(of variant: Variant, split: Split, seed: UInt64) throws -> ImageSet {
    if case .folder(let folder) = self, folder.holds(variant, split: split) {
      return try folder.images(of: variant, split: split)
    }
    return try pictures(split: split, seed: seed).images(of: variant, seed: seed)
  }
}
