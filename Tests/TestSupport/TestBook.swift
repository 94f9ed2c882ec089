import Experiments
import Foundation
import Lab
import Manuscript
import Notebook
import TestFolders

/// A book in a folder of its own, compiled in memory: exhibits are given by label.
package struct TestBook {
  package let root: URL
  package var exhibits: [String: @Sendable () throws -> any Exhibit]
  package var numbers: [String: @Sendable () throws -> any InlineValue]

  /// Writes chapters into a new folder.
  ///
  /// - Parameters:
  ///   - chapters: text by file name.
  ///   - exhibits: what each block yields, by label.
  ///   - numbers: what each expression yields, by its code.
  /// - Throws: what writing files throws.
  package init(
    _ chapters: [String: String], exhibits: [String: @Sendable () throws -> any Exhibit],
    numbers: [String: @Sendable () throws -> any InlineValue] = [:]
  ) throws {
    self.init(
      at: TestFolder.root.appending(path: "book-\(UUID().uuidString)"),
      exhibits: exhibits, numbers: numbers)
    for (name, text) in chapters { try write(text, "chapters/\(name)") }
  }

  /// A book that lies in a folder already.
  package init(
    at root: URL, exhibits: [String: @Sendable () throws -> any Exhibit],
    numbers: [String: @Sendable () throws -> any InlineValue] = [:]
  ) {
    self.root = root
    self.exhibits = exhibits
    self.numbers = numbers
  }

  package func url(_ path: String) -> URL { root.appending(path: path) }

  package func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url(path))
  }

  package func text(_ path: String) throws -> String {
    try String(contentsOf: url(path), encoding: .utf8)
  }

  package func remove() { try? FileManager.default.removeItem(at: root) }

  /// The chapters on disk, compiled.
  package func compiled() throws -> CompiledBook {
    let folder = BookFolder(root: root)
    let book = try Book.parse(
      try folder.chapterPaths().map { (path: $0, data: try Data(contentsOf: url($0))) })
    return CompiledBook(
      chapters: book.chapters.map { chapter in
        CompiledChapter(
          path: chapter.path, number: chapter.number, digest: chapter.codeDigest,
          frontMatter: Dictionary(
            uniqueKeysWithValues: chapter.frontMatter.fields.map { ($0.key, text(of: $0.value)) }),
          defines: [],
          blocks: chapter.experiments.map { block in
            CompiledBlock(
              label: block.label, lines: block.lines, digest: block.digest, closure: block.digest,
              caption: block.options.caption.map { ComputedText([.text($0.source)]) },
              alt: block.options.alt.map { ComputedText([.text($0.source)]) },
              make: exhibits[block.label] ?? { throw Missing(label: block.label) })
          },
          inlines: Dictionary(
            chapter.inlineNumbers.map { ($0.digest, $0.expression.code) },
            uniquingKeysWith: { first, _ in first }
          ).map { digest, code in
            let missing: @Sendable () throws -> any InlineValue = { throw Missing(label: code) }
            return CompiledInline(digest: digest, make: numbers[code] ?? missing)
          })
      },
      code: CodeFingerprints(
        targets: ["TestSupport": "tests", "Experiments": "library", "Diorama": "library"]))
  }

  /// A line of front matter; its expressions are looked up among the numbers.
  private func text(of string: ComputedString) -> ComputedText {
    ComputedText(
      string.segments.map { segment in
        switch segment {
        case .text(let text): .text(text)
        case .expression(let expression):
          .value(numbers[expression.code] ?? { throw Missing(label: expression.code) })
        }
      })
  }

  package struct Missing: Error { let label: String }

  /// A renderer of the book as it is compiled now, or as it was.
  package func renderer(
    _ compiled: CompiledBook? = nil, profile: Profile = Profile("standard", seeds: [0, 1, 2]),
    jobs: Int = 2, library: String = "tests", kernels: String = "portable"
  ) throws -> Renderer {
    let folder = BookFolder(root: root)
    let lab = Lab(
      store: Store(at: folder.storeFolder), profile: profile,
      code: CodeTable(
        library: [
          "TestSupport": library, "NotebookTests": library, "Experiments": "library",
          "Diorama": "library",
        ]),
      jobs: jobs,
      provenance: ProvenanceSource(commit: "0123456789", kernels: kernels, version: "test"))
    return Renderer(
      folder: folder, compiled: try compiled ?? self.compiled(), profile: profile, lab: lab,
      version: "test")
  }

  @discardableResult
  package func render(
    _ compiled: CompiledBook? = nil, chosen: Set<String>? = nil, keepGoing: Bool = true,
    force: Bool = false, profile: Profile = Profile("standard", seeds: [0, 1, 2]), jobs: Int = 2,
    library: String = "tests", kernels: String = "portable"
  ) async throws -> RenderOutcome {
    try await renderer(compiled, profile: profile, jobs: jobs, library: library, kernels: kernels)
      .render(
        chosen: chosen, keepGoing: keepGoing, force: force, progress: .silent)
  }

  /// All files of the book but the store, by path.
  package func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for folder in ["chapters", "output"] {
      let base = url(folder)
      let paths =
        FileManager.default.enumerator(atPath: base.path(percentEncoded: false))?.allObjects ?? []
      for case let path as String in paths {
        let file = base.appending(path: path)
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(
          atPath: file.path(percentEncoded: false), isDirectory: &isDirectory),
          !isDirectory.boolValue
        {
          files["\(folder)/\(path)"] = try Data(contentsOf: file)
        }
      }
    }
    return files
  }
}

/// A chapter with one table, one claim and one number.
package let simpleChapter = """
  # The question

  The answer is <!--= answer -->–<!--/=--> of all.

  ```swift experiment
  //| label: tbl-answers
  //| tbl-cap: Answers.
  Table(answers)
  ```

  Some prose between.

  ```swift experiment
  //| label: clm-most
  Claim("Most are right", answer > 0.5)
  ```

  The end.

  """

/// The exhibits of `simpleChapter`.
package func simpleExhibits(
  name: String, _ value: Double = 0.8
) -> [String: @Sendable () throws -> any Exhibit] {
  [
    "tbl-answers": {
      Table(rows: ["first", "second"], columns: ["only"]) { row, _ in
        Constant(value, value + 0.01, value + 0.02, name: name + row)
      }
    },
    "clm-most": { Claim("Most are right", Constant(value, value, value + 0.01, name: name) > 0.5) },
  ]
}

/// The number of `simpleChapter`.
package func simpleNumbers(
  name: String, _ value: Double = 0.8
) -> [String: @Sendable () throws -> any InlineValue] {
  ["answer": { inline(Constant(value, value, value + 0.01, name: name)) }]
}
