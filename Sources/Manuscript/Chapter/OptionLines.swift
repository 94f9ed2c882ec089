/// The option lines at the top of a block's code, before they are given a meaning.
struct OptionLines {
  struct Option {
    let key: String
    let keyPosition: SourcePosition
    /// Without white space at both ends, quotes removed, continued lines joined by a space.
    var value: [(byte: UInt8, position: SourcePosition)]

    var text: String { String(decoding: value.map(\.byte), as: UTF8.self) }
  }

  private(set) var options: [Option] = []

  /// The lines below the options, blank ones at both ends left out; nil if there is no code.
  private(set) var codeLines: ClosedRange<Int>?

  /// Reads the lines between two fences.
  ///
  /// A line `//| key: value` is an option; `//|` with two or more
  /// spaces continues the value above.
  init(_ source: SourceText, lines: Range<Int>, errors: inout ErrorList) {
    var firstCode: Int?
    for line in lines where !source.isBlank(line: line) {
      let range = source.trimmed(source.range(ofLine: line))
      guard source.bytes[range].starts(with: Array("//|".utf8)) else {
        firstCode = firstCode ?? line
        codeLines = (firstCode ?? line)...line
        continue
      }
      let position = source.position(of: range.lowerBound)
      guard firstCode == nil else {
        errors.add(
          "an option below the first line of code", at: position,
          suggestion: "move it to the top of the block")
        continue
      }
      add(source, (range.lowerBound + 3)..<range.upperBound, at: position, errors: &errors)
    }
    for index in options.indices { options[index].value = unquoted(options[index].value) }
  }

  private mutating func add(
    _ source: SourceText, _ range: Range<Int>, at position: SourcePosition,
    errors: inout ErrorList
  ) {
    let content = source.trimmed(range)
    if content.isEmpty { return }
    if let last = options.indices.last, content.lowerBound - range.lowerBound >= 2 {
      let piece = source.located(content)
      if [">", "|"].contains(options[last].text) { options[last].value = [] }
      if let first = piece.first, !options[last].value.isEmpty {
        options[last].value.append((.space, first.position))
      }
      options[last].value += piece
      return
    }
    let colon = source.bytes[content].firstIndex(of: UInt8(ascii: ":"))
    let key = colon.map { source.string(content.lowerBound..<$0) } ?? ""
    guard let colon, isOptionKey(key) else {
      errors.add(
        "an option has the form '//| key: value'", at: position,
        suggestion: "to continue the value above, indent the text by two spaces after '//|'")
      return
    }
    options.append(
      Option(
        key: key, keyPosition: source.position(of: content.lowerBound),
        value: source.located(source.trimmed((colon + 1)..<content.upperBound))))
  }
}
