import Experiments
import Foundation
import Lab
import Manuscript

/// Something about the book on disk that is not as it should be.
package struct Finding: Sendable, CustomStringConvertible {
  /// What kind of thing it is.
  package enum Kind: String, Sendable {
    case stale
    case editedByHand = "edited by hand"
    case claimBroke = "claim broke"
  }

  package let kind: Kind
  /// "chapters/03-x.md:41" or the name of a value.
  package let place: String
  package let message: String

  package var description: String { "\(place): \(kind.rawValue): \(message)" }
}

extension Renderer {
  /// What differs between the chapters on disk and those that the program was built from.
  package func staleness() throws -> [String] { compiled.differences(from: try read().chapters) }

  /// Looks for results that are stale, edited by hand, or worse than committed; writes nothing.
  ///
  /// - Parameter committed: the values of the last commit, if there is one.
  /// - Returns: one finding per thing that is not as it should be.
  /// - Throws: `ParseErrors` or `NotebookError` for a book that cannot be read.
  package func check(committed: ResultsFile?) throws -> [Finding] {
    var findings: [Finding] = []
    let values = try ResultsFile(contentsOf: folder.results)
    let provenance = try ProvenanceFile.previous(folder)
    let chapters = try ask(try read())
    try checkReferences(in: chapters)
    for asked in chapters {
      let shown = try shownText(of: asked)
      for block in asked.blocks where asked.absent.blocks[block.label] != nil {
        findings += check(block, of: asked, shown: shown, provenance: provenance)
      }
      for block in asked.computableBlocks {
        let line = asked.chapter.experiment(block.label)?.position.line ?? 1
        let place = "\(asked.chapter.path):\(line)"
        guard let region = shown.result(block.label) else {
          findings.append(
            Finding(
              kind: .stale, place: place,
              message: "\(block.label) has no result yet; run `make report`"))
          continue
        }
        if region.isEditedByHand {
          findings.append(
            Finding(
              kind: .editedByHand, place: place,
              message: "the result of \(block.label) differs from what was written"))
        }
        let key = try block.key(in: lab)
        if region.key != key {
          findings.append(
            Finding(
              kind: .stale, place: place,
              message:
                "the result of \(block.label) belongs to key \(region.key), the block to \(key); "
                + "run `make report`"))
        }
      }
      for failure in asked.failures {
        findings.append(
          Finding(kind: .stale, place: "\(failure.path):\(failure.line)", message: failure.reason))
      }
    }
    if values == nil {
      findings.append(
        Finding(
          kind: .stale, place: "output/results.json",
          message: "there are no values yet; run `make report`"))
    }
    if profile.isJudged, let committed, committed.profile == values?.profile {
      for change in Change.between(committed, values) where change.broke {
        findings.append(
          Finding(
            kind: .claimBroke, place: change.name,
            message: "\(change.before?.verdict?.rawValue ?? "–") in the last commit, "
              + "\(change.after?.verdict?.rawValue ?? "gone") now"))
      }
    }
    return findings
  }

  /// Looks at a block whose data are not at hand: its results stay, if they are those that were written
  /// and belong to the block's text.
  private func check(
    _ block: AskedChapter.AskedBlock, of asked: AskedChapter, shown: Chapter,
    provenance: ProvenanceFile?
  ) -> [Finding] {
    guard let region = shown.result(block.label) else { return [] }
    let line = asked.chapter.experiment(block.label)?.position.line ?? 1
    let place = "\(asked.chapter.path):\(line)"
    var findings: [Finding] = []
    if region.isEditedByHand {
      findings.append(
        Finding(
          kind: .editedByHand, place: place,
          message: "the result of \(block.label) differs from what was written"))
    }
    let known = provenance?.blocks.first { $0.label == block.label }
    if let code = known?.code, code != block.closure {
      let missing = asked.absent.blocks[block.label] ?? []
      findings.append(
        Finding(
          kind: .stale, place: place,
          message: "\(block.label) was edited since it was measured; run `backdrop render "
            + "\(asked.chapter.path) \(RequiredData.options(missing))`"))
    }
    return findings
  }

  /// The chapter whose results are looked at: the committed one, or its scratch copy.
  private func shownText(of asked: AskedChapter) throws -> Chapter {
    guard folder.isScratch else { return asked.chapter }
    let url = folder.destination(ofChapter: asked.chapter.path)
    guard let data = try? Data(contentsOf: url) else { return asked.chapter }
    return try Chapter.parse(data: data, path: asked.chapter.path)
  }
}
