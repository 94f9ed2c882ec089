import Manuscript

/// Colours Swift at build time: six kinds of words, told by the tokens that the chapters are read with.
enum SwiftHighlighter {
  /// What a stretch of code is; the raw value is its class in the style sheet.
  enum Kind: String {
    case keyword = "k"
    case type = "t"
    case string = "s"
    case number = "n"
    case comment = "c"
    case attribute = "a"
  }

  /// The code in stretches; their texts joined are the code, byte by byte.
  static func stretches(of code: String) -> [(text: String, kind: Kind?)] {
    let bytes = Array(code.utf8)
    var stretches: [(text: String, kind: Kind?)] = []
    func add(_ range: Range<Int>, _ kind: Kind?) {
      guard !range.isEmpty else { return }
      let text = String(decoding: bytes[range], as: UTF8.self)
      if let last = stretches.indices.last, stretches[last].kind == kind {
        stretches[last].text += text
      } else {
        stretches.append((text, kind))
      }
    }
    /// What stands between two tokens: white space and comments.
    func addGap(_ range: Range<Int>) {
      let isBlank = { (byte: UInt8) in byte <= UInt8(ascii: " ") }
      let gap = bytes[range]
      let first = gap.firstIndex { !isBlank($0) } ?? range.upperBound
      let last = gap.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? range.upperBound
      add(range.lowerBound..<first, nil)
      guard first < last else { return }
      add(first..<last, .comment)
      add(last..<range.upperBound, nil)
    }
    let tokens = SwiftLexer.tokens(of: code).tokens
    var end = 0
    for (index, token) in tokens.enumerated() {
      addGap(end..<token.offset)
      end = token.offset + token.text.utf8.count
      add(token.offset..<end, kind(of: token, at: index, in: tokens))
    }
    addGap(end..<bytes.count)
    return stretches
  }

  /// The code as nodes for `<code>`.
  static func nodes(for code: String) -> [HTMLNode] {
    stretches(of: code).map { text, kind in
      guard let kind else { return .text(text) }
      return tag("span", ["class": kind.rawValue]) { text }
    }
  }

  private static func kind(of token: SwiftToken, at index: Int, in tokens: [SwiftToken]) -> Kind? {
    switch token.kind {
    case .string: return .string
    case .number: return .number
    case .punctuation:
      // "@" and "#" have the colour of the word behind them.
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      return isMarked(next, by: token) ? .attribute : nil
    case .identifier:
      if index > 0, isMarked(token, by: tokens[index - 1]) { return .attribute }
      if keywords.contains(token.text) { return .keyword }
      return token.text.first?.isUppercase == true ? .type : nil
    case .infix, .prefix, .postfix: return nil
    }
  }

  private static func isMarked(_ word: SwiftToken?, by sign: SwiftToken) -> Bool {
    guard let word, word.kind == .identifier, sign.text == "@" || sign.text == "#" else {
      return false
    }
    return word.offset == sign.offset + 1
  }

  private static let keywords: Set<String> = [
    "actor", "any", "as", "associatedtype", "async", "await", "break", "case", "catch", "continue",
    "default", "defer", "do", "else", "enum", "extension", "false", "fileprivate", "for", "func",
    "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "nonisolated",
    "operator", "package", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
    "Self", "some", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
    "try", "typealias", "var", "where", "while",
  ]
}
