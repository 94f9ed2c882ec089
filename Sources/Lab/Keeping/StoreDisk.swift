import Files
import Foundation

/// Files of the store, with the lab's errors.
enum StoreDisk {
  /// Does something with files of the store.
  ///
  /// - Throws: `LabError.diskFull` or `.unwritable` for a `FileError`, and whatever else `body` throws.
  static func doing<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as FileError {
      throw Self.error(error)
    }
  }

  /// Gives a finished file its final name unless that is taken.
  ///
  /// A link is made, which is refused where the name is taken, on network drives, too; where the file system
  /// has no links, the file is renamed after a look. The file may keep its old name.
  ///
  /// - Returns: whether the name was free.
  /// - Throws: `FileError`.
  static func give(_ file: URL, name: URL) throws -> Bool {
    let (old, new) = (file.path(percentEncoded: false), name.path(percentEncoded: false))
    if link(old, new) == 0 { return true }
    let code = errno
    var status = stat()
    // A server's answer may be lost and the call made twice: then the second one finds the first.
    if stat(old, &status) == 0, status.st_nlink > 1 { return true }
    if code == EEXIST { return false }
    guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK, EXDEV].contains(code) else {
      throw FileError.writing(name, code)
    }
    if Disk.isTaken(name) { return false }
    try Disk.move(file, to: name)
    return true
  }

  /// What the disk has against the store.
  static func error(_ error: FileError) -> LabError {
    switch error {
    case .full(let path, let reason): .diskFull(path: path, reason: reason)
    case .undigestible(let path, let reason), .unreadable(let path, let reason),
      .unwritable(let path, let reason):
      .unwritable(path: path, reason: reason)
    case .busy(let path): .unwritable(path: path, reason: error.reason)
    }
  }

  /// Why nothing can be kept any more, where a failure says that; nil for any other.
  static func ending(of error: any Error) -> LabError? {
    // An experiment's own files lie in the store, too.
    if let file = error as? FileError, case .full = file { return Self.error(file) }
    return (error as? LabError).flatMap { endsRun($0) ? $0 : nil }
  }

  /// Whether a failure is the machine's and not the experiment's: another one, or a later try, may succeed.
  static func isOfTheMachine(_ error: any Error, message: String) -> Bool {
    if error is LabError || error is FileError { return true }
    // Modules above have errors of their own for files; all of them tell the system's words.
    let codes = [ENOSPC, EDQUOT, EFBIG, EIO, ESTALE, EROFS, EACCES, EPERM, ENOMEM, EMFILE, ENFILE]
    return codes.contains { message.contains(String(cString: strerror($0))) }
  }

  /// Whether no outcome at all can be kept any more.
  static func endsRun(_ error: LabError) -> Bool {
    switch error {
    case .diskFull, .unwritable: true
    default: false
    }
  }
}
