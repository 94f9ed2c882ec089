import Foundation

/// What tells, without reading it, whether a file is still the one that it was.
///
/// The same as git's index looks at: size, times of content and of status, inode and device. Links are
/// followed, so that it speaks of the file that would be read.
package struct FileStamp: Equatable, Sendable {
  /// Bytes.
  let size: Int
  /// Nanoseconds since 1970 at which the content was written, as far as the file system and whoever copied
  /// the file say so.
  let modified: Int
  /// Nanoseconds since 1970 at which content, name or mode was last changed, which nobody can set.
  let changed: Int
  let inode: Int
  let device: Int

  /// A stamp of its five parts.
  init(size: Int, modified: Int, changed: Int, inode: Int, device: Int) {
    (self.size, self.modified, self.changed) = (size, modified, changed)
    (self.inode, self.device) = (inode, device)
  }

  /// Looks at a file.
  ///
  /// - Throws: `FileError.unreadable`, which says what stands there in place of a plain file: a folder, a
  ///   pipe, a link to nothing or in a circle.
  package init(of url: URL) throws {
    var status = stat()
    let path = url.path(percentEncoded: false)
    guard stat(path, &status) == 0 else {
      throw FileError.unreadable(path: path, reason: Disk.reason(errno, at: path))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError.unreadable(path: path, reason: Disk.kind(of: status.st_mode))
    }
    func nanoseconds(_ time: timespec) -> Int { time.tv_sec * 1_000_000_000 + time.tv_nsec }
    self.init(
      size: Int(status.st_size), modified: nanoseconds(status.st_mtim),
      changed: nanoseconds(status.st_ctim), inode: Int(truncatingIfNeeded: status.st_ino),
      device: Int(truncatingIfNeeded: status.st_dev))
  }

  /// How long a file must have been left alone before its stamp can be believed: two writes within the
  /// same tick of a file system's clock give one stamp, and the coarsest clock in use ticks every two
  /// seconds.
  private static let tick = 2_000_000_000

  /// Whether any later change gives another stamp, looked at from a time in nanoseconds since 1970.
  ///
  /// Git calls a file that fails this "racily clean", and reads it again.
  func isSettled(at now: Int) -> Bool { max(modified, changed) + Self.tick <= now }
}
