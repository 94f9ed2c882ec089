import Foundation

/// A folder into which one run writes at a time.
///
///     try OutputFolder.writing(to: folder) { … }
package enum OutputFolder {
  /// Makes a folder unless it is there, and runs the body while no other run can do the same with it.
  ///
  /// Nothing in it is touched before the lock is held, and a run that was killed holds none.
  ///
  /// - Throws: `FileError.busy` when another run writes there, `.unwritable` where it cannot be made or
  ///   written, and what the body throws.
  package static func writing<Result>(
    to folder: URL, _ body: () throws -> Result
  ) throws -> Result {
    guard let lock = try lock(folder) else {
      throw FileError.busy(path: folder.path(percentEncoded: false))
    }
    return try withExtendedLifetime(lock) {
      guard access(folder.path(percentEncoded: false), W_OK | X_OK) == 0 else {
        throw FileError.writing(folder, errno)
      }
      return try body()
    }
  }

  /// Makes a folder unless it is there, and waits until no other run writes into it.
  ///
  /// - Parameters:
  ///   - folder: where to write.
  ///   - note: is called once if another run has to be waited for.
  /// - Returns: what keeps others out as long as it is held.
  /// - Throws: `FileError` where it cannot be made or locked, `CancellationError` when cancelled.
  package static func claim(_ folder: URL, note: () -> Void) async throws -> FileLock {
    var isTold = false
    while true {
      if let lock = try lock(folder) { return lock }
      if !isTold { note() }
      isTold = true
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  /// The lock of the folder itself or, where a network drive locks files alone, of a file in it; nil where
  /// another run has it.
  private static func lock(_ folder: URL) throws -> FileLock? {
    if Disk.isTaken(folder), !Disk.isFolder(folder) {
      throw FileError.unwritable(
        path: folder.path(percentEncoded: false), reason: "it is there, and it is no folder")
    }
    try Disk.makeFolder(folder)
    do {
      return try FileLock(folder: folder)
    } catch FileLock.Refused.unsupported {
      return try FileLock(at: folder.appending(path: lockName))
    }
  }

  /// The name of that file, which counts as clutter.
  private static let lockName = ".backdrop.lock"
}
