/// Colours Swift at build time: five kinds of words, and nothing that would need a parser.
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

  /// The code in stretches; their texts joined are the code, character by character.
  static func stretches(of code: String) -> [(text: String, kind: Kind?)] {
    var stretches: [(text: String, kind: Kind?)] = []
    var rest = Substring(code)
    func add(_ text: Substring, _ kind: Kind?) {
      if let last = stretches.indices.last, stretches[last].kind == kind {
        stretches[last].text += text
      } else {
        stretches.append((String(text), kind))
      }
    }
    while let sign = rest.first {
      let (length, kind) = next(in: rest, startingWith: sign)
      add(rest.prefix(length), kind)
      rest = rest.dropFirst(length)
    }
    return stretches
  }

  /// The code as nodes for `<code>`.
  static func nodes(for code: String) -> [HTMLNode] {
    stretches(of: code).map { text, kind in
      guard let kind else { return .text(text) }
      return tag("span", ["class": kind.rawValue]) { text }
    }
  }

  /// Length in characters and kind of the stretch at the beginning.
  private static func next(in rest: Substring, startingWith sign: Character) -> (Int, Kind?) {
    if rest.hasPrefix("//") { return (rest.prefix { !$0.isNewline }.count, .comment) }
    if rest.hasPrefix("/*") { return (blockCommentLength(rest), .comment) }
    if sign == "\"" { return (stringLength(rest), .string) }
    if sign.isNumber { return (numberLength(rest), .number) }
    if sign == "@" || sign == "#" {
      let word = rest.dropFirst().prefix(while: isWordSign)
      return (1 + word.count, word.isEmpty ? nil : .attribute)
    }
    guard isWordSign(sign) else { return (1, nil) }
    let word = rest.prefix(while: isWordSign)
    if keywords.contains(String(word)) { return (word.count, .keyword) }
    return (word.count, sign.isUppercase ? .type : nil)
  }

  private static func isWordSign(_ sign: Character) -> Bool {
    sign.isLetter || sign.isNumber || sign == "_"
  }

  private static func numberLength(_ rest: Substring) -> Int {
    var length = 0
    var previous: Character = "0"
    for sign in rest {
      // A point belongs to the number only between digits: 0...9 is a range, 1.max a member.
      if sign == "." {
        let after = rest.dropFirst(length + 1).first
        guard after?.isNumber == true, previous != "." else { break }
      } else if !isWordSign(sign) {
        break
      }
      previous = sign
      length += 1
    }
    return length
  }

  private static func stringLength(_ rest: Substring) -> Int {
    let fence = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    var body = rest.dropFirst(fence.count)
    while let sign = body.first, !body.hasPrefix(fence) {
      if fence.count == 1, sign.isNewline { return rest.count - body.count }
      body = body.dropFirst(sign == "\\" ? 2 : 1)
    }
    return rest.count - body.count + (body.isEmpty ? 0 : fence.count)
  }

  private static func blockCommentLength(_ rest: Substring) -> Int {
    var body = rest.dropFirst(2)
    while !body.isEmpty, !body.hasPrefix("*/") { body = body.dropFirst() }
    return rest.count - body.count + min(2, body.count)
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
