import Manuscript
import Notebook
import Report
import Statistics

// What is said beside the report: what waits, what has changed, whether there is something to keep.
extension DeskBook {
  /// What is to be said at the blocks, but for their progress.
  func notes() -> [String: DeskState.Note] {
    var notes: [String: DeskState.Note] = [:]
    for chapter in chapters {
      for block in chapter.experiments {
        guard let known = known(block, in: chapter) else {
          guard isEdited(block, in: chapter) else { continue }
          notes[block.label] = DeskState.Note(
            kind: .waiting,
            words: baseChapters[chapter.path]?.exhibits[block.label] == nil
              ? "not computed yet" : "shows an answer to other code than this")
          continue
        }
        if let words = known.stage.words {
          notes[block.label] = DeskState.Note(kind: .preliminary, words: words)
        } else if !isStanding(known, block.label, chapter.path) {
          notes[block.label] = DeskState.Note(kind: .changed, words: "changed")
        } else if isEdited(block, in: chapter) {
          notes[block.label] = DeskState.Note(
            kind: .same, words: "edited; the answer is the same")
        }
      }
    }
    return notes
  }

  /// Numbers and verdicts that are others than before, verdicts first.
  func differences(in content: ReportContent) -> [DeskState.Difference] {
    var differences: [DeskState.Difference] = []
    for row in content.ledger where row.claim.preliminary == nil {
      let old = baseRows[row.label].map { $0.verdict }
      guard let old else {
        differences.append(
          .init(
            label: row.label, words: "\(row.label): new, \(row.verdict.rawValue)", isVerdict: true))
        continue
      }
      if old != row.verdict {
        differences.append(
          .init(
            label: row.label, words: "\(row.label): \(old.rawValue) → \(row.verdict.rawValue)",
            isVerdict: true))
      }
    }
    for chapter in chapters {
      guard let found = found[chapter.path] else { continue }
      let names = found.values.keys.filter { name in
        chapter.experiment(Self.label(of: name)).map {
          known($0, in: chapter)?.stage == .whole
        } ?? false
      }
      for name in names.sorted() {
        let change = Change(
          name: name, before: standing.values.values[name], after: found.values[name])
        // A verdict alone is told above.
        guard change.kind != .identical, change.before?.interval != change.after?.interval else {
          continue
        }
        differences.append(
          .init(label: Self.label(of: name), words: change.description, isVerdict: false))
      }
    }
    return differences
  }

  /// Whether something is known that the book does not have.
  var hasNews: Bool {
    chapters.contains { chapter in
      isEdited(chapter)
        && chapter.experiments.allSatisfy { block in
          !isEdited(block, in: chapter) || known(block, in: chapter)?.stage == .whole
        }
    }
  }
}
