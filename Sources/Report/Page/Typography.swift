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

  /// Whether a space stands between a number and what must not be parted from it: "11.1 %", "± 0.9".
  private static func joins(_ before: Character?, _ after: Character?, _ rest: Substring) -> Bool {
    guard let before, let after else { return false }
    if before.isNumber && (after == "%" || after == "±" || after == "×") { return true }
    if "±×".contains(before) && after.isNumber { return true }
    return before.isNumber && rest.hasPrefix("points")
  }
}
