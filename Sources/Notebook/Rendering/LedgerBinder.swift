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
  /// - Returns: the rows of the ledger.
  func rows(_ rendered: [RenderedChapter], others: [AskedChapter]) -> [LedgerRow] {
    let fresh = rendered.flatMap { chapter in
      chapter.asked.blocks.compactMap { row($0, in: chapter) }
    }
    let kept = others.flatMap { chapter in
      chapter.blocks.compactMap { block in
        (block.exhibit as? Claim).map { earlier(block, $0, chapter: chapter.chapter) }
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
    // What needs data that is not here keeps the number that was measured where it was.
    let carried = chapter.carried.exhibits[block.label]
    guard case .claim(let content) = (chapter.exhibits[block.label] ?? carried)?.body else {
      return LedgerRow(
        label: block.label, statement: claim.statement, paperQuote: claim.paperQuote, ours: nil,
        data: world(of: block, in: chapter.asked.chapter), verdict: .notRun,
        chapter: chapter.asked.chapter.number)
    }
    return LedgerRow(
      label: block.label, statement: content.statement, paperQuote: content.paperQuote,
      ours: content.ours, data: world(of: block, in: chapter.asked.chapter),
      verdict: content.verdict, chapter: chapter.asked.chapter.number,
      note: carried == nil ? nil : "an earlier run's\(commit(of: block.label))")
  }

  /// The row of a claim as an earlier run has left it; not run where it left nothing.
  private func earlier(
    _ block: AskedChapter.AskedBlock, _ claim: Claim, chapter: Chapter
  ) -> LedgerRow {
    let verdict = values.values[block.label]?.verdict
    return LedgerRow(
      label: block.label, statement: claim.statement, paperQuote: claim.paperQuote,
      ours: verdict == nil ? nil : values.text(of: block.label),
      data: world(of: block, in: chapter), verdict: verdict.map { VerdictShown($0) } ?? .notRun,
      chapter: chapter.number)
  }

  /// ", measured at 0123456".
  private func commit(of label: String) -> String {
    let commit = provenance.blocks.first { $0.label == label }?.commits.last
    return commit.map { ", measured at \($0.prefix(7))" } ?? ""
  }

  /// The pictures that a claim rests on, found by following its experiments down to them.
  ///
  /// Where data is not here its experiments may have no key; then what the block requires tells.
  private func world(of block: AskedChapter.AskedBlock, in chapter: Chapter) -> String? {
    var worlds: [String] = []
    for dataSet in (try? lab.dataSets(behind: block.experiments)) ?? []
    where !worlds.contains(dataSet.world.kind) {
      worlds.append(dataSet.world.kind)
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
