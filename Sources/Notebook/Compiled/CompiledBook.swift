import Lab

/// The chapters as they were compiled into this program; `tangle` writes the values of these types.
public struct CompiledBook: Sendable {
  /// The chapters in the order of their file names.
  public let chapters: [CompiledChapter]

  /// The digests of the library's code, and of the library's and the chapter's behind each block.
  package let code: CodeFingerprints

  /// Collects compiled chapters.
  ///
  /// - Parameters:
  ///   - chapters: in the order of their file names.
  ///   - code: the fingerprints of all code that can change what is computed.
  public init(chapters: [CompiledChapter], code: CodeFingerprints = CodeFingerprints()) {
    self.chapters = chapters
    self.code = code
  }

  /// The chapter compiled from a file.
  package func chapter(at path: String) -> CompiledChapter? { chapters.first { $0.path == path } }

  /// What enters the keys of experiments: the fingerprints of the library, and of what stands in
  /// chapters together with all of the library that it can call.
  package var codeTable: CodeTable {
    var book = BookCode()
    for chapter in chapters {
      for define in chapter.defines {
        let digest = code.blocks["\(chapter.path)#\(define.label)"] ?? define.closure
        for type in define.types { book.types["\(chapter.module).\(type)"] = digest }
        book.blocks.append(
          BookCode.Block(path: chapter.path, lines: define.lines, digest: digest))
      }
      for block in chapter.blocks {
        let digest = code.blocks["\(chapter.path)#\(block.label)"] ?? block.closure
        book.blocks.append(BookCode.Block(path: chapter.path, lines: block.lines, digest: digest))
      }
    }
    return CodeTable(library: code, book: book)
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
  ///   - inlines: the expressions of computed numbers in the prose, each once.
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

extension CompiledChapter {
  /// The module that the chapter is compiled into: `Chapter03` for chapters/03-background-gap.md.
  package var module: String {
    let name = path.split(separator: "/").last ?? ""
    return "Chapter\(name.prefix { $0.isASCII && $0.isNumber })"
  }
}

/// A `swift define` block: code at file scope that blocks share.
public struct CompiledDefine: Sendable {
  package let label: String
  package let lines: ClosedRange<Int>
  package let closure: String
  package let types: [String]

  /// A define block.
  ///
  /// - Parameters:
  ///   - label: `define-0`, `define-1`, … in the order of the chapter.
  ///   - lines: of the fenced block when its code was compiled: they only say which block a `#line` of
  ///     this program belongs to.
  ///   - closure: the digest of its code and of all in the chapter that it reaches.
  ///   - types: the names of the types that it declares.
  public init(label: String, lines: ClosedRange<Int>, closure: String, types: [String]) {
    self.label = label
    self.lines = lines
    self.closure = closure
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
  ///   - lines: of the fenced block when its code was compiled, as in `CompiledDefine`.
  ///   - digest: of its code.
  ///   - closure: of its code and all in the chapter that it reaches, without the library.
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

/// The Swift of computed numbers in the prose: one for all that have the same expression.
public struct CompiledInline: Sendable {
  package let digest: String
  package let make: @Sendable () throws -> any InlineValue

  /// A computed number.
  ///
  /// - Parameters:
  ///   - digest: of its expression.
  ///   - make: evaluates the expression.
  public init(digest: String, make: @escaping @Sendable () throws -> any InlineValue) {
    self.digest = digest
    self.make = make
  }
}
