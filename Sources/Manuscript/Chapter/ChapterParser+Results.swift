/// The results between markers.
extension ChapterParser {
  mutating func take(_ marker: ResultMarker, _ node: MarkdownNode) {
    let line = node.lines.lowerBound
    let position = SourcePosition(line: line, column: 1)
    switch marker {
    case .opening(let label, let key, let sum):
      closeRegion()
      let isWanted = isWanted(label, at: line)
      openRegion = OpenRegion(label: label, key: key, sum: sum, line: line, isWanted: isWanted)
    case .closing:
      guard let open = openRegion else {
        errors.add(
          "'\(ResultRegion.closingMarker)' closes no result", at: position,
          suggestion: "delete it, or restore the opening marker")
        return
      }
      openRegion = nil
      guard open.isWanted else { return }
      let body = ResultRegion.trimmed(source.lines((open.line + 1)..<line))
      elements.append(
        .result(
          ResultRegion(
            label: open.label, key: open.key, sum: open.sum, body: body, lines: open.line...line)))
      nodes.append(MarkdownNode(.result(label: open.label), lines: open.line...line))
    case .damaged(let message):
      errors.add(
        message, at: position,
        suggestion: "restore it, or delete the whole result and render again")
      // What a damaged opening marker swallowed ends here; after a closing one the result is over.
      if openRegion == nil, !node.lines.contains(where: closes) {
        openRegion = OpenRegion(label: "", key: "", sum: "", line: line, isWanted: false)
      } else {
        openRegion = nil
      }
    }
  }

  private func closes(_ line: Int) -> Bool {
    source.line(line).trimmingWhitespace == ResultRegion.closingMarker
  }

  /// Reports a region that is open where it has to be closed.
  mutating func closeRegion() {
    guard let open = openRegion else { return }
    openRegion = nil
    guard !open.label.isEmpty else { return }
    errors.add(
      "the result of '\(open.label)' is never closed",
      at: SourcePosition(line: open.line, column: 1),
      suggestion: "end it with a line '\(ResultRegion.closingMarker)'")
  }

  /// Whether a result of this label may stand on this line: right under the block of that label.
  private mutating func isWanted(_ label: String, at line: Int) -> Bool {
    let position = SourcePosition(line: line, column: 1)
    let remedy = "delete the result, or move it under its block"
    switch elements.last {
    case .experiment(let block)
    where (block.lines.upperBound + 1..<line).allSatisfy({ source.isBlank(line: $0) }):
      guard block.label != label else { return true }
      errors.add(
        "the result of '\(label)' stands under the block '\(block.label)'", at: position,
        suggestion: "if the block was renamed, rename it in the marker as well; otherwise \(remedy)"
      )
    case .result(let region) where region.label == label:
      errors.add(
        "a second result of '\(label)'", at: position,
        suggestion: "delete one of the two; the first stands on line \(region.lines.lowerBound)")
    default:
      errors.add(
        "the result of '\(label)' does not stand right under an experiment block", at: position,
        suggestion: remedy)
    }
    return false
  }
}
