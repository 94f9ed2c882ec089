import Foundation

/// The chapters of the book, sorted by the names of their files.
package struct Book: Sendable {
  package let chapters: [Chapter]

  /// The code of all chapters, one unit for each define block, experiment and expression.
  package let code: CodeGraph

  /// Parses all chapters, and checks what only all of them together can show.
  ///
  /// - Parameters:
  ///   - files: Path and bytes of each chapter, in any order.
  ///   - library: Further code that the chapters may mention, such as the library's files.
  /// - Returns: The book, checked.
  /// - Throws: `ParseErrors` with everything that is wrong with any of them.
  package static func parse(
    _ files: [(path: String, data: Data)], library: [CodeUnit] = []
  ) throws(ParseErrors) -> Book {
    var chapters: [Chapter] = []
    var errors: [ParseError] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      let read = Chapter.read(data: file.data, path: file.path)
      errors += read.errors
      if let chapter = read.chapter { chapters.append(chapter) }
    }
    errors += Self.duplicates(in: chapters)
    guard errors.isEmpty else { throw ParseErrors(errors) }
    return Book(chapters: chapters, library: library)
  }

  private init(chapters: [Chapter], library: [CodeUnit]) {
    self.chapters = chapters
    code = CodeGraph(chapters.flatMap(\.codeUnits) + library)
  }

  /// The chapter of a path.
  package func chapter(_ path: String) -> Chapter? {
    chapters.first { $0.path == path }
  }

  private static func duplicates(in chapters: [Chapter]) -> [ParseError] {
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

extension Chapter {
  /// The name of a block's unit in `Book.code`.
  package func unit(of block: Block) -> String { "\(path)#\(block.label)" }

  /// The name of an expression's unit in `Book.code`.
  package func unit(of expression: Expression) -> String {
    "\(path)#\(expression.position)"
  }

  /// The modules that every chapter can use, in the order of their import lines.
  package static let importedModules = [
    "Diorama", "Experiments", "Foundation", "ImageNet9", "Lab", "NeuralNet", "Notebook",
    "Photographs",
  ]

  var codeUnits: [CodeUnit] {
    func unit(_ id: String, _ code: String, _ digest: String, declares: Bool) -> CodeUnit {
      CodeUnit(
        id: id, module: "Chapters", file: path, code: code, digest: digest,
        imports: Set(Self.importedModules), declares: declares)
    }
    // Only a define block declares for others; the names of an experiment are its own.
    return (defines + experiments).map {
      unit(self.unit(of: $0), $0.code, $0.digest, declares: $0.kind == .define)
    } + expressions.map { unit(self.unit(of: $0), $0.code, $0.digest, declares: false) }
  }

  /// Every expression of the chapter: of its front matter, its captions and its sentences.
  package var expressions: [Expression] {
    frontMatter.fields.flatMap(\.value.expressions)
      + experiments.flatMap {
        ($0.options.caption?.expressions ?? []) + ($0.options.alt?.expressions ?? [])
      }
      + inlineNumbers.map(\.expression)
  }
}
