import Foundation

/// What the file system has against reading or writing.
///
/// The modules above turn it into errors of their own where they know more of the file.
package enum FileError: Error, CustomStringConvertible, Equatable {
  /// A file to be digested could not be read.
  case undigestible(path: String, reason: String)
  /// A file could not be read.
  case unreadable(path: String, reason: String)
  /// A file or folder could not be written, moved or made.
  case unwritable(path: String, reason: String)
  /// The disk, a quota or a limit on the size of files leaves no room.
  case full(path: String, reason: String)
  /// Another run is writing into a folder.
  case busy(path: String)

  package var description: String {
    switch self {
    case .undigestible(let path, let reason):
      "cannot take the SHA-256 of '\(path)': \(reason); check that it is a file you may read"
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason); check that it is a file you may read"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason); check the folder's permissions"
    case .full(let path, let reason):
      "cannot write '\(path)': \(reason); make room on the disk and run the same command again"
    case .busy(let path):
      "another run is writing into '\(path)': nothing was changed; wait for its end, or name another folder"
    }
  }

  /// The system's words, without the path.
  package var reason: String {
    switch self {
    case .undigestible(_, let reason), .unreadable(_, let reason), .unwritable(_, let reason),
      .full(_, let reason):
      reason
    case .busy: "another run is writing there"
    }
  }

  /// What a failed call for writing `url` left in `errno`.
  package static func writing(_ url: URL, _ code: Int32) -> FileError {
    let path = url.path(percentEncoded: false)
    let reason = String(cString: strerror(code))
    // A quota and a limit on the size of files are as final as a full disk.
    return [ENOSPC, EDQUOT, EFBIG].contains(code)
      ? .full(path: path, reason: reason) : .unwritable(path: path, reason: reason)
  }
}
