import Manuscript

/// `Book.swift`: the list of all chapters, each a module of its own.
package enum TangledBook {
  /// The text of the file.
  package static func text(of book: Book) -> String {
    var source = SwiftText()
    source.line("// Made from the chapters at each build.")
    let modules = book.chapters.map { module(of: $0.name) }
    for module in modules { source.line("import \(module)") }
    source.line("import Notebook")
    source.line()
    source.line("/// The chapters of this build, in the order of their file names.")
    guard !modules.isEmpty else {
      source.line("public let compiledBook = CompiledBook(chapters: [], code: codeFingerprints)")
      return source.text
    }
    source.line("public let compiledBook = CompiledBook(chapters: [")
    for module in modules { source.line("  \(module).compiledChapter,") }
    source.line("], code: codeFingerprints)")
    return source.text
  }

  /// The module of a chapter: `Chapter03` for `03-background-gap`, so that another title changes no
  /// name of a type.
  package static func module(of chapter: String) -> String {
    "Chapter\(chapter.prefix { $0.isASCII && $0.isNumber })"
  }
}
