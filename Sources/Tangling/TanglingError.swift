/// What keeps the build tool from doing its work, other than errors in chapters.
package enum TanglingError: Error, Equatable, CustomStringConvertible {
  case usage(String)
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)

  package var description: String {
    switch self {
    case .usage(let problem):
      """
      error: \(problem)
      usage: tangle book OUT CHAPTERS [--library FOLDER ...]
             tangle fingerprint OUT.swift FOLDER ...
      """
    case .unreadable(let path, let reason):
      "\(path): error: cannot be read: \(reason)"
    case .unwritable(let path, let reason):
      "\(path): error: cannot be written: \(reason); check the folder's permissions and the disk"
    }
  }
}
