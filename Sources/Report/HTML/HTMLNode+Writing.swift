extension HTMLNode {
  /// The node as HTML text.
  package var html: String {
    var output = ""
    write(into: &output)
    return output
  }

  /// The words alone, without markup: for tables of contents and search.
  package var plainText: String {
    switch self {
    case .element(_, _, let children), .fragment(let children):
      children.map(\.plainText).joined()
    case .text(let text): text
    case .trusted: ""
    }
  }

  /// Appends the node as HTML text.
  package func write(into output: inout String) {
    switch self {
    case .text(let text): Self.escape(text, into: &output)
    case .trusted(let markup): output += markup
    case .fragment(let nodes): for node in nodes { node.write(into: &output) }
    case .element(let name, let attributes, let children):
      output += "<\(name)"
      for attribute in attributes {
        output += " \(attribute.name)=\""
        Self.escape(attribute.value, into: &output)
        output += "\""
      }
      output += ">"
      if !Self.voidElements.contains(name) {
        for child in children { child.write(into: &output) }
        output += "</\(name)>"
      }
      if Self.elementsThatEndALine.contains(name) { output += "\n" }
    }
  }

  /// Escapes for text and for quoted attributes alike, and drops what HTML cannot hold.
  static func escape(_ text: String, into output: inout String) {
    // Most text, and all of the long data of pictures, holds nothing of the kind.
    guard text.utf8.contains(where: isSpecial) else {
      output += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\t", "\n": output.unicodeScalars.append(scalar)
      // Controls are parse errors in HTML; a carriage return would become a second line break.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": break
      default: output.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a byte of UTF-8 may begin what has to be escaped or dropped; C2 leads to U+0080 to U+009F, too.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0x7F, 0xC2:
      true
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"): false
    default: byte < 0x20
    }
  }

  /// Elements that have neither children nor an end tag.
  static let voidElements: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  /// Elements after which a line break changes nothing on the page but eases reading its source.
  private static let elementsThatEndALine: Set<String> = [
    "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "li", "link", "main", "meta", "nav", "ol", "p", "pre",
    "script", "section", "style", "table", "tbody", "thead", "title", "tr", "ul",
  ]
}
