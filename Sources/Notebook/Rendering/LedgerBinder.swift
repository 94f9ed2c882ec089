import Experiments
import ImageNet9
import Lab
import Manuscript

/// Gathers the book's claims: what each says, what came of it, and on which pictures.
struct LedgerBinder {
  let lab: Lab
  let values: ResultsFile
  let provenance: ProvenanceFile

  /// One row per claim, in the order of the chapters.
  ///
  /// - Parameters:
  ///   - rendered: what this run has computed.
  ///   - others: chapters of which the values of an earlier run are shown.
  func rows(_ rendered: [RenderedChapter], others: [AskedChapter]) -> [LedgerRow] {
    let fresh = rendered.flatMap { chapter in
      chapter.asked.blocks.compactMap { row($0, in: chapter) }
    }
    let kept = others.flatMap { chapter in
      chapter.blocks.compactMap { block in
        (block.exhibit as? Claim).map { earlier(block, $0, chapter: chapter.chapter, note: nil) }
      }
    }
    return (fresh + kept).enumerated()
      .sorted { ($0.element.chapter, $0.offset) < ($1.element.chapter, $1.offset) }
      .map(\.element)
  }

  private func row(
    _ block: AskedChapter.AskedBlock, in chapter: RenderedChapter
  ) -> LedgerRow? {
    guard let claim = block.exhibit as? Claim else { return nil }
    if case .claim(let content) = chapter.exhibits[block.label]?.body {
      return LedgerRow(
        label: block.label, statement: content.statement, paperQuote: content.paperQuote,
        ours: content.ours, data: world(of: block, in: chapter.asked.chapter),
        verdict: content.verdict, chapter: chapter.asked.chapter.number)
    }
    // What needs data that is not here keeps the number that was measured where it was.
    let needed = requirements(of: block, in: chapter.asked.chapter)
    return earlier(
      block, claim, chapter: chapter.asked.chapter,
      note: needed.isEmpty ? nil : "not measured again: this run has no \(needed.joined(separator: ", "))",
      isKept: !needed.isEmpty)
  }

  /// The row of a claim as an earlier run has left it; not run where it left nothing.
  private func earlier(
    _ block: AskedChapter.AskedBlock, _ claim: Claim, chapter: Chapter, note: String?,
    isKept: Bool = true
  ) -> LedgerRow {
    let verdict = isKept ? values.values[block.label]?.verdict : nil
    let commit = provenance.blocks.first { $0.label == block.label }?.commits.last
    let source = commit.map { ", measured at \($0.prefix(7))" } ?? ""
    return LedgerRow(
      label: block.label, statement: claim.statement, paperQuote: claim.paperQuote,
      ours: verdict == nil ? nil : values.text(of: block.label),
      data: world(of: block, in: chapter), verdict: verdict.map { VerdictShown($0) } ?? .notRun,
      chapter: chapter.number, note: verdict == nil ? note : note.map { $0 + source })
  }

  /// The pictures that a claim rests on, found by following its experiments down to them.
  ///
  /// Where data is not here its experiments may have no key; then what the block requires tells.
  private func world(of block: AskedChapter.AskedBlock, in chapter: Chapter) -> String? {
    var worlds: [String] = []
    for experiment in block.experiments {
      for dataSet in (try? lab.dataSets(behind: experiment)) ?? []
      where !worlds.contains(dataSet.world) {
        worlds.append(dataSet.world)
      }
    }
    if worlds.isEmpty, !requirements(of: block, in: chapter).isEmpty { worlds = ["photographs"] }
    return worlds.isEmpty ? nil : worlds.sorted().joined(separator: " and ")
  }

  private func requirements(
    of block: AskedChapter.AskedBlock, in chapter: Chapter
  ) -> [String] {
    chapter.experiment(block.label)?.options.requires ?? []
  }
}
