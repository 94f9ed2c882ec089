/// What keeps fingerprints from being taken.
package enum FingerprintsError: Error, Equatable, CustomStringConvertible {
  case notAGraph(reason: String)
  case unreadable(path: String, reason: String)

  package var description: String {
    switch self {
    case .notAGraph(let reason):
      "error: the plugin's description of the package cannot be read: \(reason)"
    case .unreadable(let path, let reason):
      "\(path): error: cannot be read: \(reason)"
    }
  }
}
