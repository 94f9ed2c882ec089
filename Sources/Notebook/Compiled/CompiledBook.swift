import Lab

/// The chapters as they were compiled into this program; `tangle` writes the values of these types.
public struct CompiledBook: Sendable {
  /// The chapters in the order of their file names.
  public let chapters: [CompiledChapter]

  /// Collects compiled chapters.
  ///
  /// - Parameter chapters: in the order of their file names.
  public init(chapters: [CompiledChapter]) { self.chapters = chapters }

  /// The chapter compiled from a file.
  package func chapter(at path: String) -> CompiledChapter? { chapters.first { $0.path == path } }

  /// The fingerprints of the Swift in the chapters: what enters the keys of what is defined there.
  package var code: BookCode {
    var types: [String: String] = [:]
    var blocks: [BookCode.Block] = []
    for chapter in chapters {
      for define in chapter.defines {
        for type in define.types { types[type] = define.closure }
        blocks.append(
          BookCode.Block(path: chapter.path, lines: define.lines, digest: define.closure))
      }
      for block in chapter.blocks {
        blocks.append(BookCode.Block(path: chapter.path, lines: block.lines, digest: block.closure))
      }
    }
    return BookCode(types: types, blocks: blocks)
  }
}

/// One chapter's code.
public struct CompiledChapter: Sendable {
  package let path: String
  package let number: Int
  package let digest: String
  package let frontMatter: [String: ComputedText]
  package let defines: [CompiledDefine]
  package let blocks: [CompiledBlock]
  package let inlines: [CompiledInline]

  /// A chapter.
  ///
  /// - Parameters:
  ///   - path: from the root of the book, "chapters/03-background-gap.md".
  ///   - number: from the file name.
  ///   - digest: of everything in it that is compiled.
  ///   - frontMatter: its entries, with computed parts.
  ///   - defines: the `swift define` blocks.
  ///   - blocks: the `swift experiment` blocks.
  ///   - inlines: the computed numbers in the prose, in their order.
  public init(
    path: String, number: Int, digest: String, frontMatter: [String: ComputedText],
    defines: [CompiledDefine], blocks: [CompiledBlock], inlines: [CompiledInline]
  ) {
    self.path = path
    self.number = number
    self.digest = digest
    self.frontMatter = frontMatter
    self.defines = defines
    self.blocks = blocks
    self.inlines = inlines
  }
}

/// A `swift define` block: code at file scope that blocks share.
public struct CompiledDefine: Sendable {
  package let lines: ClosedRange<Int>
  package let digest: String
  package let closure: String
  package let names: [String]
  package let types: [String]

  /// A define block.
  ///
  /// - Parameters:
  ///   - lines: of the fenced block, when it was built.
  ///   - digest: of its code.
  ///   - closure: of its code and all that it reaches.
  ///   - names: what it declares.
  ///   - types: the stable names of the types that it declares.
  public init(
    lines: ClosedRange<Int>, digest: String, closure: String, names: [String], types: [String]
  ) {
    self.lines = lines
    self.digest = digest
    self.closure = closure
    self.names = names
    self.types = types
  }
}

/// A `swift experiment` block.
public struct CompiledBlock: Sendable {
  package let label: String
  package let lines: ClosedRange<Int>
  package let digest: String
  package let closure: String
  package let caption: ComputedText?
  package let alt: ComputedText?
  package let make: @Sendable () throws -> any Exhibit

  /// An experiment block.
  ///
  /// - Parameters:
  ///   - label: its label.
  ///   - lines: of the fenced block, when it was built.
  ///   - digest: of its code.
  ///   - closure: of its code and all that it reaches.
  ///   - caption: `tbl-cap` or `fig-cap`.
  ///   - alt: `fig-alt`.
  ///   - make: runs the block and yields its exhibit.
  public init(
    label: String, lines: ClosedRange<Int>, digest: String, closure: String,
    caption: ComputedText?, alt: ComputedText?, make: @escaping @Sendable () throws -> any Exhibit
  ) {
    self.label = label
    self.lines = lines
    self.digest = digest
    self.closure = closure
    self.caption = caption
    self.alt = alt
    self.make = make
  }
}

/// A computed number in the prose.
public struct CompiledInline: Sendable {
  package let index: Int
  package let line: Int
  package let digest: String
  package let closure: String
  package let make: @Sendable () throws -> any InlineValue

  /// A computed number.
  ///
  /// - Parameters:
  ///   - index: its place among the chapter's numbers, from 0.
  ///   - line: where it stood when it was built.
  ///   - digest: of its expression.
  ///   - closure: of its expression and all that it reaches.
  ///   - make: evaluates the expression.
  public init(
    index: Int, line: Int, digest: String, closure: String,
    make: @escaping @Sendable () throws -> any InlineValue
  ) {
    self.index = index
    self.line = line
    self.digest = digest
    self.closure = closure
    self.make = make
  }
}
