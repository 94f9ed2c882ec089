import Files
import Foundation
import ImageNet9
import Imaging
import Tensors

/// Writes Diorama-9 in the layout of the released ImageNet-9, so that any other framework can use
/// it.
///
/// `<variant>/<train|val>/<class folder>/*.png` for the eight variants, `fg_mask/…/*.npy` (1 =
/// foreground), `fg_alpha/…/*.png` (the same masks with soft edges) and `manifest.csv`. Deviation: the
/// release gives Mixed-Rand and Mixed-Next files the same names; here every name tells the true
/// background.
package struct DioramaExport: Sendable {
  let dataSet: Diorama9
  let trainingSeed: UInt64
  let testSeed: UInt64
  let splits: [Split]

  /// Describes an export.
  ///
  /// - Parameters:
  ///   - dataSet: What to write.
  ///   - trainingSeed: Which draw of the training images, and of their partners.
  ///   - testSeed: Which draw of the test images, and of their partners.
  ///   - splits: Which parts.
  package init(
    _ dataSet: Diorama9, trainingSeed: UInt64, testSeed: UInt64, splits: [Split] = Split.allCases
  ) {
    self.dataSet = dataSet
    self.trainingSeed = trainingSeed
    self.testSeed = testSeed
    self.splits = splits
  }

  /// How many files `write` makes, the manifest apart.
  package var fileCount: Int {
    splits.map { dataSet.images(in: $0) }.reduce(0, +) * ObjectClass.allCases.count
      * (Variant.allCases.count + 2)
  }

  /// Writes everything to temporary names within `folder`, then renames; the manifest comes last.
  ///
  /// An interrupted export leaves nothing but `.partial`, which the next one removes. An earlier
  /// export is replaced. The bytes do not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - folder: A new or empty folder, or one that an earlier export wrote.
  ///   - progress: Receives the number of files written so far, in order; throwing from it stops the
  ///     export.
  /// - Throws: `DioramaError.foreignFolder` if the folder holds anything else, `FileError` where another
  ///   export is at work or nothing can be written.
  package func write(
    to folder: URL, progress: (_ written: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws {
    try OutputFolder.writing(to: folder) { try write(to: ExportFolder(folder), progress) }
  }

  private func write(
    to target: ExportFolder, _ progress: (_ written: Int, _ total: Int) throws -> Void
  ) throws {
    let partial = try target.prepare()
    do {
      var written = 0
      var lines = [CSV.line(FileTable.header)]
      for split in splits {
        let seed = split == .training ? trainingSeed : testSeed
        let pictures = dataSet.pictures(split: split, seed: seed)
        for part in Part.all {
          let rows = try write(part, of: pictures, split, seed, to: partial)
          lines += rows.map(\.line)
          written += rows.count
          try progress(written, fileCount)
        }
      }
      try Disk.write(
        Data((lines.joined(separator: "\n") + "\n").utf8),
        to: partial.appendingPathComponent(FileTable.exportName))
      try target.publish()
    } catch {
      target.abandon()
      throw error
    }
  }

  /// What fills one top-level folder.
  private enum Part: Sendable {
    case variant(Variant), mask, alpha

    static let all = Variant.allCases.map(Part.variant) + [.mask, .alpha]

    var folder: String {
      switch self {
      case .variant(let variant): variant.folder
      case .mask: ReleasedLayout.masks
      case .alpha: ReleasedLayout.softMasks
      }
    }
  }

  private func write(
    _ part: Part, of pictures: PictureSet, _ split: Split, _ seed: UInt64, to folder: URL
  ) throws -> [FileTable.Row] {
    for label in ObjectClass.allCases {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(ReleasedLayout.folder(part.folder, split, label)),
        withIntermediateDirectories: true)
    }
    var images: ImageSet?
    var backgrounds = pictures.ids
    if case .variant(let variant) = part {
      images = try pictures.images(of: variant, seed: seed)
      for index in pictures.ids.indices {
        if let partner = try pictures.partner(of: index, in: variant, seed: seed) {
          backgrounds[index] = pictures.ids[partner]
        } else if variant == .onlyForeground {
          backgrounds[index] = ""
        }
      }
    }
    let (set, origins) = (images, backgrounds)
    return try parallelMap(pictures.count) { index in
      let id = pictures.ids[index]
      let label = pictures.labels[index]
      let data: Data
      var file = "\(ReleasedLayout.folder(part.folder, split, label))/\(id).png"
      switch part {
      case .variant(let variant):
        guard let set else { return nil }
        data = try PNG.encode(set.image(index))
        file = Diorama9.path(variant, split, label, id: id, background: origins[index])
      case .mask:
        let mask = pictures.picture(index).mask
        data = NPY.encode(
          Mask(
            width: mask.width, height: mask.height,
            coverage: mask.coverage.map { $0 >= 128 ? 1 : 0 }))
        file = "\(ReleasedLayout.folder(part.folder, split, label))/\(id).npy"
      case .alpha:
        data = try PNG.encode(pictures.picture(index).mask)
      }
      try data.write(to: folder.appendingPathComponent(file))
      return FileTable.Row(
        split: split, variant: part.folder, file: file, label: label, kind: pictures.kinds[index],
        scene: pictures.scenes[index], box: pictures.boxes[index], background: origins[index],
        checksum: SHA256.hex(of: data))
    }.compactMap { $0 }
  }
}
