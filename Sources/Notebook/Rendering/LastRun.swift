import Files
import Foundation
import Manuscript
import Report

/// What the last run has left in a book's output: whatever is not computed again stays as it was.
struct LastRun: Sendable {
  let folder: BookFolder
  /// The numbers; nil before the first run.
  let results: ResultsFile?
  /// What the blocks show; nil before the first run, or where the file was lost.
  let exhibits: ExhibitsFile?
  /// When, where and how that was computed; nil before the first run.
  let provenance: ProvenanceFile?
  /// The digests of the outcomes behind it; nil before the first run that wrote them.
  let digests: DigestsFile?

  /// Reads what is there.
  ///
  /// - Throws: `NotebookError` or `ReportError` for a file that is there and cannot be read.
  init(_ folder: BookFolder) throws {
    self.folder = folder
    results = try ResultsFile(contentsOf: folder.results)
    provenance = try ProvenanceFile.previous(folder)
    digests = try DigestsFile(contentsOf: folder.digests)
    exhibits = try NotebookError.contents(of: folder.exhibits).map {
      try ExhibitsFile($0, path: folder.exhibits.path(percentEncoded: false))
    }
  }

  /// What a block showed, if it showed anything.
  func content(of label: String) -> ExhibitContent? { exhibits?.exhibits[label] }

  /// How what a block showed came about.
  func origin(of label: String) -> ProvenanceFile.Block? {
    provenance?.blocks.first { $0.label == label }
  }

  /// The bytes of a figure's pictures by their paths.
  ///
  /// - Throws: `ReportError.missingPicture`.
  func pictures(of figure: FigureContent, label: String) throws -> [String: Data] {
    var pictures: [String: Data] = [:]
    for path in figure.pictures {
      let url = folder.output.appending(path: path)
      do {
        pictures[path] = try Disk.read(url)
      } catch {
        throw ReportError.missingPicture(path: url.path(percentEncoded: false), label: label)
      }
    }
    return pictures
  }

  /// Makes sure that what this run does not compute is known, before anything is computed.
  ///
  /// - Parameters:
  ///   - asked: chapters that are computed, but for what their missing data keeps from it.
  ///   - others: chapters that are not asked for.
  /// - Throws: `NotebookError.missingExhibits` with the blocks whose results stand in a chapter.
  func check(asked: [AskedChapter], others: [AskedChapter]) throws {
    guard exhibits == nil, !folder.isScratch || results != nil else { return }
    let kept =
      others.flatMap { chapter in chapter.blocks.map { (chapter.chapter, $0.label) } }
      + asked.flatMap { chapter in chapter.absent.blocks.keys.map { (chapter.chapter, $0) } }
    let shown = kept.filter { $0.0.result($0.1) != nil }.map(\.1).sorted()
    guard shown.isEmpty else {
      throw NotebookError.missingExhibits(
        path: folder.exhibits.path(percentEncoded: false), shown: shown)
    }
  }
}
