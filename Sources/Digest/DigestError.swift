/// What can go wrong when a digest is taken.
package enum DigestError: Error, CustomStringConvertible, Equatable {
  /// A file to be digested could not be read.
  case unreadable(path: String, reason: String)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot take the SHA-256 of '\(path)': \(reason); check that it is a file you may read"
    }
  }
}
