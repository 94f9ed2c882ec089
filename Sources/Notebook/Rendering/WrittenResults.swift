import Foundation
import Manuscript

/// The results as they were written last, kept beside the store: what a hand edit is compared with.
///
/// They are a convenience: without them a hand edit is found all the same, by its checksum.
struct WrittenResults {
  let folder: BookFolder

  private func url(_ label: String) -> URL {
    folder.storeFolder.appending(path: "written/\(label).md")
  }

  /// Remembers what stands under a block.
  func remember(_ body: String, label: String) throws {
    try NotebookError.updating(url(label), with: Data(body.utf8))
  }

  /// The lines that were taken away and put in by hand; empty where the written text is not known.
  func difference(_ edit: HandEdit, sum: String) -> String {
    guard let written = try? String(contentsOf: url(edit.label), encoding: .utf8),
      ResultRegion.sum(of: written) == sum
    else { return "" }
    let before = Self.lines(written)
    let after = Self.lines(edit.body)
    let changes = after.difference(from: before)
    let removed = changes.removals.map { Self.line("-", $0) }
    let inserted = changes.insertions.map { Self.line("+", $0) }
    return (removed + inserted).joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
  }

  private static func line(_ sign: String, _ change: CollectionDifference<String>.Change) -> String
  {
    switch change {
    case .insert(_, let text, _), .remove(_, let text, _): "  \(sign) \(text)"
    }
  }
}
