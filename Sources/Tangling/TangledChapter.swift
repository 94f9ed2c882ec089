import Files
import Manuscript

/// The Swift that a chapter becomes; `Sources/tangle/README.md` shows an example.
package struct TangledChapter {
  private let chapter: Chapter
  private let reach: Reach
  private var source = SwiftText()

  /// The names of the functions of expressions, by their units.
  private let values: [String: String]

  /// The name of the generated file.
  package static func fileName(of chapter: String) -> String { "Chapter-\(chapter).swift" }

  package init(_ chapter: Chapter) {
    self.chapter = chapter
    reach = chapter.reach
    values = Dictionary(
      chapter.distinctExpressions.enumerated().map { (chapter.unit(of: $1), "value_\($0)") },
      uniquingKeysWith: { first, _ in first })
  }

  /// The line of the generated file that tells which code it holds, whatever the lines on which that
  /// stands in the chapter.
  package mutating func codeLine() -> String {
    write(hasPlaces: false)
    return "// Code \(SHA256.hex(of: source.text))"
  }

  /// The whole text of the file.
  package mutating func text() -> String {
    let code = codeLine()
    write(hasPlaces: true)
    return "// Made from \(chapter.path) at each build. Edit the chapter, not this file.\n\(code)\n"
      + source.text
  }

  private mutating func write(hasPlaces: Bool) {
    source = SwiftText(hasPlaces: hasPlaces)
    source.line("import Prelude")
    for block in chapter.defines {
      source.line()
      source.located(chapter.path, line: block.codeLine, block.code)
    }
    for block in chapter.experiments { writeFunction(of: block) }
    for expression in chapter.distinctExpressions { writeFunction(of: expression) }
    writeChapter()
  }

  private static func function(of block: Block) -> String { "block_\(identifier(block.label))" }

  private func value(of expression: Expression) -> String {
    values[chapter.unit(of: expression)] ?? ""
  }

  private mutating func writeFunction(of block: Block) {
    source.line()
    source.line("@_optimize(none) @ExhibitBuilder")
    source.line("private func \(Self.function(of: block))() throws -> any Exhibit {")
    source.located(chapter.path, line: block.codeLine, block.code)
    source.line("}")
  }

  /// The call stands right before the expression, so that the expression keeps its column.
  private mutating func writeFunction(of expression: Expression) {
    let call = "inline("
    source.line()
    source.line("@_optimize(none)")
    source.line("private func \(value(of: expression))() throws -> any InlineValue {")
    source.located(
      chapter.path, line: expression.position.line,
      padding: max(0, expression.position.column - 1 - call.count), call + expression.code + "\n)")
    source.line("}")
  }

  /// The value is made in a function of its own, since an initial value cannot be left unoptimised.
  private mutating func writeChapter() {
    source.line()
    source.line("public let compiledChapter = compileChapter()")
    source.line()
    source.line("@_optimize(none)")
    source.line("private func compileChapter() -> CompiledChapter {")
    source.line("  CompiledChapter(")
    source.line("    path: \(literal(chapter.path)),")
    source.line("    number: \(chapter.number),")
    source.line("    digest: \(literal(chapter.codeDigest)),")
    let fields = chapter.frontMatter.fields.map { "\(literal($0.key)): \(text(of: $0.value))" }
    let inlines = chapter.distinctExpressions.filter { expression in
      chapter.inlineNumbers.contains { $0.digest == expression.digest }
    }
    writeList("frontMatter", fields, empty: "[:]", end: ",")
    writeList("defines", chapter.defines.map(define), end: ",")
    writeList("blocks", chapter.experiments.map(experiment), end: ",")
    writeList("inlines", inlines.map(inline), end: ")")
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
    let names = SwiftNames(block.code)
    let types = names.types.subtracting(names.hidden).sorted()
    return """
      CompiledDefine(label: \(literal(block.label)), \(lines(of: block))\
      closure: \(closure(of: block)), types: \(literal(types)))
      """
  }

  private func experiment(_ block: Block) -> String {
    let caption = block.options.caption.map(text) ?? "nil"
    let alt = block.options.alt.map(text) ?? "nil"
    return """
      CompiledBlock(label: \(literal(block.label)), \(lines(of: block))\
      digest: \(literal(block.digest)), closure: \(closure(of: block)), \
      caption: \(caption), alt: \(alt), make: \(Self.function(of: block)))
      """
  }

  private func inline(_ expression: Expression) -> String {
    "CompiledInline(digest: \(literal(expression.digest)), make: \(value(of: expression)))"
  }

  /// The lines are those that `#line` has in the code above, so they are written and left together.
  private func lines(of block: Block) -> String {
    source.hasPlaces ? "lines: \(block.lines.lowerBound)...\(block.lines.upperBound), " : ""
  }

  private func closure(of block: Block) -> String {
    literal(reach.digest(of: chapter.unit(of: block)) ?? "")
  }

  private func text(of string: ComputedString) -> String {
    let parts = string.segments.map { segment in
      switch segment {
      case .text(let text): ".text(\(literal(text)))"
      case .expression(let expression): ".value(\(value(of: expression)))"
      }
    }
    return "ComputedText([\(parts.joined(separator: ", "))])"
  }
}
