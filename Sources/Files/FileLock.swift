import Foundation

/// The right to do something that one process, or one task, may do at a time.
///
/// It dies with its process, so a killed run blocks nobody: an advisory lock of the system (`flock`), on a
/// file of its own or on a folder. A lock on a file that comes and goes by rename would guard nothing.
package final class FileLock: Sendable {
  private let file: Int32
  /// The file to remove at the end; nil for a folder.
  private let made: URL?

  /// Takes the lock of a file, which is made, or gives nil when another has it.
  ///
  /// - Throws: `FileError.unwritable` or `.full` when the file cannot be made or locked.
  package convenience init?(at url: URL) throws {
    try self.init(url, made: url) {
      open(url.path(percentEncoded: false), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    }
  }

  /// Takes the lock of a folder, in which nothing is written for it, or gives nil when another has it.
  ///
  /// - Throws: `FileError.unwritable` when it is not there, `Refused` where folders have no locks.
  package convenience init?(folder url: URL) throws {
    try self.init(url, made: nil) {
      open(url.path(percentEncoded: false), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
  }

  private init?(_ url: URL, made: URL?, _ open: () -> Int32) throws {
    while true {
      let file = open()
      guard file >= 0 else { throw FileError.writing(url, errno) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(file)
        if code == EWOULDBLOCK { return nil }
        if code == EINTR { continue }
        throw Self.failure(url, code, ofFolder: made == nil)
      }
      // Between opening and locking the former owner may have removed the file: then this lock is on
      // a file without a name, and the next run would not see it.
      var held = stat()
      var named = stat()
      if fstat(file, &held) == 0, stat(url.path(percentEncoded: false), &named) == 0,
        held.st_ino == named.st_ino, held.st_dev == named.st_dev
      {
        (self.file, self.made) = (file, made)
        return
      }
      close(file)
    }
  }

  /// A network drive that knows no lock of this kind.
  enum Refused: Error { case unsupported }

  private static func failure(_ url: URL, _ code: Int32, ofFolder: Bool) -> any Error {
    // What network drives answer.
    guard [ENOLCK, EOPNOTSUPP, ENOSYS, EBADF, EINVAL].contains(code) else {
      return FileError.writing(url, code)
    }
    if ofFolder { return Refused.unsupported }
    return FileError.unwritable(
      path: url.path(percentEncoded: false),
      reason:
        "its file system gives no locks (\(String(cString: strerror(code)))), so that two runs could write "
        + "at once; name a folder on a local disk and copy it afterwards")
  }

  deinit {
    if let made { unlink(made.path(percentEncoded: false)) }
    close(file)
  }
}
