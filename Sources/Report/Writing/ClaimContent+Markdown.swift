extension ClaimContent {
  /// What a chapter shows under the claim's block: a quotation with the verdict in bold.
  package var markdown: String {
    var lines = ["> \(verdict.sign) **\(verdict.rawValue)** · \(oneLine(statement))"]
    var facts: [String] = []
    if let ours { facts.append("Measured: \(MarkdownEscape.text(ours))") }
    if let bound { facts.append("bound: \(MarkdownEscape.text(bound))") }
    if let paperQuote { facts.append("the paper: \(MarkdownEscape.text(paperQuote))") }
    if let reading { facts.append(reading) }
    if !facts.isEmpty { lines += [">", "> " + facts.joined(separator: " · ")] }
    if let note { lines += [">", "> " + oneLine(note)] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line break would end the quotation.
  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
