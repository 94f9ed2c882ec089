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
