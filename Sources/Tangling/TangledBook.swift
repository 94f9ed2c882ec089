import Manuscript

/// The Swift of a whole book: one file for each chapter, and `Book.swift` with the list of them.
package struct TangledBook {
  /// Name and text of each file, `Book.swift` last.
  package let files: [(name: String, text: String)]

  package init(_ book: Book) {
    var files = book.chapters.map { chapter in
      var tangled = TangledChapter(chapter, of: book)
      return (name: tangled.fileName, text: tangled.text())
    }
    files.append((name: "Book.swift", text: Self.index(of: book)))
    self.files = files
  }

  private static func index(of book: Book) -> String {
    var source = SwiftText()
    source.line("// Made from the chapters at each build.")
    source.line("import Notebook")
    source.line()
    source.line("/// The chapters of this build, in the order of their file names.")
    guard !book.chapters.isEmpty else {
      source.line("public let compiledBook = CompiledBook(chapters: [])")
      return source.text
    }
    source.line("public let compiledBook = CompiledBook(chapters: [")
    for chapter in book.chapters { source.line("  \(TangledChapter.variable(of: chapter)),") }
    source.line("])")
    return source.text
  }
}
