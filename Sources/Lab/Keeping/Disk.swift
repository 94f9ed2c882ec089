import Foundation

/// The few calls that make a file last: whatever happens, a name stands for all of its bytes or none.
enum Disk {
  /// Writes a new file and forces it to the disk.
  ///
  /// What was begun is removed on failure.
  ///
  /// - Throws: `LabError.diskFull` or `.unwritable`.
  static func create(_ url: URL, _ data: Data) throws {
    let file = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(url, errno) }
    do {
      defer { close(file) }
      try data.withUnsafeBytes { bytes in
        var rest = bytes
        while !rest.isEmpty {
          let count = write(file, rest.baseAddress, rest.count)
          if count < 0, errno == EINTR { continue }
          guard count >= 0 else { throw failure(url, errno) }
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
      }
      guard fsync(file) == 0 else { throw failure(url, errno) }
    } catch {
      unlink(url.path)
      throw error
    }
  }

  /// Forces a file that another writer has written, or a folder's names, to the disk.
  static func sync(_ url: URL) throws {
    let file = open(url.path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(url, errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure(url, errno) }
  }

  /// Gives a file its final name, in place of whatever had it.
  static func move(_ from: URL, to: URL) throws {
    guard rename(from.path, to.path) == 0 else { throw failure(to, errno) }
  }

  /// Makes a folder and those above it, unless they are there.
  static func makeFolder(_ url: URL) throws {
    guard mkdir(url.path, 0o755) != 0, errno != EEXIST else { return }
    if errno == ENOENT, url.path != "/" {
      try makeFolder(url.deletingLastPathComponent())
      if mkdir(url.path, 0o755) == 0 || errno == EEXIST { return }
    }
    throw failure(url, errno)
  }

  /// The length of a file in bytes, or nil when there is none.
  static func length(_ url: URL) -> Int? {
    var status = stat()
    guard stat(url.path, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// The names in a folder, sorted; none when there is no such folder.
  static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  static func failure(_ url: URL, _ code: Int32) -> LabError {
    switch code {
    // A quota and a limit on the size of files are as final as a full disk.
    case ENOSPC, EDQUOT, EFBIG: .diskFull(path: url.path, reason: String(cString: strerror(code)))
    default: .unwritable(path: url.path, reason: String(cString: strerror(code)))
    }
  }
}
