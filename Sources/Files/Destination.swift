import Foundation

/// Where bytes go that are written to a name: the file itself, behind whatever links lead to it.
struct Destination {
  /// The file; no link.
  let url: URL
  /// What the file that lies there has beside its bytes; nil if there is none.
  let kept: KeptAttributes?

  /// As many links as the system itself follows.
  private static let mostLinks = 40

  /// Follows the links of a name.
  ///
  /// A link that leads to no file leads to where one will be made.
  ///
  /// - Throws: `FileError.unwritable` for links in a circle, for what is no plain file, and for a file that
  ///   nobody may write.
  init(_ name: URL) throws {
    var place = name
    var status = stat()
    for _ in 0..<Self.mostLinks {
      let path = place.path(percentEncoded: false)
      guard lstat(path, &status) == 0 else {
        guard errno == ENOENT else { throw FileError.writing(name, errno) }
        (url, kept) = (place, nil)
        return
      }
      if status.st_mode & S_IFMT == S_IFLNK {
        place = try Self.target(of: path)
        continue
      }
      try Self.check(status, at: place, named: name)
      (url, kept) = (place, KeptAttributes(status, path: path))
      return
    }
    throw FileError.writing(name, ELOOP)
  }

  /// Asks for the folder's permission, too: what is written lies there before it takes the file's name.
  ///
  /// - Throws: `FileError.unwritable`.
  func checkFolder() throws {
    let folder = url.deletingLastPathComponent()
    guard access(folder.path(percentEncoded: false), W_OK | X_OK) == 0 else {
      throw FileError.writing(url, errno)
    }
  }

  /// What a link says, from the folder in which it lies.
  private static func target(of link: String) throws -> URL {
    let said: String
    do {
      said = try FileManager.default.destinationOfSymbolicLink(atPath: link)
    } catch {
      throw FileError.unwritable(path: link, reason: Disk.reason(error))
    }
    let folder = URL(filePath: link).deletingLastPathComponent()
    return said.hasPrefix("/")
      ? URL(filePath: said, directoryHint: .notDirectory)
      : URL(
        filePath: folder.path(percentEncoded: false) + "/" + said, directoryHint: .notDirectory)
  }

  private static func check(_ status: stat, at place: URL, named name: URL) throws {
    let path = place.path(percentEncoded: false)
    func refuse(_ reason: String) -> FileError {
      let said = name.path(percentEncoded: false)
      return .unwritable(
        path: said, reason: said == path ? reason : "it leads to '\(path)', and \(reason)")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw refuse(
        status.st_mode & S_IFMT == S_IFDIR ? "that is a folder" : "that is no plain file")
    }
    // Root may write everything; a file that its owner has locked is left alone all the same.
    guard status.st_mode & 0o222 != 0, access(path, W_OK) == 0 else {
      throw refuse("it is read-only (chmod u+w makes it writable)")
    }
  }
}
