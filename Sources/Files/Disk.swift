import Foundation

/// The few calls that make a file last: whatever happens, a name stands for all of its bytes or none.
package enum Disk {
  /// The bytes of a file.
  ///
  /// - Throws: `FileError.unreadable`.
  package static func read(_ url: URL) throws -> Data {
    if isFolder(url) {
      throw FileError.unreadable(path: url.path(percentEncoded: false), reason: "it is a folder")
    }
    do {
      return try Data(contentsOf: url)
    } catch {
      throw FileError.unreadable(path: url.path(percentEncoded: false), reason: reason(error))
    }
  }

  /// Replaces a file, or makes it: written beside it under another name, forced to the disk, renamed.
  ///
  /// A kill or a power cut leaves the old bytes or the new ones. What was begun is removed on failure.
  ///
  /// - Throws: `FileError.full` or `.unwritable`.
  package static func write(_ data: Data, to url: URL) throws {
    let folder = url.deletingLastPathComponent()
    let process = ProcessInfo.processInfo.processIdentifier
    let temporary = folder.appending(path: ".\(url.lastPathComponent).\(process).partial")
    unlink(temporary.path(percentEncoded: false))
    try create(temporary, data)
    do {
      try move(temporary, to: url)
    } catch {
      unlink(temporary.path(percentEncoded: false))
      throw error
    }
    // The new name is in the folder, which reaches the disk by itself where it cannot be forced.
    try? sync(folder)
  }

  /// Replaces a file unless it holds just these bytes already; makes its folder.
  ///
  /// - Returns: whether it was written.
  /// - Throws: `FileError.full` or `.unwritable`.
  @discardableResult
  package static func update(_ url: URL, with data: Data) throws -> Bool {
    if let present = try? Data(contentsOf: url), present == data { return false }
    try makeFolder(url.deletingLastPathComponent())
    try write(data, to: url)
    return true
  }

  /// Writes a new file, which must not be there, and forces it to the disk.
  ///
  /// What was begun is removed on failure.
  ///
  /// - Throws: `FileError.full` or `.unwritable`.
  package static func create(_ url: URL, _ data: Data) throws {
    let path = url.path(percentEncoded: false)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError.writing(url, errno) }
    do {
      defer { close(file) }
      try data.withUnsafeBytes { bytes in
        var rest = bytes
        while !rest.isEmpty {
          let count = Foundation.write(file, rest.baseAddress, rest.count)
          if count < 0, errno == EINTR { continue }
          guard count >= 0 else { throw FileError.writing(url, errno) }
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
      }
      guard fsync(file) == 0 else { throw FileError.writing(url, errno) }
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Forces a file that another writer has written, or a folder's names, to the disk.
  package static func sync(_ url: URL) throws {
    let file = open(url.path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError.writing(url, errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw FileError.writing(url, errno) }
  }

  /// Gives a file its final name, in place of whatever had it.
  package static func move(_ from: URL, to: URL) throws {
    guard rename(from.path(percentEncoded: false), to.path(percentEncoded: false)) == 0 else {
      throw FileError.writing(to, errno)
    }
  }

  /// Makes a folder and those above it, unless they are there.
  package static func makeFolder(_ url: URL) throws {
    let path = url.path(percentEncoded: false)
    guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
    if errno == ENOENT, path != "/" {
      try makeFolder(url.deletingLastPathComponent())
      if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    }
    throw FileError.writing(url, errno)
  }

  /// The length of a file in bytes, or nil when there is none.
  package static func length(_ url: URL) -> Int? {
    var status = stat()
    guard stat(url.path(percentEncoded: false), &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// The names in a folder, sorted; none when there is no such folder.
  package static func names(in folder: URL) -> [String] {
    let path = folder.path(percentEncoded: false)
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The system's words for what Foundation threw.
  package static func reason(_ error: any Error) -> String {
    if let error = error as? FileError { return error.reason }
    if let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError,
      underlying.domain == NSPOSIXErrorDomain
    {
      return String(cString: strerror(Int32(underlying.code)))
    }
    return error.localizedDescription
  }
}
