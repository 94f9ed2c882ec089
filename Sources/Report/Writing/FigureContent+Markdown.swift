extension FigureContent {
  /// What a chapter shows under the figure's block: the light picture and the caption.
  ///
  /// - Parameter folder: path from the chapter to the report's folder, such as "../output".
  /// - Returns: Markdown that ends in a line break.
  package func markdown(outputFolder folder: String) -> String {
    let target = MarkdownEscape.path("\(folder)/\(light)")
    let (finding, rest) = caption.findingAndRest
    return "![\(MarkdownEscape.text(alt))](\(target))\n\n**\(finding)**\(rest)\n"
  }
}

extension CaptionText {
  /// The first sentence, which says the finding, and the rest with the space before it.
  ///
  /// A sentence ends at ".", "!" or "?" before a space and a capital letter or digit, so that
  /// "e.g. this" and "40.1 %" do not end one.
  package var findingAndRest: (finding: String, rest: String) {
    let signs = Array(text)
    for index in signs.indices.dropLast(2) where ".!?".contains(signs[index]) {
      let next = signs[index + 2]
      if signs[index + 1] == " ", next.isUppercase || next.isNumber || "([*`@".contains(next) {
        return (String(signs[...index]), String(signs[(index + 1)...]))
      }
    }
    return (text, "")
  }
}
