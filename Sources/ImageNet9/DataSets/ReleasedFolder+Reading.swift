import Files
import Foundation
import Imaging

extension ReleasedFolder {
  /// Whether the folder holds images of this variant and split.
  package func holds(_ variant: Variant, split: Split) -> Bool {
    guard variant.origin.isEmpty, let location else { return false }
    return FileManager.default.fileExists(
      atPath: location.appendingPathComponent("\(variant.folder)/\(split.rawValue)").path)
  }

  /// Reads the images of one variant, class by class, by name.
  ///
  /// - Throws: `ImageNet9Error` for a missing class folder, an unexpected name, differing sizes or a
  ///   file that is not what the manifest says; `ImagingError` for a damaged image.
  package func images(of variant: Variant, split: Split) throws -> ImageSet {
    let location = try place()
    let manifest = try Manifest.read(in: location)
    let entries = try list(variant.folder, split, in: location)
    let images = try parallelMap(entries.count) { index in
      try read(entries[index], in: location, manifest)
    }
    let side = try Self.commonSide(images, entries, location)
    return ImageSet(
      side: side, pixels: images.flatMap(\.pixels),
      labels: entries.map { UInt8($0.label.rawValue) },
      ids: entries.map(\.stem))
  }

  /// Reads the original images with their masks; boxes, kinds and scenes come from the manifest,
  /// or boxes from the masks where there is none.
  ///
  /// - Throws: As `images(of:split:)`, and `ImageNet9Error.missingFolder` for a missing mask.
  package func pictures(split: Split) throws -> PictureSet {
    let location = try place()
    let manifest = try Manifest.read(in: location)
    let entries = try list(Variant.original.folder, split, in: location)
    let pictures = try parallelMap(entries.count) { index in
      let entry = entries[index]
      let image = try read(entry, in: location, manifest)
      let mask = try mask(of: entry, split, in: location, manifest)
      guard mask.width == image.width, mask.height == image.height else {
        throw ImageNet9Error.wrongSize(
          path: location.appendingPathComponent(entry.path).path,
          expected: "a mask of \(image.width)×\(image.height)",
          found: "one of \(mask.width)×\(mask.height)")
      }
      let row = manifest?[entry.path]
      guard let box = row?.box ?? mask.tightBox() else {
        throw ImageNet9Error.emptySet("the mask of \(entry.path)")
      }
      return Picture(
        id: entry.stem, image: image, mask: mask, box: box, label: entry.label,
        kind: row?.kind ?? "", scene: row?.scene)
    }
    _ = try Self.commonSide(pictures.map(\.image), entries, location)
    return PictureSet(pictures)
  }

  struct Entry: Sendable {
    let label: ObjectClass
    let stem: String
    let path: String
  }

  func place() throws -> URL {
    guard let location else { throw ImageNet9Error.noLocation(digest: digest) }
    return location
  }

  /// The images of a variant: all nine class folders must be there and hold nothing but images.
  func list(_ variant: String, _ split: Split, in location: URL) throws -> [Entry] {
    let entries = try ObjectClass.allCases.flatMap { label -> [Entry] in
      let folder = "\(variant)/\(split.rawValue)/\(label.folder)"
      let path = location.appendingPathComponent(folder).path
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        throw ImageNet9Error.missingFolder(path: location.path, expected: "the folder \(folder)")
      }
      return try names.filter { !$0.hasPrefix(".") }.sorted().map { name in
        guard let dot = name.lastIndex(of: "."),
          PictureFile.endings.contains(name[dot...].dropFirst().lowercased())
        else {
          throw ImageNet9Error.unexpectedName(
            path: "\(path)/\(name)",
            reason: "expected images named <stem>.png or <stem>.JPEG; convert other formats first")
        }
        return Entry(label: label, stem: String(name[..<dot]), path: "\(folder)/\(name)")
      }
    }
    if entries.isEmpty {
      throw ImageNet9Error.emptySet("\(location.path)/\(variant)/\(split.rawValue)")
    }
    return entries
  }

  func read(_ entry: Entry, in location: URL, _ manifest: Manifest?) throws -> Image {
    let data = try bytes(entry.path, in: location, manifest)
    return try PictureFile.decode(
      data, source: "'\(location.appendingPathComponent(entry.path).path)'")
  }

  /// The mask of an image: soft where Backdrop wrote it, else the released 0 and 1.
  private func mask(
    of entry: Entry, _ split: Split, in location: URL, _ manifest: Manifest?
  ) throws -> Mask {
    let tail = "\(split.rawValue)/\(entry.label.folder)/\(entry.stem)"
    let soft = "\(Manifest.alphaFolder)/\(tail).png"
    if FileManager.default.fileExists(atPath: location.appendingPathComponent(soft).path) {
      return try PNG.decodeMask(bytes(soft, in: location, manifest), source: "'\(soft)'")
    }
    let hard = "\(Manifest.maskFolder)/\(tail).npy"
    guard FileManager.default.fileExists(atPath: location.appendingPathComponent(hard).path) else {
      throw ImageNet9Error.missingFolder(path: location.path, expected: "the mask \(hard)")
    }
    let mask = try NPY.decode(bytes(hard, in: location, manifest), source: "'\(hard)'")
    return Mask(
      width: mask.width, height: mask.height, coverage: mask.coverage.map { $0 > 0 ? 255 : 0 })
  }

  /// A file's bytes, which must be those that the manifest tells of.
  private func bytes(_ path: String, in location: URL, _ manifest: Manifest?) throws -> Data {
    let url = location.appendingPathComponent(path)
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw ImageNet9Error.unreadable(path: url.path, reason: error.localizedDescription)
    }
    guard let manifest else { return data }
    guard let row = manifest[path] else {
      throw ImageNet9Error.unexpectedName(
        path: url.path, reason: "\(manifest.table) does not list it")
    }
    guard SHA256.hex(of: data) == row.checksum else {
      throw ImageNet9Error.damaged(
        path: url.path, reason: "its bytes are not those that \(manifest.table) tells of")
    }
    return data
  }

  static func commonSide(_ images: [Image], _ entries: [Entry], _ location: URL) throws
    -> Int
  {
    let side = images[0].width
    for (image, entry) in zip(images, entries) where image.width != side || image.height != side {
      throw ImageNet9Error.wrongSize(
        path: location.appendingPathComponent(entry.path).path, expected: "\(side)×\(side)",
        found: "\(image.width)×\(image.height)")
    }
    return side
  }
}
