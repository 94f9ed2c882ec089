import Foundation

/// The program that is running.
enum Program {
  /// Its file.
  static var file: URL { URL(filePath: "/proc/self/exe").resolvingSymlinksInPath() }

  /// The folder of the book that it was built in, if `place` lies within it.
  ///
  /// Somebody else's folder may well have a `chapters` of its own, and is left alone.
  static func book(around place: URL) -> URL? {
    let path = file.pathComponents
    guard let build = path.lastIndex(of: ".build") else { return nil }
    let root = Array(path[..<build])
    let own = place.resolvingSymlinksInPath().pathComponents
    guard own.starts(with: root) else { return nil }
    return root.dropFirst().reduce(URL(filePath: "/", directoryHint: .isDirectory)) {
      $0.appending(path: $1, directoryHint: .isDirectory)
    }
  }
}
