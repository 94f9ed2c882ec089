import Experiments
import Files
import Lab
import Manuscript

/// A chapter with its exhibits made: what it wants to know, before anything is found out.
package struct AskedChapter: Sendable {
  package struct AskedBlock: Sendable {
    package let label: String
    package let exhibit: any Exhibit
    package let caption: ComputedText?
    package let alt: ComputedText?
    /// What the block and its caption ask.
    package let experiments: [any Experiment]
    /// What those rest on.
    let basis: Basis
    /// The digest of the block's code.
    package let digest: String
    /// The digest of the block's code and of all in the chapter that it reaches, without the library.
    package let closure: String
  }

  package struct AskedInline: Sendable {
    package let index: Int
    package let line: Int
    package let value: any InlineValue
  }

  /// A line of front matter.
  package struct AskedLine: Sendable {
    package let key: String
    package let line: Int
    package let text: ComputedText
    package let experiments: [any Experiment]
  }

  package let chapter: Chapter
  package let compiled: CompiledChapter
  package var blocks: [AskedBlock] = []
  package var inlines: [AskedInline] = []
  package var frontMatter: [AskedLine] = []
  /// Blocks, numbers and lines whose own Swift threw, with the reason.
  package var failures: [BlockFailure] = []
  /// What cannot be computed here, since the data are not at hand: its last results stay.
  package private(set) var absent = AbsentData()

  /// Runs the Swift of each block, which does no work but describes.
  ///
  /// - Throws: `NotebookError.unknownRequirement`, or what the lab throws.
  package init(_ chapter: Chapter, compiled: CompiledChapter, lab: Lab) throws {
    self.chapter = chapter
    self.compiled = compiled
    for block in compiled.blocks {
      let made = attempt(line(of: block.label), block.label) {
        let exhibit = try block.make()
        let asked =
          try exhibit.experiments + (block.caption?.experiments() ?? [])
          + (block.alt?.experiments() ?? [])
        return (exhibit: exhibit, experiments: asked)
      }
      guard let made else { continue }
      blocks.append(
        AskedBlock(
          label: block.label, exhibit: made.exhibit, caption: block.caption, alt: block.alt,
          experiments: made.experiments, basis: try Basis(of: made.experiments, lab: lab),
          digest: block.digest, closure: block.closure))
    }
    for (index, number) in chapter.inlineNumbers.enumerated() {
      guard let inline = compiled.inlines.first(where: { $0.digest == number.digest }) else {
        continue
      }
      let line = number.position.line
      let value = attempt(line, "number \(index + 1)") { try inline.make() }
      guard let value else { continue }
      inlines.append(AskedInline(index: index, line: line, value: value))
    }
    for (key, text) in compiled.frontMatter.sorted(by: { $0.key < $1.key }) {
      let line = chapter.frontMatter.fields.first { $0.key == key }?.position.line ?? 1
      guard let experiments = attempt(line, key, { try text.experiments() }) else { continue }
      frontMatter.append(AskedLine(key: key, line: line, text: text, experiments: experiments))
    }
    absent = try AbsentData(of: self, lab: lab)
  }

  /// What the body yields; nil where it throws, which is noted as a failure.
  private mutating func attempt<Value>(
    _ line: Int, _ label: String, _ body: () throws -> Value
  ) -> Value? {
    do {
      return try body()
    } catch {
      failures.append(
        BlockFailure(path: chapter.path, line: line, label: label, reason: "\(error)"))
      return nil
    }
  }

  /// Where a block stands.
  func line(of label: String) -> Int { chapter.experiment(label)?.position.line ?? 1 }

  /// All that the chapter asks and that can be computed here.
  package var experiments: [any Experiment] {
    computableBlocks.flatMap(\.experiments)
      + computableInlines.flatMap { $0.value.experiments }
      + computableFrontMatter.flatMap(\.experiments)
  }

  /// The blocks whose data are at hand.
  package var computableBlocks: [AskedBlock] { blocks.filter { absent.blocks[$0.label] == nil } }

  /// The numbers whose data are at hand.
  package var computableInlines: [AskedInline] {
    inlines.filter { absent.inlines[$0.index] == nil }
  }

  /// The lines of front matter whose data are at hand.
  package var computableFrontMatter: [AskedLine] {
    frontMatter.filter { absent.frontMatter[$0.key] == nil }
  }

  /// Whether a value's name belongs to this chapter.
  func owns(_ name: String) -> Bool {
    let label = name.prefix { $0 != "/" && $0 != "#" }
    return label == chapter.name[...] || chapter.experiment(String(label)) != nil
  }
}

extension AskedChapter.AskedBlock {
  /// What stands in the marker of the block's results: it changes when the answers may.
  package func key(in lab: Lab) throws -> String {
    let keys = try experiments.map { try lab.key(of: $0).digits }
    return String(SHA256.hex(of: ([digest] + keys).joined(separator: "\n")).prefix(16))
  }
}

/// A block that has no result, and why.
package struct BlockFailure: Sendable, CustomStringConvertible {
  package let path: String
  package let line: Int
  package let label: String
  package let reason: String

  package var description: String { "\(path):\(line):1: error: \(label): \(reason)" }
}
