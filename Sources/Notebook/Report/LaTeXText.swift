import Foundation

/// The little LaTeX that stands in BibTeX fields, as plain text.
enum LaTeXText {
  /// Accents, dashes, escaped signs and ties replaced; braces and unknown commands dropped.
  static func plain(_ source: String) -> String {
    var output = ""
    var rest = Substring(source)
    while let sign = rest.popFirst() {
      switch sign {
      case "{", "}", "$": break
      case "~": output.append("\u{A0}")
      case "\\": output += command(&rest)
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

  /// What follows a backslash: an accent with its letter, a special letter, an escaped sign.
  private static func command(_ rest: inout Substring) -> String {
    guard let sign = rest.popFirst() else { return "" }
    if let mark = accents[sign], !sign.isLetter || "{ ".contains(rest.first ?? " ") {
      while let next = rest.first, next == "{" || next == " " { rest.removeFirst() }
      if rest.first == "\\" { rest.removeFirst() }  // \'{\i}
      guard let letter = rest.popFirst() else { return "" }
      return "\(letter)\(mark)".precomposedStringWithCanonicalMapping
    }
    guard sign.isLetter else { return String(sign) }
    var name = String(sign)
    while let next = rest.first, next.isLetter, next.isASCII {
      name.append(next)
      rest.removeFirst()
    }
    if rest.first == " " { rest.removeFirst() }
    return letters[name] ?? ""
  }

  /// Combining marks by the command that puts them on the next letter.
  private static let accents: [Character: Character] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}",
    "=": "\u{304}", ".": "\u{307}", "c": "\u{327}", "v": "\u{30C}", "u": "\u{306}",
    "H": "\u{30B}", "k": "\u{328}", "r": "\u{30A}",
  ]

  private static let letters: [String: String] = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "aa": "å", "AA": "Å",
    "oe": "œ", "OE": "Œ", "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—",
  ]
}
