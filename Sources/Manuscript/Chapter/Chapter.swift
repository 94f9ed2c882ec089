/// A chapter of the book: Markdown with blocks of Swift, computed numbers and written results.
///
/// Made by `Chapter.parse`; a value of this type has been checked, so what it says can be relied on.
package struct Chapter: Sendable {
  /// The path as errors and origins show it: `chapters/03-background-gap.md`.
  package let path: String

  /// The number at the beginning of the file's name.
  package let number: Int

  /// The title of the front matter, or the first heading of level 1, or the file's name.
  package let title: String

  package let source: SourceText

  package let frontMatter: FrontMatter

  /// The parts of the chapter in their order; front matter is not among them.
  package let elements: [Element]

  /// The computed numbers of the prose, in the order of the text.
  package let inlineNumbers: [InlineNumber]

  /// The whole chapter as one Markdown document.
  ///
  /// So footnotes and reference links work across blocks. Blocks, results and computed numbers are nodes of their own.
  package let document: MarkdownNode

  package enum Element: Sendable, Equatable {
    /// Whole lines of Markdown.
    case prose(ClosedRange<Int>)
    case experiment(Block)
    case define(Block)
    /// Stands right under the block of the same label.
    case result(ResultRegion)
  }
}

extension Chapter {
  /// The file's name without folder and suffix: `03-background-gap`.
  package var name: String { Self.name(of: path) }

  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".md") ? String(file.dropLast(3)) : file
  }

  package var experiments: [Block] {
    elements.compactMap { if case .experiment(let block) = $0 { block } else { nil } }
  }

  package var defines: [Block] {
    elements.compactMap { if case .define(let block) = $0 { block } else { nil } }
  }

  package var results: [ResultRegion] {
    elements.compactMap { if case .result(let region) = $0 { region } else { nil } }
  }

  /// The experiment block of a label.
  package func experiment(_ label: String) -> Block? {
    experiments.first { $0.label == label }
  }

  /// The written result of a label.
  package func result(_ label: String) -> ResultRegion? {
    results.first { $0.label == label }
  }
}
