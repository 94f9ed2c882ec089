import Files
import Foundation
import Manuscript

/// Where a book lies: its chapters, what it writes, and the lab's store.
package struct BookFolder: Sendable {
  /// The folder that holds `chapters/` and `output/`.
  package let root: URL
  /// Where results are written: the root itself, or a scratch copy for another profile.
  package let destination: URL

  /// The committed book.
  package init(root: URL) {
    self.root = root
    self.destination = root
  }

  private init(root: URL, destination: URL) {
    self.root = root
    self.destination = destination
  }

  /// The book at another fidelity: a scratch copy, so that the committed results stay.
  package func scratch(profile: String) -> BookFolder {
    BookFolder(root: root, destination: root.appending(path: ".backdrop/book/\(profile)"))
  }

  /// Whether results go to a scratch copy.
  package var isScratch: Bool { root != destination }

  package var storeFolder: URL { root.appending(path: ".backdrop") }
  /// Where reproductions compute, each in a store of its own, so that no kept outcome is taken for a new one.
  package var reproductions: URL { storeFolder.appending(path: "reproductions") }
  package var chaptersFolder: URL { root.appending(path: "chapters") }
  package var bibliography: URL { chaptersFolder.appending(path: "references.bib") }
  package var output: URL { destination.appending(path: "output") }
  package var results: URL { output.appending(path: "results.json") }
  package var exhibits: URL { output.appending(path: "exhibits.json") }
  package var provenance: URL { output.appending(path: "provenance.json") }
  package var digests: URL { output.appending(path: "digests.json") }
  package var report: URL { output.appending(path: "report.html") }

  /// Where the text of a chapter is written: in place, or into the scratch copy.
  package func destination(ofChapter path: String) -> URL { destination.appending(path: path) }

  /// The chapters' paths from the root, in the order of their names.
  package func chapterPaths() throws -> [String] {
    let chapters = (try? ChapterFile.names(in: chaptersFolder)) ?? []
    if chapters.isEmpty {
      throw NotebookError.noChapters(folder: chaptersFolder.path(percentEncoded: false))
    }
    return chapters.map { "chapters/\($0)" }
  }
}

extension NotebookError {
  /// The bytes of a file of the book that has to be there.
  ///
  /// - Throws: `NotebookError.unreadable`.
  static func reading(_ url: URL) throws -> Data {
    do {
      return try Disk.read(url)
    } catch {
      throw NotebookError.unreadable(
        path: url.path(percentEncoded: false), reason: Disk.reason(error))
    }
  }

  /// Replaces a file of the book unless it holds just these bytes already.
  ///
  /// A reader sees the old text or the new one, never half of it.
  ///
  /// - Returns: whether it was written.
  /// - Throws: `NotebookError.unwritable`.
  @discardableResult
  package static func updating(_ url: URL, with data: Data) throws -> Bool {
    do {
      return try Disk.update(url, with: data)
    } catch {
      throw NotebookError.unwritable(
        path: url.path(percentEncoded: false), reason: Disk.reason(error))
    }
  }
}
