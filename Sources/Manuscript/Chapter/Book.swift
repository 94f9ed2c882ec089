import Foundation

/// The chapters of the book, sorted by the names of their files.
package struct Book: Sendable {
  package let chapters: [Chapter]

  /// Parses all chapters, and checks what only all of them together can show.
  ///
  /// - Parameters:
  ///   - files: Path and bytes of each chapter, in any order.
  ///   - former: The book as it was parsed before; a chapter with the same bytes is taken from it.
  /// - Returns: The book, checked.
  /// - Throws: `ParseErrors` with everything that is wrong with any of them.
  package static func parse(
    _ files: [(path: String, data: Data)], reusing former: Book? = nil
  ) throws(ParseErrors) -> Book {
    var chapters: [Chapter] = []
    var errors: [ParseError] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      if let known = former?.chapter(file.path), known.source.bytes.elementsEqual(file.data) {
        chapters.append(known)
        continue
      }
      let read = Chapter.read(data: file.data, path: file.path)
      errors += read.errors
      if let chapter = read.chapter { chapters.append(chapter) }
    }
    errors += Self.duplicates(in: chapters)
    guard errors.isEmpty else { throw ParseErrors(errors) }
    return Book(chapters: chapters)
  }

  private init(chapters: [Chapter]) { self.chapters = chapters }

  /// The chapter of a path.
  package func chapter(_ path: String) -> Chapter? {
    chapters.first { $0.path == path }
  }

  /// Labels and numbers that several chapters have.
  package static func duplicates(in chapters: [Chapter]) -> [ParseError] {
    var errors: [ParseError] = []
    var labels: [String: (path: String, line: Int)] = [:]
    var numbers: [Int: String] = [:]
    for chapter in chapters {
      if let other = numbers[chapter.number] {
        errors.append(
          ParseError(
            path: chapter.path, position: SourcePosition(line: 1, column: 1),
            message: "a second chapter \(chapter.number)",
            suggestion: "'\(other)' has the number already: rename one of the files"))
      }
      numbers[chapter.number] = chapter.path
      for block in chapter.experiments {
        if let first = labels[block.label], first.path != chapter.path {
          errors.append(
            ParseError(
              path: chapter.path, position: block.position,
              message: "the label '\(block.label)' stands twice",
              suggestion: "it names the block at \(first.path):\(first.line) already"))
        } else {
          labels[block.label] = (chapter.path, block.position.line)
        }
      }
    }
    return errors
  }
}
