import Foundation

extension Chapter {
  /// Parses a chapter.
  ///
  /// - Parameters:
  ///   - data: The bytes of the file.
  ///   - path: The path for errors and origins, `chapters/03-background-gap.md`.
  /// - Returns: The chapter, checked.
  /// - Throws: `ParseErrors` with everything that is wrong with it.
  package static func parse(data: Data, path: String) throws(ParseErrors) -> Chapter {
    let (chapter, errors) = read(data: data, path: path)
    guard let chapter, errors.isEmpty else { throw ParseErrors(errors) }
    return chapter
  }

  /// Parses a chapter that is a string already; see `parse(data:path:)`.
  package static func parse(text: String, path: String) throws(ParseErrors) -> Chapter {
    try parse(data: Data(text.utf8), path: path)
  }

  /// The chapter as far as it can be understood, and what is wrong with it.
  ///
  /// There is no chapter when
  /// the bytes are no text.
  package static func read(data: Data, path: String) -> (chapter: Chapter?, errors: [ParseError]) {
    let bytes = Array(data)
    let source = SourceText(bytes: bytes)
    if let offset = firstInvalidUTF8(in: bytes) {
      let error = ParseError(
        path: path, position: source.position(of: offset),
        message: "byte \(offset) is not UTF-8",
        suggestion: "save the chapter as UTF-8")
      return (nil, [error])
    }
    var parser = ChapterParser(source: source, path: path)
    let chapter = parser.parse()
    return (chapter, parser.errors.errors)
  }
}
