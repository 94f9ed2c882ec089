import Digest
import Foundation
import Imaging

/// A folder in the layout of the released ImageNet-9: `<variant>/<train|val>/<class folder>/*`, PNG or
/// JPEG, masks in `fg_mask` as `.npy`. The folder that holds the release's `bg_challenge` will do as well.
///
/// Its value is the digest of what it holds, not where it lies: of `manifest.csv` where there is one,
/// else of the list of all files and their sizes. Only the digest is compared and encoded; a
/// decoded folder has no place on disk and cannot be read.
public struct ReleasedFolder: Sendable {
  /// SHA-256 of the manifest or listing, 64 hexadecimal digits.
  public let digest: String
  /// Where it lies; nil after decoding.
  package let location: URL?

  /// Opens a folder and takes its digest.
  ///
  /// - Throws: An error that names the folder, if it cannot be read or has not this layout.
  public init(at path: String) throws {
    var location = URL(fileURLWithPath: path, isDirectory: true)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { throw ImageNet9Error.unreadable(path: path, reason: "there is no such folder") }
    let unpacked = location.appendingPathComponent(Self.topFolder, isDirectory: true)
    if FileManager.default.fileExists(atPath: unpacked.path) { location = unpacked }
    if let manifest = Manifest.location(in: location) {
      digest = try SHA256.hex(ofFile: manifest)
    } else {
      digest = try Self.digestOfListing(location)
    }
    self.location = location
  }

  /// The folder into which the release unpacks.
  static let topFolder = "bg_challenge"

  private static func digestOfListing(_ location: URL) throws -> String {
    var lines: [String] = []
    for folder in Variant.allCases.map(\.folder) + [Manifest.maskFolder] {
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
    location = nil
  }
}
