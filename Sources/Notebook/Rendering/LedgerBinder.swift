import Experiments
import ImageNet9
import Manuscript
import Report

/// Gathers the book's claims: what each says, what came of it, and on which pictures.
package enum LedgerBinder {
  /// The row of a claim's block; nil for any other block.
  ///
  /// - Parameters:
  ///   - block: the block.
  ///   - asked: its chapter.
  ///   - content: what the report shows under it.
  ///   - commit: where its number was measured, if it is an earlier run's since data is missing.
  ///   - result: what is left of it among all claims of the book.
  /// - Returns: the row.
  static func row(
    of block: AskedChapter.AskedBlock, in asked: AskedChapter, content: ExhibitContent?,
    measuredAt commit: String?, result: ClaimResult?
  ) -> LedgerRow? {
    guard let claim = block.exhibit as? Claim else { return nil }
    var row = LedgerRow(
      label: block.label, claim: claim.unanswered, data: world(of: block, in: asked),
      chapter: asked.chapter.number)
    guard case .claim(let content) = content else { return row }
    row.claim = content
    row.result = result
    if asked.absent.blocks[block.label] != nil {
      row.note = "an earlier run's" + (commit.map { ", measured at \($0.prefix(7))" } ?? "")
    }
    return row
  }

  /// The pictures that a claim rests on, found by following its experiments down to them.
  ///
  /// Where data is not here they may not lead there; then what the block requires tells.
  package static func world(
    of block: AskedChapter.AskedBlock, in asked: AskedChapter
  ) -> String? {
    var worlds = Set(block.basis.dataSets.map(\.world.kind))
    let requires = asked.chapter.experiment(block.label)?.options.requires ?? []
    if worlds.isEmpty, !requires.isEmpty { worlds = ["photographs"] }
    return worlds.isEmpty ? nil : worlds.sorted().joined(separator: " and ")
  }
}
