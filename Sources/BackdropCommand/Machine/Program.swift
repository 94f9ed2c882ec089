import Foundation

/// The program that is running.
enum Program {
  /// Its file.
  static var file: URL { URL(filePath: "/proc/self/exe").resolvingSymlinksInPath() }

  /// Lets fontconfig know the font of a bundle, whose settings lie beside `bin` with the program.
  ///
  /// Whoever has named other settings already keeps them.
  static func takeFonts() {
    let settings = file.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "share/backdrop/fonts.conf").path(percentEncoded: false)
    if FileManager.default.isReadableFile(atPath: settings) {
      setenv("FONTCONFIG_FILE", settings, 0)
    }
  }

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
