import Files
import Foundation

/// The right to compute one key.
///
/// It dies with its process, so a killed run blocks nobody.
///
/// An advisory lock (`flock`) on a file of its own: entries come and go by rename, and a lock on a
/// renamed file would guard nothing.
final class KeyLock: Sendable {
  private let file: Int32
  private let url: URL

  /// Takes the lock, or gives nil when another run, or another task of this one, has it.
  ///
  /// - Throws: `LabError.unwritable` or `.diskFull` when the lock's file cannot be made.
  init?(at url: URL) throws {
    while true {
      let file = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw Self.failure(url, errno) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(file)
        if code == EWOULDBLOCK { return nil }
        if code == EINTR { continue }
        throw Self.failure(url, code)
      }
      // Between opening and locking the former owner may have removed the file: then this lock is on
      // a file without a name, and the next run would not see it.
      var held = stat()
      var named = stat()
      if fstat(file, &held) == 0, stat(url.path, &named) == 0, held.st_ino == named.st_ino {
        self.file = file
        self.url = url
        return
      }
      close(file)
    }
  }

  private static func failure(_ url: URL, _ code: Int32) -> LabError {
    StoreDisk.error(FileError.writing(url, code))
  }

  deinit {
    unlink(url.path)
    close(file)
  }
}
