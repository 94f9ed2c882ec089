/// A world that holds the images of some variants as files, so that they are read and not made.
package protocol VariantHolder: World {
  /// Whether it holds images of this variant and split.
  func holds(_ variant: Variant, split: Split) -> Bool

  /// The images of a variant by name, in the order in which they are read.
  ///
  /// - Throws: what the files have against it.
  func listing(of variant: Variant, split: Split) throws -> [ListedImage]

  /// Reads the images of a variant, for sets that are larger than memory a few at a time.
  ///
  /// - Parameters:
  ///   - variant: one that it holds.
  ///   - split: training or test.
  ///   - range: positions in the listing; nil is all of it.
  /// - Returns: the images, in the order of the listing.
  /// - Throws: what the files have against it.
  func images(of variant: Variant, split: Split, in range: Range<Int>?) throws -> ImageSet
}

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
