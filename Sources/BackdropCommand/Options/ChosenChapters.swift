import Foundation
import Notebook

/// The chapters that were named on the command line.
enum ChosenChapters {
  /// Their paths from the root of the book, or nil for all.
  ///
  /// A chapter may be named by its path, its file name, or its number.
  static func paths(_ names: [String], folder: BookFolder) throws -> Set<String>? {
    if names.isEmpty { return nil }
    let known = try folder.chapterPaths()
    return Set(
      try names.map { name in
        let file = URL(filePath: name).lastPathComponent
        let found = known.first { path in
          let chapter = String(path.dropFirst("chapters/".count))
          return chapter == file || chapter == file + ".md"
            || chapter.prefix { $0 != "-" } == name
            || Int(chapter.prefix { $0 != "-" }) == Int(name) && Int(name) != nil
        }
        guard let found else { throw NotebookError.unknownChapter(name, known: known) }
        return found
      })
  }
}
