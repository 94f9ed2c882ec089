import Lab
import Manuscript
import Report

/// A book as its last run left it, with the chapters of now: nothing is computed, and nothing is written.
package struct StandingBook: Sendable {
  /// What the report shows.
  package let content: ReportContent
  /// The numbers of the last run.
  package let values: ResultsFile
  /// The chapters that this program was not built from, by path.
  package let unbuilt: Set<String>
  /// The labels of blocks whose result belongs to other code or other experiments than theirs of now.
  package let stale: Set<String>

  package init(
    content: ReportContent, values: ResultsFile, unbuilt: Set<String> = [], stale: Set<String> = []
  ) {
    (self.content, self.values) = (content, values)
    (self.unbuilt, self.stale) = (unbuilt, stale)
  }
}

extension Renderer {
  /// Binds what the last run has left.
  ///
  /// - Parameter book: the chapters; where the program was built from others, a chapter shows what is known of it.
  /// - Returns: the book.
  /// - Throws: `NotebookError` or `ReportError` for files of the last run that cannot be read.
  package func standing(_ book: Book) throws -> StandingBook {
    let last = try LastRun(folder)
    var asked: [AskedChapter] = []
    var unbuilt: [Chapter] = []
    for chapter in book.chapters {
      if let compiled = compiled.chapter(at: chapter.path), compiled.digest == chapter.codeDigest {
        asked.append(try AskedChapter(chapter, compiled: compiled, lab: lab))
      } else {
        unbuilt.append(chapter)
      }
    }
    var stale: Set<String> = []
    for block in asked.flatMap(\.computableBlocks) {
      if last.origin(of: block.label)?.key != (try block.key(in: lab)) { stale.insert(block.label) }
    }
    let values = last.results ?? ResultsFile(profile: profile.name, values: [:])
    let committed = folder.isScratch ? try LastRun(BookFolder(root: folder.root)) : last
    let binder = ReportBinder(
      renderer: self, last: last, carrier: Carrier(renderer: self, source: committed),
      values: values, provenance: last.provenance ?? ProvenanceFile(profile: profile.name))
    return StandingBook(
      content: try binder.content([], others: asked, unbuilt: unbuilt), values: values,
      unbuilt: Set(unbuilt.map(\.path)), stale: stale)
  }
}
