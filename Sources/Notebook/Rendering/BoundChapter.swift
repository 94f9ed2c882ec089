import Foundation
import Manuscript
import Report

/// A chapter as the report shows it, with its rows of the ledger and its pictures.
///
/// What this run has computed and what an earlier one has left are bound in the same way, so that a
/// chapter that was not asked for keeps every byte of its part of the report.
struct BoundChapter {
  private(set) var chapter: ReportChapter
  private(set) var ledger: [LedgerRow] = []
  private(set) var pictures: [String: Data]

  /// A chapter that was computed.
  init(_ rendered: RenderedChapter, binder: ReportBinder) throws {
    let asked = rendered.asked
    chapter = ReportChapter(
      asked.chapter, exhibits: rendered.exhibits, inlineNumbers: rendered.inlines)
    pictures = rendered.pictures
    for (label, carried) in rendered.carried.exhibits { take(carried, label) }
    for block in asked.blocks where asked.absent.blocks[block.label] == nil {
      guard rendered.keys[block.label] != nil else { continue }
      chapter.cards[block.label] = binder.card(of: block, path: asked.chapter.path)
    }
    bindLedger(asked, binder)
  }

  /// A chapter that was not asked for: it shows what it showed before.
  init(_ asked: AskedChapter, binder: ReportBinder) throws {
    chapter = ReportChapter(asked.chapter)
    pictures = [:]
    for block in asked.blocks {
      let isMeasuredHere =
        binder.last.origin(of: block.label).map { $0.carriedFrom == nil } ?? false
      let isOwn = binder.last.folder.isScratch && isMeasuredHere
      if asked.absent.blocks[block.label] != nil, !isOwn {
        take(try binder.carrier.exhibit(of: block, in: asked), block.label)
        continue
      }
      guard let content = binder.last.content(of: block.label) else { continue }
      chapter.exhibits[block.label] = content
      if case .figure(let figure) = content {
        pictures.merge(try binder.last.pictures(of: figure, label: block.label)) { first, _ in
          first
        }
      }
      chapter.cards[block.label] = binder.card(of: block, path: asked.chapter.path)
    }
    for (index, number) in asked.chapter.inlineNumbers.enumerated() {
      let known = binder.values.numbers["\(asked.chapter.name)#\(index + 1)"]
      if let known, known.digest == number.digest { chapter.inlineNumbers[index] = known.text }
    }
    bindLedger(asked, binder)
  }

  /// A chapter that this program was not built from: it shows what its blocks showed when they had the same
  /// labels, without cards, since nobody here knows what they ask.
  init(unbuilt source: Chapter, binder: ReportBinder) throws {
    chapter = ReportChapter(source)
    pictures = [:]
    for block in source.experiments {
      guard let content = binder.last.content(of: block.label) else { continue }
      chapter.exhibits[block.label] = content
      if case .figure(let figure) = content {
        pictures.merge(try binder.last.pictures(of: figure, label: block.label)) { first, _ in
          first
        }
      }
      guard case .claim(let claim) = content else { continue }
      var row = LedgerRow(label: block.label, claim: claim, chapter: source.number)
      row.result = binder.values.claims.first { $0.label == block.label }
      ledger.append(row)
    }
    for (index, number) in source.inlineNumbers.enumerated() {
      let known = binder.values.numbers["\(source.name)#\(index + 1)"]
      if let known, known.digest == number.digest { chapter.inlineNumbers[index] = known.text }
    }
  }

  private mutating func take(_ carried: CarriedExhibit, _ label: String) {
    chapter.exhibits[label] = carried.shown
    chapter.cards[label] = carried.card
    pictures.merge(carried.pictures) { first, _ in first }
  }

  private mutating func bindLedger(_ asked: AskedChapter, _ binder: ReportBinder) {
    ledger = asked.blocks.compactMap { block in
      let known = binder.provenance.blocks.first { $0.label == block.label }
      var result = binder.values.claims.first { $0.label == block.label }
      if result != nil {
        result?.history = ClaimHistory(
          claim: binder.renderer.history.moment(of: block.label, in: asked.chapter),
          result: known.flatMap { known in
            known.newest.map { ClaimMoment(commit: known.commits.last, date: $0) }
          })
      }
      return LedgerBinder.row(
        of: block, in: asked, content: chapter.exhibits[block.label],
        measuredAt: known?.commits.last, result: result)
    }
  }
}
