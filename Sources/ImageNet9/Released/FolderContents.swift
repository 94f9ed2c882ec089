import Files
import Foundation
import Imaging
import Tensors

/// What is known of a data set's folder since it was opened: its table of files, the names in it, and the
/// SHA-256 of every file.
///
/// Names and table are compared first, so that a copy under way is found before anything is read; then
/// every file is digested, or remembered, and compared with the table's checksum. What is read later must
/// have the bytes that were found then.
final class FolderContents: Sendable {
  /// One image of a variant.
  struct Entry: Sendable {
    let label: ObjectClass
    let stem: String
    /// Below the data set's folder.
    let path: String
  }

  /// Where it lies.
  let location: URL
  /// The table of files; nil where there is none.
  let table: FileTable?
  private let names: ReleasedListing
  private let digests: [String: String]

  /// Reads all there is to know, on the threads that `Parallel.threads` gives.
  ///
  /// - Throws: `ImageNet9Error` for names or bytes that are not those of the table, or names that do not
  ///   belong there; `FileError` for what cannot be read.
  init(of location: URL, cache: DigestCache) throws {
    self.location = location
    names = try ReleasedListing(of: location)
    table = try FileTable.read(in: location)
    let paths = names.paths
    if let table { try Self.compare(paths, with: table, in: location) }
    if let (first, second) = names.sameStem {
      throw ImageNet9Error.sameName(path: location.path, first: first, second: second)
    }
    let found = try parallelMap(paths.count) { index in
      try cache.digest(
        of: location.appendingPathComponent(paths[index]), named: paths[index])
    }
    cache.save()
    digests = Dictionary(uniqueKeysWithValues: zip(paths, found))
    guard let table else { return }
    let changed = paths.filter { path in
      guard let listed = table[path]?.checksum, !listed.isEmpty else { return false }
      return listed != digests[path]
    }
    guard changed.isEmpty else {
      throw ImageNet9Error.notAsListed(
        folder: location.path, table: table.name, .init(changed: changed))
    }
  }

  private static func compare(
    _ paths: [String], with table: FileTable, in location: URL
  ) throws {
    let (listed, there) = (Set(table.files), Set(paths))
    let missing = table.files.filter { !there.contains($0) }
    let unlisted = paths.filter { !listed.contains($0) }
    guard missing.isEmpty, unlisted.isEmpty else {
      throw ImageNet9Error.notAsListed(
        folder: location.path, table: table.name, .init(missing: missing, unlisted: unlisted))
    }
  }

  /// SHA-256 over what it holds: every file's path and bytes, and what the table says of it.
  ///
  /// Neither how the table is written nor where the folder lies enters it.
  var digest: String {
    var hash = SHA256()
    for (path, digest) in digests.sorted(by: { $0.key < $1.key }) {
      if var row = table?[path] {
        row.checksum = digest
        hash.update("\(row.line)\n")
      } else {
        hash.update("\(path)\t\(digest)\n")
      }
    }
    return hash.finish()
  }

  /// The images of a variant: all nine class folders must be there and hold nothing but images.
  ///
  /// - Throws: `ImageNet9Error` for a missing or empty class folder, or an unexpected name.
  func listing(_ variant: String, _ split: Split) throws -> [Entry] {
    try ObjectClass.allCases.flatMap { label in
      let folder = ReleasedLayout.folder(variant, split, label)
      guard let names = names.files[folder] else {
        throw ImageNet9Error.missingFolder(path: location.path, expected: "the folder \(folder)")
      }
      if names.isEmpty { throw ImageNet9Error.emptyClass(path: location.path, folder: folder) }
      return try names.map { name in
        guard let dot = name.lastIndex(of: "."),
          PictureFile.endings.contains(name[dot...].dropFirst().lowercased())
        else {
          throw ImageNet9Error.unexpectedName(
            path: url("\(folder)/\(name)").path,
            reason: "expected images (\(PictureFile.patterns)); convert other formats first")
        }
        return Entry(label: label, stem: String(name[..<dot]), path: "\(folder)/\(name)")
      }
    }
  }

  /// The names in a class folder; none where there is no such folder.
  func files(in folder: String) -> [String] { names.files[folder] ?? [] }

  /// Where a file or folder lies.
  func url(_ path: String) -> URL { location.appendingPathComponent(path) }

  /// Whether there is a file.
  func holds(_ path: String) -> Bool { digests[path] != nil }

  /// Whether there is a folder of a variant's split: "original/val".
  func holdsSplit(_ folder: String) -> Bool { names.splits.contains(folder) }

  /// A file's bytes, which must be those that it had when the folder was opened.
  ///
  /// - Throws: `ImageNet9Error` for a file that cannot be read or was changed.
  func bytes(_ path: String) throws -> Data {
    let data = try SetFile.read(url(path))
    guard SHA256.hex(of: data) == digests[path] else {
      let origin = table.map { "that \($0.name) tells of" } ?? "that it had when it was opened"
      throw ImageNet9Error.damaged(
        path: url(path).path, reason: "its bytes are not those \(origin)")
    }
    return data
  }
}
