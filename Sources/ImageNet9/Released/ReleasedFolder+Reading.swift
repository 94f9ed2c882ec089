import Foundation
import Imaging
import Tensors

extension ReleasedFolder {
  /// The original images with their masks; boxes, kinds and scenes come from the table of files, or
  /// boxes from the masks where there is none.
  ///
  /// A folder holds one draw, whatever the seed, and one part.
  ///
  /// - Throws: an error for a missing folder or mask, an unexpected name, differing sizes, a file that
  ///   is not what the table says, a damaged image, or another part than 0.
  public func pictures(split: Split, seed: UInt64 = 0, part: Int = 0) throws -> PictureSet {
    guard part == 0 else { throw ImageNet9Error.onePart(part: part) }
    let contents = try place()
    let entries = try contents.listing(Variant.original.folder, split)
    let pictures = try parallelMap(entries.count) { index in
      let entry = entries[index]
      let image = try read(entry, in: contents)
      let mask = try Self.mask(of: entry, split, in: contents)
      guard mask.width == image.width, mask.height == image.height else {
        throw ImageNet9Error.wrongSize(
          path: contents.url(entry.path).path,
          expected: "a mask of \(image.width)×\(image.height)",
          found: "one of \(mask.width)×\(mask.height)")
      }
      let row = contents.table?[entry.path]
      guard let box = row?.box ?? mask.tightBox() else {
        throw ImageNet9Error.noForeground(mask: "of \(contents.url(entry.path).path)")
      }
      return Picture(
        id: entry.stem, image: image, mask: mask, box: box, label: entry.label,
        kind: row?.kind ?? "", scene: row?.scene)
    }
    return PictureSet(pictures)
  }

  /// What can be read of it.
  ///
  /// - Throws: `ImageNet9Error.noLocation` after decoding.
  private func place() throws -> FolderContents {
    guard let contents else { throw ImageNet9Error.noLocation(digest: digest) }
    return contents
  }

  /// An image, which must have the data set's size.
  private func read(_ entry: FolderContents.Entry, in contents: FolderContents) throws -> Image {
    let path = contents.url(entry.path).path
    let image = try PictureFile.decode(contents.bytes(entry.path), source: "'\(path)'")
    guard image.width == side, image.height == side else {
      throw ImageNet9Error.wrongSize(
        path: path, expected: "\(side)×\(side) as most have",
        found: "\(image.width)×\(image.height)")
    }
    return image
  }

  /// The mask of an image: soft where Backdrop wrote it, else the released 0 and 1.
  private static func mask(
    of entry: FolderContents.Entry, _ split: Split, in contents: FolderContents
  ) throws -> Mask {
    func path(_ top: String, _ ending: String) -> String {
      "\(ReleasedLayout.folder(top, split, entry.label))/\(entry.stem).\(ending)"
    }
    let soft = path(ReleasedLayout.softMasks, "png")
    if contents.holds(soft) {
      return try PNG.decodeMask(contents.bytes(soft), source: "'\(soft)'")
    }
    let hard = path(ReleasedLayout.masks, "npy")
    guard contents.holds(hard) else {
      throw ImageNet9Error.missingFolder(
        path: contents.location.path, expected: "the mask \(hard)")
    }
    let mask = try NPY.decode(contents.bytes(hard), source: "'\(hard)'")
    return Mask(
      width: mask.width, height: mask.height, coverage: mask.coverage.map { $0 > 0 ? 255 : 0 })
  }
}

extension ReleasedFolder: VariantHolder {
  package func holds(_ variant: Variant, split: Split) -> Bool {
    guard variant.origin.isEmpty, let contents else { return false }
    return contents.holdsSplit("\(variant.folder)/\(split.rawValue)")
  }

  package func listing(of variant: Variant, split: Split) throws -> [ListedImage] {
    try place().listing(variant.folder, split).map { ListedImage(label: $0.label, id: $0.stem) }
  }

  /// The training images of a variant, with their paths.
  func trainingEntries(of variant: Variant) throws -> [TrainingFiles.File] {
    try place().listing(variant.folder, .training).map {
      TrainingFiles.File(path: $0.path, label: $0.label)
    }
  }

  /// Reads the images of a variant, class by class, by name.
  ///
  /// - Throws: `ImageNet9Error` for a missing class folder, an unexpected name, differing sizes or a
  ///   file that is not what the table says; `ImagingError` for a damaged image.
  package func images(
    of variant: Variant, split: Split, in range: Range<Int>? = nil
  ) throws -> ImageSet {
    let contents = try place()
    let all = try contents.listing(variant.folder, split)
    let entries = range.map { all[$0] } ?? all[...]
    let images = try parallelMap(entries.count) { index in
      try read(entries[entries.startIndex + index], in: contents)
    }
    return ImageSet(
      side: side, pixels: images.flatMap(\.pixels),
      labels: entries.map { UInt8($0.label.rawValue) }, ids: entries.map(\.stem))
  }
}
