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
  /// A link stays a link, and the file that it leads to is replaced; mode, owner, group and extended
  /// attributes stay. A file with several names, or of an owner whom this process cannot give it back to,
  /// is overwritten in its place instead: a failure or a power cut in between leaves the new bytes beside
  /// it, whole, in `.NAME.….partial`.
  ///
  /// - Throws: `FileError.full` or `.unwritable`.
  package static func write(_ data: Data, to url: URL) throws {
    let destination = try Destination(url)
    let file = destination.url
    let folder = file.deletingLastPathComponent()
    let process = ProcessInfo.processInfo.processIdentifier
    let temporary = folder.appending(path: ".\(file.lastPathComponent).\(process).partial")
    unlink(temporary.path(percentEncoded: false))
    var isReplaceable = destination.kept.map { $0.names == 1 } ?? true
    try create(temporary, data) { open in
      if let kept = destination.kept, !kept.give(to: open) { isReplaceable = false }
    }
    guard isReplaceable else {
      // The copy beside it goes only when all is well.
      try overwrite(file, data)
      unlink(temporary.path(percentEncoded: false))
      return
    }
    do {
      try move(temporary, to: file)
    } catch {
      unlink(temporary.path(percentEncoded: false))
      throw error
    }
    // The new name is in the folder, which reaches the disk by itself where it cannot be forced.
    try? sync(folder)
  }

  /// Makes sure that a file could be written, as far as that can be known without writing it.
  ///
  /// - Throws: `FileError.unwritable`.
  package static func checkWritable(_ url: URL) throws {
    try Destination(url).checkFolder()
  }

  /// Replaces a file unless it holds just these bytes already; makes its folder.
  ///
  /// - Returns: whether it was written.
  /// - Throws: `FileError.full` or `.unwritable`.
  @discardableResult
  package static func update(_ url: URL, with data: Data) throws -> Bool {
    // Not to be asked of a pipe, which would not answer.
    if isFile(url), let present = try? Data(contentsOf: url), present == data { return false }
    try makeFolder(url.deletingLastPathComponent())
    try write(data, to: url)
    return true
  }

  /// Writes a new file, which must not be there, and forces it to the disk.
  ///
  /// What was begun is removed on failure.
  ///
  /// - Throws: `FileError.full` or `.unwritable`.
  package static func create(_ url: URL, _ data: Data) throws { try create(url, data) { _ in } }

  /// The same, and lets `prepare` see to the open file once its bytes are in it.
  private static func create(_ url: URL, _ data: Data, _ prepare: (Int32) -> Void) throws {
    let path = url.path(percentEncoded: false)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError.writing(url, errno) }
    do {
      defer { close(file) }
      try fill(file, data, url)
      prepare(file)
      guard fsync(file) == 0 else { throw FileError.writing(url, errno) }
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Gives a file other bytes, and leaves all its names and everything else that it has.
  private static func overwrite(_ url: URL, _ data: Data) throws {
    let file = open(url.path(percentEncoded: false), O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError.writing(url, errno) }
    defer { close(file) }
    try fill(file, data, url)
    guard ftruncate(file, off_t(data.count)) == 0, fsync(file) == 0 else {
      throw FileError.writing(url, errno)
    }
  }

  /// Writes all bytes to an open file.
  private static func fill(_ file: Int32, _ data: Data, _ url: URL) throws {
    try data.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(file, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileError.writing(url, errno) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
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

  /// Whether a plain file lies there, or a link that leads to one.
  package static func isFile(_ url: URL) -> Bool {
    var status = stat()
    guard stat(url.path(percentEncoded: false), &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// The names in a folder, sorted; none when there is no such folder.
  package static func names(in folder: URL) -> [String] { (try? listing(of: folder)) ?? [] }

  /// The names in a folder, sorted.
  ///
  /// - Throws: `FileError.unreadable`.
  package static func listing(of folder: URL) throws -> [String] {
    let path = folder.path(percentEncoded: false)
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw FileError.unreadable(path: path, reason: reason(error))
    }
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
