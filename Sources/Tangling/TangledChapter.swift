import Manuscript

/// The Swift that a chapter becomes; `Sources/tangle/README.md` shows an example.
package struct TangledChapter {
  private let chapter: Chapter
  private let book: Book
  private var source = SwiftText()

  /// The expressions of the chapter, in the order of their functions `value_0`, `value_1`, ….
  private var values: [String: String] = [:]

  /// The name of the generated file.
  package var fileName: String { Self.fileName(of: chapter) }

  /// The name of the variable that holds the chapter.
  static func variable(of chapter: Chapter) -> String { "chapter_\(identifier(chapter.name))" }

  static func fileName(of chapter: Chapter) -> String { "Chapter-\(chapter.name).swift" }

  package init(_ chapter: Chapter, of book: Book) {
    self.chapter = chapter
    self.book = book
  }

  /// The whole text of the file.
  package mutating func text() -> String {
    source = SwiftText()
    source.line("// Made from \(chapter.path) at each build. Edit the chapter, not this file.")
    for module in Chapter.importedModules { source.line("import \(module)") }
    for block in chapter.defines {
      source.line()
      source.located(chapter.path, line: block.codeLine, block.code)
    }
    for block in chapter.experiments { writeFunction(of: block) }
    for expression in chapter.expressions { writeFunction(of: expression) }
    writeChapter()
    return source.text
  }

  private static func function(of block: Block) -> String { "block_\(identifier(block.label))" }

  private mutating func writeFunction(of block: Block) {
    source.line()
    source.line("@_optimize(none) @ExhibitBuilder")
    source.line("private func \(Self.function(of: block))() throws -> any Exhibit {")
    source.located(chapter.path, line: block.codeLine, block.code)
    source.line("}")
  }

  /// The call stands right before the expression, so that the expression keeps its column.
  private mutating func writeFunction(of expression: Expression) {
    let name = "value_\(values.count)"
    values[chapter.unit(of: expression)] = name
    let call = "inline("
    let padding = max(0, expression.position.column - 1 - call.count)
    source.line()
    source.line("@_optimize(none)")
    source.line("private func \(name)() throws -> any InlineValue {")
    source.located(
      chapter.path, line: expression.position.line,
      String(repeating: " ", count: padding) + call + expression.code + "\n)")
    source.line("}")
  }

  /// The value is made in a function of its own, since an initial value cannot be left unoptimised:
  /// with twelve chapters of twenty blocks that saves a third of the compiler's time.
  private mutating func writeChapter() {
    source.line()
    source.line("let \(Self.variable(of: chapter)) = compiledChapter()")
    source.line()
    source.line("@_optimize(none)")
    source.line("private func compiledChapter() -> CompiledChapter {")
    source.line("  CompiledChapter(")
    source.line("    path: \(literal(chapter.path)),")
    source.line("    number: \(chapter.number),")
    source.line("    digest: \(literal(chapter.codeDigest)),")
    let fields = chapter.frontMatter.fields.map { "\(literal($0.key)): \(text(of: $0.value))" }
    writeList("frontMatter", fields, empty: "[:]", end: ",")
    writeList("defines", chapter.defines.map(define), end: ",")
    writeList("blocks", chapter.experiments.map(experiment), end: ",")
    writeList("inlines", chapter.inlineNumbers.enumerated().map(inline), end: ")")
    source.line("}")
  }

  private mutating func writeList(
    _ name: String, _ items: [String], empty: String = "[]", end: String
  ) {
    guard !items.isEmpty else {
      source.line("    \(name): \(empty)\(end)")
      return
    }
    source.line("    \(name): [")
    for item in items { source.line("      \(item),") }
    source.line("    ]\(end)")
  }

  private func define(_ block: Block) -> String {
    let scan = CodeScan(block.code)
    let names = scan.declarations.map(\.name)
    let types = scan.types.filter { !$0.isPrivate }.map { "Chapters.\($0.name)" }
    return "CompiledDefine(\(place(of: block)), names: \(literal(names)), types: \(literal(types)))"
  }

  private func experiment(_ block: Block) -> String {
    let caption = block.options.caption.map(text) ?? "nil"
    let alt = block.options.alt.map(text) ?? "nil"
    return """
      CompiledBlock(label: \(literal(block.label)), \(place(of: block)), \
      caption: \(caption), alt: \(alt), make: \(Self.function(of: block)))
      """
  }

  private func inline(_ index: Int, _ number: InlineNumber) -> String {
    let unit = chapter.unit(of: number.expression)
    return """
      CompiledInline(index: \(index), line: \(number.position.line), \
      digest: \(literal(number.digest)), closure: \(closure(of: unit)), \
      make: \(values[unit] ?? ""))
      """
  }

  private func place(of block: Block) -> String {
    """
    lines: \(block.lines.lowerBound)...\(block.lines.upperBound), \
    digest: \(literal(block.digest)), closure: \(closure(of: chapter.unit(of: block)))
    """
  }

  private func closure(of unit: String) -> String {
    literal(book.code.digest(of: unit) ?? "")
  }

  private func text(of string: ComputedString) -> String {
    let parts = string.segments.map { segment in
      switch segment {
      case .text(let text): ".text(\(literal(text)))"
      case .expression(let expression): ".value(\(values[chapter.unit(of: expression)] ?? ""))"
      }
    }
    return "ComputedText([\(parts.joined(separator: ", "))])"
  }
}
