/// An image of a data set by its name, without its pixels.
package struct ListedImage: Hashable, Sendable {
  /// The class of its foreground.
  package let label: ObjectClass
  /// The stem of its file name, unique within its class and variant.
  package let id: String

  /// Names an image.
  package init(label: ObjectClass, id: String) {
    self.label = label
    self.id = id
  }
}

extension ReleasedFolder {
  /// The images of a variant by name, in the order in which they are read.
  ///
  /// - Throws: `ImageNet9Error` for a missing class folder or an unexpected name.
  package func listing(of variant: Variant, split: Split) throws -> [ListedImage] {
    try list(variant.folder, split, in: place()).map { ListedImage(label: $0.label, id: $0.stem) }
  }

  /// Reads a part of the images of a variant, for sets that are larger than memory.
  ///
  /// - Parameters:
  ///   - variant: one that the folder holds.
  ///   - split: training or test.
  ///   - range: positions in the listing.
  /// - Returns: the images of the range, in the order of the listing.
  /// - Throws: as `images(of:split:)`.
  package func images(of variant: Variant, split: Split, in range: Range<Int>) throws -> ImageSet {
    let location = try place()
    let manifest = try Manifest.read(in: location)
    let entries = Array(try list(variant.folder, split, in: location)[range])
    let images = try parallelMap(entries.count) { index in
      try read(entries[index], in: location, manifest)
    }
    let side = try Self.commonSide(images, entries, location)
    return ImageSet(
      side: side, pixels: images.flatMap(\.pixels),
      labels: entries.map { UInt8($0.label.rawValue) }, ids: entries.map(\.stem))
  }
}
