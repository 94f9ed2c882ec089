import Manuscript

/// An entry as it stands in the file: LaTeX in its fields is not read yet.
struct RawEntry {
  let key: String
  let kind: String
  var fields: [String: String]
  /// Where its "@" stands.
  let start: Int
}

/// Reads the part of BibTeX that reference managers write: entries with braced, quoted or bare
/// values, in braces or parentheses, `@comment`, `@preamble` and `@string` (whose names may stand as
/// bare values, as those of the months do).
struct BibTeXReader {
  private let path: String
  private let signs: [Character]
  private var position = 0
  private var strings = Dictionary(
    uniqueKeysWithValues: zip(months.map { $0.prefix(3).lowercased() }, months))

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  init(_ source: String, path: String) {
    self.path = path
    signs = Array(source.replacing("\r\n", with: "\n"))
  }

  /// All entries in order.
  ///
  /// - Throws: `ParseError` at the place of an unclosed entry, a missing key, a duplicate key.
  mutating func entries() throws -> [RawEntry] {
    var entries: [RawEntry] = []
    var end = 0
    while let start = signs[position...].firstIndex(of: "@") {
      // Whatever stands outside entries is comment; so is the rest of a line after "%".
      let line = signs[end..<start].lastIndex(of: "\n") ?? end
      position = start + 1
      if signs[line..<start].contains("%") { continue }
      let kind = word().lowercased()
      skipSpace()
      guard let open = current, let close = Self.closing[open] else { continue }
      defer { end = position }
      if kind == "comment" || kind == "preamble" {
        _ = try enclosed(from: start, until: close)
        continue
      }
      position += 1
      switch kind {
      case "string":
        let pairs = try fields(entryAt: start, key: "@string", until: close)
        for (name, value) in pairs { strings[name] = value }
      default:
        let entry = try entry(kind: kind, at: start, until: close)
        if entries.contains(where: { $0.key == entry.key }) {
          throw problem(
            at: start, "two entries have the key \"\(entry.key)\"", "remove or rename one")
        }
        entries.append(entry)
      }
    }
    return entries
  }

  /// What closes an entry, by what opens it.
  private static let closing: [Character: Character] = ["{": "}", "(": ")"]

  private mutating func entry(
    kind: String, at start: Int, until close: Character
  ) throws -> RawEntry {
    skipSpace()
    let key = word()
    skipSpace()
    guard !key.isEmpty, current == "," || current == close else {
      throw problem(
        at: start, "@\(kind) has no key", "write @\(kind){name2020word, title = {…}, …}")
    }
    let pairs = try fields(entryAt: start, key: key, until: close)
    return RawEntry(
      key: key, kind: kind, fields: Dictionary(pairs, uniquingKeysWith: { $1 }), start: start)
  }

  /// `name = value` pairs up to the bracket that closes the entry.
  private mutating func fields(
    entryAt start: Int, key: String, until close: Character
  ) throws -> [(String, String)] {
    var pairs: [(String, String)] = []
    while true {
      skipSpace()
      while current == "," {
        position += 1
        skipSpace()
      }
      guard let sign = current else {
        throw problem(
          at: start, "the entry \"\(key)\" is not closed", "add the missing \"\(close)\"")
      }
      if sign == close {
        position += 1
        return pairs
      }
      let place = position
      let name = word().lowercased()
      skipSpace()
      guard !name.isEmpty, current == "=" else {
        throw problem(
          at: place, "the entry \"\(key)\" has no \"=\" here",
          "write each field as name = {value}, with a comma between fields")
      }
      position += 1
      pairs.append((name, try value(entryAt: start)))
    }
  }

  /// Parts joined by "#".
  private mutating func value(entryAt start: Int) throws -> String {
    var text = ""
    while true {
      skipSpace()
      switch current {
      case "{": text += try enclosed(from: start, until: "}")
      case "\"": text += try quoted(from: start)
      default:
        let bare = word()
        text += strings[bare.lowercased()] ?? bare
      }
      skipSpace()
      guard current == "#" else { return text }
      position += 1
    }
  }

  /// What stands between two signs that belong together; braces within it are whole.
  private mutating func enclosed(from start: Int, until close: Character) throws -> String {
    position += 1
    let first = position
    var depth = 0
    while let sign = current {
      position += 1
      if sign == close, depth == 0 { return String(signs[first..<(position - 1)]) }
      switch sign {
      case "\\": position += 1
      case "{": depth += 1
      case "}": depth -= 1
      default: break
      }
    }
    throw problem(at: start, "a brace in this entry is not closed", "add the missing \"}\"")
  }

  private mutating func quoted(from start: Int) throws -> String {
    position += 1
    let first = position
    var depth = 0
    while let sign = current {
      if sign == "\"" && depth == 0 {
        position += 1
        return String(signs[first..<(position - 1)])
      }
      if sign == "{" { depth += 1 }
      if sign == "}" { depth -= 1 }
      position += 1
    }
    throw problem(at: start, "a quotation mark in this entry is not closed", "add the missing '\"'")
  }

  private var current: Character? { position < signs.count ? signs[position] : nil }

  private mutating func skipSpace() { while current?.isWhitespace == true { position += 1 } }

  private mutating func word() -> String {
    let first = position
    while let sign = current, !sign.isWhitespace, !"{}(),=#\"".contains(sign) { position += 1 }
    return String(signs[first..<position])
  }

  func problem(at place: Int, _ message: String, _ suggestion: String) -> ParseError {
    let before = signs[..<place]
    let line = before.count { $0 == "\n" } + 1
    let column = place - (before.lastIndex(of: "\n") ?? -1)
    return ParseError(
      path: path, position: SourcePosition(line: line, column: column), message: message,
      suggestion: suggestion)
  }
}
