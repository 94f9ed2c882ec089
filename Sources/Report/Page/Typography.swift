/// What a typesetter does to typed text.
///
/// Quotation marks and apostrophes are curled, and units stay with their number. Only the page is
/// set so; chapters keep what was typed.
enum Typography {
  /// - Parameters:
  ///   - text: a stretch of prose without markup.
  ///   - before: the character before the stretch; nil at the beginning of a block.
  /// - Returns: the stretch with curled quotation marks and no break between number and unit.
  static func set(_ text: String, after before: Character?) -> String {
    var output = ""
    var previous = before
    var rest = Substring(text)
    while let sign = rest.popFirst() {
      let next = rest.first
      switch sign {
      case "\"", "'":
        let opens = previous.map { $0.isWhitespace || "([{–—/“‘".contains($0) } ?? true
        if sign == "\"" { output += opens ? "“" : "”" } else { output += opens ? "‘" : "’" }
      case " " where joins(previous, next, rest), "\n" where joins(previous, next, rest):
        output.append("\u{A0}")
      default: output.append(sign)
      }
      previous = output.last
    }
    return output
  }

  /// The text typeset, with names such as "Only-BG-B" kept on their line.
  ///
  /// They are wrapped, not spelled with another hyphen, so that whoever searches for a name finds it.
  static func nodes(_ text: String, after before: Character?) -> [HTMLNode] {
    var nodes: [HTMLNode] = []
    var plain = ""
    var rest = Substring(set(text, after: before))
    while !rest.isEmpty {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
      if isName(word) {
        if !plain.isEmpty { nodes.append(.text(plain)) }
        plain = ""
        nodes.append(tag("span", ["class": "name"]) { String(word) })
      } else {
        plain += word
      }
      rest = rest.dropFirst(word.count)
      if let sign = rest.popFirst() { plain.append(sign) }
    }
    if !plain.isEmpty { nodes.append(.text(plain)) }
    return nodes
  }

  /// Whether a word is a name with a hyphen in it: "Mixed-Rand", "BG-gap", "ImageNet-9".
  private static func isName(_ word: Substring) -> Bool {
    guard word.count < 24 else { return false }
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts[0].first, first.isUppercase else { return false }
    if parts.contains(where: \.isEmpty) { return false }
    return parts[0].count > 1 && parts[0].allSatisfy(\.isUppercase)
      || parts.dropFirst().allSatisfy { $0.first.map { $0.isUppercase || $0.isNumber } ?? false }
  }

  /// Whether a space stands between a number and what must not be parted from it: "11.1 %", "± 0.9".
  private static func joins(_ before: Character?, _ after: Character?, _ rest: Substring) -> Bool {
    guard let before, let after else { return false }
    if before.isNumber && (after == "%" || after == "±" || after == "×") { return true }
    if "±×".contains(before) && after.isNumber { return true }
    return before.isNumber && rest.hasPrefix("points")
  }
}
