import Foundation
import Manuscript
import Synchronization

/// The book as it was read last, so that each chapter is parsed once and not at each reading.
final class BookShelf: Sendable {
  private let last = Mutex<Book?>(nil)

  /// The chapters with the bytes of now; those that are as they were last time are not parsed again.
  func read(_ folder: BookFolder) throws -> Book {
    let files = try folder.chapterPaths().map { path in
      (path: path, data: try NotebookError.reading(folder.root.appending(path: path)))
    }
    return try last.withLock { last in
      let book = try Book.parse(files, reusing: last)
      last = book
      return book
    }
  }
}
