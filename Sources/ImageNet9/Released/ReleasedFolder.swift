import Files
import Foundation
import Imaging

/// A folder in the layout of the released ImageNet-9, as PNG or JPEG.
///
/// That is `<variant>/<train|val>/<class folder>/*`, and masks in `fg_mask` as `.npy`. The folder that holds
/// the release's `bg_challenge` will do as well.
///
/// Its value is the digest of what it holds, not where it lies: of its table of files where there is
/// one, else of the list of all files and their sizes. Only the digest is compared and encoded; a
/// decoded folder has no place on disk and cannot be read. Table and names are read once.
public struct ReleasedFolder: Sendable {
  /// SHA-256 of the table of files or the listing, 64 hexadecimal digits.
  public let digest: String
  /// What is read of it, and where it lies; nil after decoding.
  let contents: FolderContents?
  /// Original images of each split, counted when the folder was opened; none after decoding.
  private let counts: [Split: Int]
  /// Width and height of its images, those of the release unless the first one says otherwise.
  public let side: Int

  /// Opens a folder and takes its digest.
  ///
  /// - Throws: An error that names the folder, if it cannot be read or has not this layout.
  public init(at path: String) throws {
    var location = URL(fileURLWithPath: path, isDirectory: true)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { throw ImageNet9Error.unreadable(path: path, reason: "there is no such folder") }
    location = Self.unpacked(location)
    if let table = FileTable.location(in: location) {
      digest = try SHA256.hex(ofFile: table)
    } else {
      digest = try Self.digestOfListing(location)
    }
    contents = FolderContents(of: location)
    let found = Self.look(at: location)
    (counts, side) = (found.counts, found.side)
  }

  private static func look(at location: URL) -> (counts: [Split: Int], side: Int) {
    var counts: [Split: Int] = [:]
    var side: Int?
    for split in Split.allCases {
      for label in ObjectClass.allCases {
        let folder = location.appendingPathComponent(
          "\(Variant.original.folder)/\(split.rawValue)/\(label.folder)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        counts[split, default: 0] += names.count
        if side == nil, let name = names.min() {
          side = (try? PictureFile.read(folder.appendingPathComponent(name)))?.width
        }
      }
    }
    return (counts, side ?? Release.side)
  }

  /// The data set within the folder into which the release was unpacked.
  package static func unpacked(_ folder: URL) -> URL {
    let top = folder.appendingPathComponent("bg_challenge", isDirectory: true)
    return FileManager.default.fileExists(atPath: top.path) ? top : folder
  }

  private static func digestOfListing(_ location: URL) throws -> String {
    var lines: [String] = []
    for folder in Variant.allCases.map(\.folder) + [ReleasedLayout.masks] {
      let top = location.appendingPathComponent(folder)
      guard let files = FileManager.default.enumerator(atPath: top.path) else { continue }
      for case let file as String in files
      where files.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
        let size = (files.fileAttributes?[.size] as? NSNumber)?.intValue ?? 0
        lines.append("\(folder)/\(file)\t\(size)\n")
      }
    }
    guard !lines.isEmpty else {
      throw ImageNet9Error.missingFolder(path: location.path, expected: "any variant's folder")
    }
    return SHA256.hex(of: lines.sorted().joined())
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
