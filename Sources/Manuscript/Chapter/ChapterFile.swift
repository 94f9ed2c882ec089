import Files
import Foundation

/// Which files of the folder `chapters` are chapters.
///
/// `Scripts/swift` asks the same before anything is built (`is_chapter`); a test holds the two together.
package enum ChapterFile {
  /// Whether a name can be a chapter's: it ends in `.md`, is not `README.md`, and begins with none of
  /// the signs by which systems and editors mark what is theirs.
  ///
  /// Hidden files, Emacs' lock of a buffer (`.#x.md`) and macOS' attributes (`._x.md`) begin with a dot,
  /// office programs' locks with `~`, Emacs' unsaved text with `#`.
  package static func isChapter(named name: String) -> Bool {
    guard name.hasSuffix(".md"), name != "README.md", let first = name.first else { return false }
    return ![".", "~", "#"].contains(first)
  }

  /// The names of a folder's chapters, sorted.
  ///
  /// They are plain files, or links to some; folders, pipes and links that lead nowhere are no chapters.
  ///
  /// - Throws: `FileError.unreadable` where there is no such folder.
  package static func names(in folder: URL) throws -> [String] {
    try Disk.listing(of: folder).filter {
      isChapter(named: $0) && Disk.isFile(folder.appending(path: $0))
    }
  }

  /// The bytes of a folder's chapters, with paths that begin with the folder's name, in their order.
  ///
  /// - Throws: `FileError.unreadable`.
  package static func contents(of folder: URL) throws -> [(path: String, data: Data)] {
    try names(in: folder).map { name in
      (
        path: "\(folder.lastPathComponent)/\(name)",
        data: try Disk.read(folder.appending(path: name))
      )
    }
  }
}
