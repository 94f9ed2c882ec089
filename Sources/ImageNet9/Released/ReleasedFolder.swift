import Files
import Foundation
import Imaging

/// A folder in the layout of the released ImageNet-9, as PNG or JPEG.
///
/// That is `<variant>/<train|val>/<class folder>/*`, and masks in `fg_mask` as `.npy`. The folder that holds
/// the release's `bg_challenge` will do as well.
///
/// Its value is the digest of what it holds, not where it lies: of the bytes of every file, and of what the
/// table of files says of them where there is one. Only the digest is compared and encoded; a decoded
/// folder has no place on disk and cannot be read. Everything is looked at once, when it is opened.
///
/// ```swift
/// let released = try ReleasedFolder(at: "in9")
/// BackgroundGap(
///   of: ImportedNetwork("mobilenet_v2_1.0_224"), dataSet: .folder(released))
/// ```
public struct ReleasedFolder: Sendable {
  /// SHA-256 of its contents, 64 hexadecimal digits.
  public let digest: String
  /// What is read of it, and where it lies; nil after decoding.
  let contents: FolderContents?
  /// Original images of each split, counted when the folder was opened; none after decoding.
  private let counts: [Split: Int]
  /// Width and height of its images, as most of those looked at have them; the release's where there are
  /// none.
  public let side: Int

  /// Opens a folder and takes its digest.
  ///
  /// - Throws: An error that names the folder, if it cannot be read, has not this layout, or is not what
  ///   its table of files says.
  public init(at path: String) throws {
    try self.init(at: path, cache: DigestCache(at: nil))
  }

  /// Opens a folder and takes its digest, on the threads that `Parallel.threads` gives.
  ///
  /// - Parameters:
  ///   - path: of the folder.
  ///   - cache: remembers the digests of its files, so that a second start need not read them.
  /// - Throws: An error that names the folder, if it cannot be read, has not this layout, or is not what
  ///   its table of files says.
  package init(at path: String, cache: DigestCache) throws {
    let location = URL(fileURLWithPath: path, isDirectory: true)
    guard Disk.isTaken(location) else {
      throw ImageNet9Error.unreadable(path: path, reason: "there is no such folder")
    }
    let contents = try FolderContents(of: Self.unpacked(location), cache: cache)
    digest = contents.digest
    self.contents = contents
    counts = Dictionary(
      uniqueKeysWithValues: Split.allCases.map { split in
        (split, ObjectClass.allCases.reduce(0) { $0 + Self.originals(split, $1, contents).count })
      })
    side = try Self.commonSide(in: contents)
  }

  private static func originals(
    _ split: Split, _ label: ObjectClass, _ contents: FolderContents
  ) -> [String] {
    let folder = ReleasedLayout.folder(Variant.original.folder, split, label)
    return contents.files(in: folder).map { "\(folder)/\($0)" }
  }

  /// The side that most of the first, middle and last images of all classes have.
  ///
  /// - Throws: `ImageNet9Error.notSquare` if most are no squares.
  private static func commonSide(in contents: FolderContents) throws -> Int {
    let paths = Split.allCases.flatMap { split in
      ObjectClass.allCases.flatMap { label in
        let files = originals(split, label, contents)
        return Set([0, files.count / 2, files.count - 1].filter { files.indices.contains($0) })
          .sorted().map { files[$0] }
      }
    }
    var seen: [[Int]: (count: Int, path: String)] = [:]
    for path in paths {
      // What cannot be read is named when it is asked for.
      guard let data = try? contents.bytes(path), let size = try? PictureFile.size(of: data) else {
        continue
      }
      seen[[size.width, size.height], default: (0, path)].count += 1
    }
    guard
      let most = seen.max(by: { ($0.value.count, $1.value.path) < ($1.value.count, $0.value.path) })
    else { return Release.side }
    guard most.key[0] == most.key[1] else {
      throw ImageNet9Error.notSquare(
        path: contents.url(most.value.path).path, found: "\(most.key[0])×\(most.key[1])")
    }
    return most.key[0]
  }

  /// The data set within the folder into which it was unpacked: below the release's own `bg_challenge`, or
  /// below the one folder that is there.
  package static func unpacked(_ folder: URL) -> URL {
    let release = folder.appendingPathComponent("bg_challenge", isDirectory: true)
    if Disk.isFolder(release) { return release }
    func holdsVariant(_ place: URL) -> Bool {
      (Variant.allCases.map(\.folder) + [ReleasedLayout.masks]).contains {
        Disk.isTaken(place.appendingPathComponent($0))
      }
    }
    guard !holdsVariant(folder), let names = try? Disk.contents(of: folder), names.count == 1
    else { return folder }
    let only = folder.appendingPathComponent(names[0], isDirectory: true)
    return holdsVariant(only) ? only : folder
  }
}

extension ReleasedFolder: World {
  /// "ImageNet-9 folder".
  public var name: String { "ImageNet-9 folder" }

  /// "photographs".
  public var kind: String { "photographs" }

  /// How many original images a split has.
  public func imageCount(_ split: Split) -> Int { counts[split] ?? 0 }
}

extension DataSet {
  /// A folder in the layout of the released ImageNet-9.
  public static func folder(_ folder: ReleasedFolder) -> DataSet { DataSet(folder) }
}

extension ReleasedFolder: Hashable, Codable {
  private enum CodingKeys: String, CodingKey { case digest }

  /// Whether both hold the same files.
  public static func == (one: ReleasedFolder, other: ReleasedFolder) -> Bool {
    one.digest == other.digest
  }

  /// Hashes the digest.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  /// Decodes the digest alone.
  public init(from decoder: any Decoder) throws {
    digest = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .digest)
    contents = nil
    counts = [:]
    side = Release.side
  }
}
