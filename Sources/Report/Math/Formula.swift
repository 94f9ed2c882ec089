/// A formula in a text, as GitHub shows it: `$…$` within a line, `$$…$$` on lines of its own.
struct Formula {
  /// What stands between the signs.
  let source: String
  /// Whether it stands by itself.
  let isDisplayed: Bool
  /// How many characters of the text it takes, signs and all.
  let length: Int

  /// The formula that a text begins with; nil if the sign stands for itself, as in "$5".
  ///
  /// - Parameters:
  ///   - text: begins with "$".
  ///   - before: the character before it.
  init?(_ text: Substring, after before: Character) {
    if text.hasPrefix("$$") {
      let inner = text.dropFirst(2)
      guard let end = inner.firstRange(of: "$$"), end.lowerBound > inner.startIndex else {
        return nil
      }
      source = String(inner[..<end.lowerBound])
      isDisplayed = true
      length = source.count + 4
      return
    }
    let inner = text.dropFirst()
    guard !before.isLetter, !before.isNumber, let first = inner.first, !first.isWhitespace,
      first != "$", let end = inner.firstIndex(of: "$"),
      let last = inner[..<end].last, !last.isWhitespace
    else { return nil }
    let after = inner[inner.index(after: end)...].first
    guard after?.isNumber != true, after?.isLetter != true else { return nil }
    source = String(inner[..<end])
    isDisplayed = false
    length = source.count + 2
  }

  /// The formula as MathML.
  ///
  /// - Throws: `FormulaError`.
  func html() throws(FormulaError) -> HTMLNode {
    var parser = FormulaParser(source, isDisplayed: isDisplayed)
    let row = try parser.row(until: nil)
    return tag("math", ["display": isDisplayed ? "block" : nil]) { tag("mrow") { row } }
  }
}

/// What a formula holds that this subset of LaTeX does not have.
struct FormulaError: Error, Equatable {
  /// What is wrong, in a sentence.
  let message: String
  /// The words of the formula where it is.
  let words: String
}
