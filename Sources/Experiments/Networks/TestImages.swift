import ImageNet9

/// The test images of a variant, a few at a time: at hand, or read from a folder when they are needed.
struct TestImages: Sendable {
  private enum Source: Sendable {
    case set(ImageSet)
    case folder(ReleasedFolder, Variant)
  }

  private let source: Source
  /// One entry per image, in order.
  let listing: [ListedImage]
  /// How many images are taken at a time: their pixels take a few megabytes.
  ///
  /// An image's logits do not depend on its neighbours, so the cut changes no answer.
  private let length: Int

  /// Images at hand.
  init(_ images: ImageSet) {
    source = .set(images)
    listing = zip(images.labels, images.ids).map { label, id in
      ListedImage(label: ObjectClass(rawValue: Int(label)) ?? .dog, id: id)
    }
    length = Self.length(side: images.side)
  }

  /// Images of a folder.
  ///
  /// - Throws: `ImageNet9Error` for a folder without that variant.
  init(_ folder: ReleasedFolder, _ variant: Variant) throws {
    source = .folder(folder, variant)
    listing = try folder.listing(of: variant, split: .test)
    length = Self.length(side: 224)
  }

  private static func length(side: Int) -> Int {
    min(max((8 << 20) / max(side * side * 3, 1) / 16 * 16, 32), 1024)
  }

  var count: Int { listing.count }

  /// The parts, in order.
  var ranges: [Range<Int>] {
    stride(from: 0, to: count, by: length).map { $0..<min($0 + length, count) }
  }

  /// The images of a part.
  func batch(_ range: Range<Int>) throws -> ImageSet {
    switch source {
    case .folder(let folder, let variant):
      return try folder.images(of: variant, split: .test, in: range)
    case .set(let images):
      if range.count == images.count { return images }
      let size = images.side * images.side * 3
      return ImageSet(
        side: images.side,
        pixels: Array(images.pixels[range.lowerBound * size..<range.upperBound * size]),
        labels: Array(images.labels[range]), ids: Array(images.ids[range]))
    }
  }
}
