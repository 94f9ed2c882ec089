/// Puts plain text into Markdown so that it reads as it is.
enum MarkdownEscape {
  /// Text in a line of a paragraph.
  static func text(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\n", "\r\n", "\r": escaped += " "
      case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "~", "|": escaped += "\\\(character)"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// Text in a cell of a table: one line, and no bar that would end the cell.
  static func cell(_ text: String) -> String { Self.text(text) }

  /// A path as a link's target; angle brackets where spaces or brackets would end it.
  static func path(_ path: String) -> String {
    let hard = path.contains { $0 == " " || $0 == "(" || $0 == ")" || $0 == "<" || $0 == ">" }
    guard hard else { return path }
    let safe = path.replacing("<", with: "%3C").replacing(">", with: "%3E")
    return "<\(safe.replacing("\n", with: "%0A"))>"
  }
}
