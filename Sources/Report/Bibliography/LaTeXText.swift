import Foundation

/// The little LaTeX that stands in BibTeX fields, as plain text.
enum LaTeXText {
  /// Accents, dashes, quotation marks, letters, commands and formulas replaced; braces dropped.
  ///
  /// A command that is not known stands as it was typed, so that nothing is lost in silence.
  static func plain(_ source: String) -> String {
    var output = ""
    var rest = Substring(source)
    while let sign = rest.popFirst() {
      switch sign {
      case "{", "}": break
      case "$": output += formula(&rest)
      case "~": output.append("\u{A0}")
      case "\\": output += command(&rest)
      case "`" where rest.first == "`":
        rest.removeFirst()
        output.append("“")
      case "'" where rest.first == "'":
        rest.removeFirst()
        output.append("”")
      case "`": output.append("‘")
      case "-" where rest.hasPrefix("--"):
        rest.removeFirst(2)
        output.append("—")
      case "-" where rest.first == "-":
        rest.removeFirst()
        output.append("–")
      default:
        if sign.isWhitespace {
          if output.last?.isWhitespace == false { output.append(" ") }
        } else {
          output.append(sign)
        }
      }
    }
    return output.last?.isWhitespace == true ? String(output.dropLast()) : output
  }

  /// An address: nothing of it is read as LaTeX, but that some write "\_" for "_" or wrap it in `\url`.
  static func address(_ source: String) -> String {
    var text = source.trimmingCharacters(in: .whitespacesAndNewlines)
    if text.hasPrefix("\\url{"), text.hasSuffix("}") { text = String(text.dropFirst(5).dropLast()) }
    return text.replacing(/\\([_%#&~{}])/) { $0.output.1 }
  }

  /// What follows a backslash: an accent with its letter, a special letter, an escaped sign, a command.
  private static func command(_ rest: inout Substring) -> String {
    guard let sign = rest.popFirst() else { return "\\" }
    if let mark = LaTeXSigns.accents[sign], !sign.isLetter || "{ ".contains(rest.first ?? "x") {
      while let next = rest.first, next == "{" || next == " " { rest.removeFirst() }
      if rest.first == "\\" { rest.removeFirst() }  // \'{\i}
      guard let letter = rest.popFirst() else { return "" }
      return "\(letter)\(mark)".precomposedStringWithCanonicalMapping
    }
    // "\," and its like are spaces; "\-" and "\/" say only where a word may be parted.
    if let space = LaTeXSigns.spaces[sign] { return space }
    guard sign.isLetter, sign.isASCII else { return String(sign) }
    var name = String(sign)
    while let next = rest.first, next.isLetter, next.isASCII {
      name.append(next)
      rest.removeFirst()
    }
    if name == "url" { return address(group(&rest)) }
    if name == "href" {
      _ = group(&rest)
      return plain(group(&rest))
    }
    if let text = LaTeXSigns.words[name] {
      if rest.first == " " { rest.removeFirst() }
      if rest.hasPrefix("{}") { rest.removeFirst(2) }
      return text
    }
    // What only changes the look leaves its words.
    if LaTeXSigns.styles.contains(name) {
      if rest.first == " " { rest.removeFirst() }
      return ""
    }
    return "\\\(name)"
  }

  /// What stands in the braces that open here; nothing if none do.
  private static func group(_ rest: inout Substring) -> String {
    guard rest.first == "{" else { return "" }
    var depth = 0
    for index in rest.indices {
      if rest[index] == "{" { depth += 1 }
      if rest[index] == "}" { depth -= 1 }
      guard depth == 0 else { continue }
      let inner = rest[rest.index(after: rest.startIndex)..<index]
      rest = rest[rest.index(after: index)...]
      return String(inner)
    }
    return ""
  }

  /// A formula up to its "$": letters and signs, with small digits above and below.
  private static func formula(_ rest: inout Substring) -> String {
    let end = rest.firstIndex(of: "$") ?? rest.endIndex
    var inner = rest[..<end]
    rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
    var output = ""
    while let sign = inner.popFirst() {
      switch sign {
      case "{", "}", " ": break
      case "\\": output += command(&inner)
      case "_", "^":
        let raised = raise(&inner)
        let small = raised.map { (sign == "_" ? LaTeXSigns.lower : LaTeXSigns.upper)[$0] }
        output += small.contains(nil) ? "\(sign)\(raised)" : String(small.compactMap { $0 })
      case "-": output.append("−")
      default: output.append(sign)
      }
    }
    // "$-$" is a dash in words, not a minus.
    return output == "−" ? "-" : output
  }

  /// What stands above or below: one sign, or those in braces.
  private static func raise(_ rest: inout Substring) -> String {
    guard rest.first == "{", let close = rest.firstIndex(of: "}") else {
      guard let sign = rest.popFirst() else { return "" }
      return sign == "\\" ? command(&rest) : String(sign)
    }
    let inner = rest[rest.index(after: rest.startIndex)..<close]
    rest = rest[rest.index(after: close)...]
    return plain(String(inner))
  }
}
