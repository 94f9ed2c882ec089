extension Chapter {
  /// The text of the chapter with new results and computed numbers.
  ///
  /// Every byte that belongs to neither stays as it was: line endings, trailing spaces, front matter,
  /// a missing newline at the end. Doing it twice changes nothing, and a result or number that is
  /// there already leaves its bytes alone, however its lines are broken.
  ///
  /// - Parameters:
  ///   - results: By label. A label that the chapter does not have is passed over.
  ///   - inlines: The text to show, by the number's place in `inlineNumbers`.
  /// - Returns: The whole text of the file.
  package func replacing(results: [String: ResultText], inlines: [Int: String]) -> String {
    var edits: [Edit] = []
    for block in experiments {
      if let edit = results[block.label].flatMap({ self.edit($0, under: block) }) {
        edits.append(edit)
      }
    }
    for (index, number) in inlineNumbers.enumerated() {
      guard let text = inlines[index].map(Self.inlineText), text != number.shown else { continue }
      edits.append(Edit(range: number.shownRange, text: text))
    }
    return source.applying(edits)
  }

  private func edit(_ result: ResultText, under block: Block) -> Edit? {
    let sum = ResultRegion.sum(of: result.body)
    let end = source.lineEnding
    let body = SourceText(result.body)
    let lines =
      [ResultRegion.openingMarker(label: block.label, key: result.key, sum: sum), ""]
      + (1..<(body.lineCount + 1)).map(body.line) + ["", ResultRegion.closingMarker]
    let text = lines.joined(separator: end)
    if let region = self.result(block.label) {
      if region.key == result.key, region.sum == sum, region.body == result.body { return nil }
      let start = source.range(ofLine: region.lines.lowerBound).lowerBound
      let finish = source.range(ofLine: region.lines.upperBound).upperBound
      return Edit(range: start..<finish, text: text)
    }
    let place = source.range(ofLine: block.lines.upperBound).upperBound
    let next = block.lines.upperBound + 1
    let gap = next <= source.lineCount && !source.isBlank(line: next) ? end : ""
    return Edit(range: place..<place, text: end + end + text + gap)
  }

  /// A value as it may stand between two comments: one line, no comment of its own.
  private static func inlineText(_ text: String) -> String {
    oneLine(text).split(separator: "<!--", omittingEmptySubsequences: false)
      .joined(separator: "&lt;!--")
  }
}
