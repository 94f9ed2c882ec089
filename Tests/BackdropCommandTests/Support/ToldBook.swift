import Experiments
import Foundation
import Lab
import Manuscript
import Notebook
import Synchronization
import TestFolders

/// A quantity whose value stands outside of its key, as what the arithmetic of a machine does to one; it
/// reads data whose digest does stand in the key.
struct Told: Quantity, DataBound, CustomStringConvertible {
  let name: String
  var needs: [Told] = []
  var isBound = false
  private(set) var digest: String?

  init(_ name: String, on needs: Told..., bound: Bool = false) {
    self.name = name
    self.needs = needs
    isBound = bound
  }

  var inputs: [any Experiment] { needs }
  var cost: Cost { Cost(seconds: 1) }
  var description: String { "told \(name.prefix { $0 != "-" })" }
  var missingData: RequiredData? { isBound ? .ilsvrc : nil }

  func filled(from profile: Profile) -> Told {
    var filled = self
    filled.digest = Truth.of(name).digest
    return filled
  }

  func run(in lab: LabContext) throws -> Sample {
    let truth = Truth.of(name)
    Truth.count(name)
    try truth.action()
    try lab.checkCancellation()
    let below = try needs.map { try lab.outcome(of: $0).means[0] }.reduce(0, +)
    return Sample(means: [truth.value + below])
  }

  private enum CodingKeys: String, CodingKey { case name, digest }
}

/// What is told of a name: tests change it between two runs.
struct Truth: Sendable {
  var value = 0.5
  var digest = "d1"
  var action: @Sendable () throws -> Void = {}

  private static let all = Mutex<[String: (truth: Truth, runs: Int)]>([:])

  static func of(_ name: String) -> Truth { all.withLock { $0[name]?.truth ?? Truth() } }
  static func runs(_ name: String) -> Int { all.withLock { $0[name]?.runs ?? 0 } }
  static func count(_ name: String) { all.withLock { $0[name, default: (Truth(), 0)].runs += 1 } }

  static func change(_ name: String, _ change: @Sendable (inout Truth) -> Void) {
    all.withLock { change(&$0[name, default: (Truth(), 0)].truth) }
  }
}

/// A book of one chapter, in a folder of its own, with a table of what is told.
struct ToldBook: Sendable {
  let scratch: TestFolder
  let compiled: CompiledBook

  // `code` stands for the code that computes the rows; the folder is a new one where it is left out.
  init(_ quantities: [Told], code: String = "1", in scratch: TestFolder? = nil) throws {
    self.scratch = try scratch ?? TestFolder()
    let text =
      "# Told\n\n```swift experiment\n//| label: tbl-told\n//| tbl-cap: Told.\nTable()\n```\n"
    if scratch == nil { try self.scratch.write(text, "chapters/00-told.md") }
    let chapters = try Book.parse([(path: "chapters/00-told.md", data: Data(text.utf8))]).chapters
    compiled = CompiledBook(
      chapters: chapters.map { chapter in
        CompiledChapter(
          path: chapter.path, number: 0, digest: chapter.codeDigest, frontMatter: [:], defines: [],
          blocks: chapter.experiments.map { block in
            CompiledBlock(
              label: block.label, lines: block.lines, digest: block.digest, closure: block.digest,
              caption: nil, alt: nil,
              make: {
                Table(rows: quantities.map(\.name), columns: ["value"]) { row, _ in
                  quantities.first { $0.name == row } ?? Told(row)
                }
              })
          }, inlines: [])
      },
      code: CodeFingerprints(targets: ["BackdropCommandTests": code, "Experiments": "1"]))
  }

  /// Runs a verb on the book.
  func run(_ arguments: String...) async -> CommandResult {
    await backdrop(
      [arguments[0], "--book", scratch.path("")] + arguments.dropFirst(), book: compiled)
  }
}
