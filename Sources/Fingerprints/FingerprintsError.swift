/// What keeps fingerprints from being taken.
package enum FingerprintsError: Error, Equatable, CustomStringConvertible {
  case notAGraph(reason: String)
  case notATracefile(line: String)
  case unreadable(path: String, reason: String)

  package var description: String {
    switch self {
    case .notAGraph(let reason):
      "error: the plugin's description of the package cannot be read: \(reason)"
    case .notATracefile(let line):
      "error: '\(line)' is no line of a tracefile of lcov; expected SF: with a path and DA: with two "
        + "numbers, as llvm-cov export --format=lcov writes them"
    case .unreadable(let path, let reason):
      "\(path): error: cannot be read: \(reason)"
    }
  }
}
