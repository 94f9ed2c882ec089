import ImageNet9

/// The test images of a variant, a few at a time: at hand, or read from files when they are needed.
package struct TestImages: Sendable {
  private enum Source: Sendable {
    case set(ImageSet)
    case files(any VariantHolder, Variant)
  }

  private let source: Source
  /// One entry per image, in order.
  package let listing: [ListedImage]
  /// Which background stands behind each image, by number; empty where each has its own, or it is not known.
  package let backgrounds: [Int]
  private let length: Int

  /// Images at hand.
  ///
  /// - Throws: `ExperimentError.label` for a label that is none of the nine.
  package init(_ images: ImageSet) throws {
    source = .set(images)
    listing = try zip(images.labels, images.ids).map { label, id in
      guard let known = ObjectClass(rawValue: Int(label)) else {
        throw ExperimentError.label(label)
      }
      return ListedImage(label: known, id: id)
    }
    backgrounds = images.backgrounds.isEmpty ? Self.named(images.ids) : images.backgrounds
    length = BlockLength.images(side: images.side)
  }

  /// The backgrounds that the names of a world built here tell: "fg_n02084071_1_bg_n01503061_7".
  private static func named(_ ids: [String]) -> [Int] {
    var numbers: [Substring: Int] = [:]
    let found = ids.compactMap { id -> Int? in
      guard let place = id.firstRange(of: "_bg_") else { return nil }
      let name = id[place.upperBound...]
      numbers[name] = numbers[name] ?? numbers.count
      return numbers[name]
    }
    return found.count == ids.count ? found : []
  }

  /// Images that a world holds as files.
  ///
  /// - Throws: what the world has against it.
  init(_ holder: any VariantHolder, _ variant: Variant) throws {
    source = .files(holder, variant)
    listing = try holder.listing(of: variant, split: .test)
    // The names of the released files do not tell it.
    backgrounds = []
    length = BlockLength.images(side: holder.side)
  }

  /// How many there are.
  package var count: Int { listing.count }

  /// The parts, in order.
  ///
  /// An image's logits do not depend on its neighbours, so the cut changes no answer.
  package var ranges: [Range<Int>] {
    stride(from: 0, to: count, by: length).map { $0..<min($0 + length, count) }
  }

  /// The images of a part.
  package func batch(_ range: Range<Int>) throws -> ImageSet {
    switch source {
    case .files(let holder, let variant):
      return try holder.images(of: variant, split: .test, in: range)
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
