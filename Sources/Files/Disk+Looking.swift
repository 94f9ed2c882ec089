import Foundation

/// Looking at what lies in the file system, in words that help whoever named it.
extension Disk {
  /// The names in a folder, sorted, without clutter; links to folders are followed.
  ///
  /// - Throws: `FileError.unreadable` if it cannot be listed, and why.
  package static func contents(of folder: URL) throws -> [String] {
    let path = folder.path(percentEncoded: false)
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw FileError.unreadable(path: path, reason: reason(errno, at: path))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw FileError.unreadable(
        path: path, reason: "\(kind(of: status.st_mode)), where a folder is expected")
    }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { !Clutter.contains($0) }.sorted()
    } catch {
      throw FileError.unreadable(path: path, reason: reason(error))
    }
  }

  /// Whether there is a folder, maybe behind links.
  package static func isFolder(_ url: URL) -> Bool {
    var status = stat()
    return stat(url.path(percentEncoded: false), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether the name is taken, be it by a link that leads nowhere.
  package static func isTaken(_ url: URL) -> Bool {
    var status = stat()
    return lstat(withoutSlash(url.path(percentEncoded: false)), &status) == 0
  }

  /// Why a call about a path failed; a link that leads nowhere is told from a name that nobody has.
  static func reason(_ code: Int32, at path: String) -> String {
    let name = withoutSlash(path)
    var status = stat()
    guard lstat(name, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else {
      return String(cString: strerror(code))
    }
    let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: name)) ?? "somewhere"
    switch code {
    case ENOENT, ENOTDIR: return "it is a link to '\(target)', which is not there"
    case ELOOP: return "it is a link to '\(target)', which leads round in a circle"
    default: return "it is a link to '\(target)': \(String(cString: strerror(code)))"
    }
  }

  /// What a file's mode says that it is.
  static func kind(of mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "it is a folder"
    case S_IFIFO: "it is a pipe"
    case S_IFSOCK: "it is a socket"
    case S_IFCHR, S_IFBLK: "it is a device"
    case S_IFREG: "it is a plain file"
    default: "it is no plain file"
    }
  }

  /// A slash at the end would make the system follow a link.
  private static func withoutSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
