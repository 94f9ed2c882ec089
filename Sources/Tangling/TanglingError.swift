/// What keeps the build tool from doing its work, other than errors in chapters.
package enum TanglingError: Error, Equatable, CustomStringConvertible {
  case usage(String)
  /// Code where only a comment belongs.
  case code(path: String)
  /// A chapter that the manifest does not list, so that it would not be compiled.
  case unlisted(path: String, name: String)
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)

  package var description: String {
    switch self {
    case .usage(let problem):
      """
      error: \(problem)
      usage: tangle chapter OUT.swift CHAPTER.md TARGET.swift
             tangle book OUT.swift CHAPTERS NAME…
             tangle fingerprints OUT.swift CHAPTERS GRAPH
             tangle graph OUT.swift GRAPH
             tangle examples OUT.swift PACKAGE TARGET…
      """
    case .code(let path):
      """
      \(path):1:1: error: this file only makes a chapter a target; put its code into a `swift define` \
      block of the chapter, or into Sources/Prelude
      """
    case .unlisted(let path, let name):
      "error: \(path) is not in the list `chapters` of Package.swift; add \"\(name)\" to it"
    case .unreadable(let path, let reason):
      "\(path): error: cannot be read: \(reason)"
    case .unwritable(let path, let reason):
      "\(path): error: cannot be written: \(reason); check the folder's permissions and the disk"
    }
  }
}
