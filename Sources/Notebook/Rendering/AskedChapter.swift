import Files
import Experiments
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

  package let chapter: Chapter
  package let compiled: CompiledChapter
  package var blocks: [AskedBlock]
  package var inlines: [AskedInline]
  package var frontMatter: [String: ComputedText]
  /// Blocks and numbers whose own Swift threw, with the reason.
  package var failures: [BlockFailure]
  /// What cannot be computed here, since the data are not at hand: its last results stay.
  package var absent = AbsentData()

  /// Runs the Swift of each block, which does no work but describes.
  package init(_ chapter: Chapter, compiled: CompiledChapter) {
    self.chapter = chapter
    self.compiled = compiled
    blocks = []
    inlines = []
    failures = []
    frontMatter = compiled.frontMatter
    for block in compiled.blocks {
      do {
        let exhibit = try block.make()
        var experiments = exhibit.experiments
        experiments += try block.caption?.experiments() ?? []
        experiments += try block.alt?.experiments() ?? []
        blocks.append(
          AskedBlock(
            label: block.label, exhibit: exhibit, caption: block.caption, alt: block.alt,
            experiments: experiments, digest: block.digest, closure: block.closure))
      } catch {
        failures.append(
          BlockFailure(
            path: chapter.path, line: chapter.experiment(block.label)?.position.line ?? 1,
            label: block.label, reason: "\(error)"))
      }
    }
    for (index, number) in chapter.inlineNumbers.enumerated() {
      guard let inline = compiled.inlines.first(where: { $0.digest == number.digest }) else {
        continue
      }
      let line = number.position.line
      do {
        inlines.append(AskedInline(index: index, line: line, value: try inline.make()))
      } catch {
        failures.append(
          BlockFailure(
            path: chapter.path, line: line, label: "number \(index + 1)", reason: "\(error)"))
      }
    }
  }

  /// All that the chapter asks and that can be computed here.
  package var experiments: [any Experiment] {
    let front = computableFrontMatter.values.flatMap { (try? $0.experiments()) ?? [] }
    return computableBlocks.flatMap(\.experiments)
      + computableInlines.flatMap { $0.value.experiments } + front
  }

  /// The blocks whose data are at hand.
  package var computableBlocks: [AskedBlock] { blocks.filter { absent.blocks[$0.label] == nil } }

  /// The numbers whose data are at hand.
  package var computableInlines: [AskedInline] {
    inlines.filter { absent.inlines[$0.index] == nil }
  }

  /// The lines of front matter whose data are at hand.
  package var computableFrontMatter: [String: ComputedText] {
    frontMatter.filter { absent.frontMatter[$0.key] == nil }
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
