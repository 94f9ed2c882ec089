import Manuscript
import Report

/// When each line of the chapters was last changed, as far as it is known.
package struct ChapterHistory: Sendable {
  /// By path: for each line, the first being 1, its last change; nil where it is not known.
  package var lines: [String: [ClaimMoment?]]

  package init(lines: [String: [ClaimMoment?]] = [:]) { self.lines = lines }

  /// The last change of a block's lines; nil where it is not known of one of them.
  func moment(of label: String, in chapter: Chapter) -> ClaimMoment? {
    guard let block = chapter.experiment(label), let known = lines[chapter.path] else { return nil }
    let moments = block.lines.map { known.indices.contains($0 - 1) ? known[$0 - 1] : nil }
    guard !moments.contains(nil) else { return nil }
    if moments.contains(.uncommitted) { return .uncommitted }
    return moments.compactMap { $0 }.max { $0.date < $1.date }
  }
}
