import Drawing

/// The answer under a picture, broken into lines, with ✓ or ✗ before the last: "carnivore" over
/// "✓ 57 %".
struct Caption {
  /// The room of ✓ or ✗ and the space after it.
  static let sign = 15.0

  let lines: [String]
  let correct: Bool?

  init(_ text: String, correct: Bool?, width: Double) throws {
    let font = Measure.text
    var lines = try font.wrap(text, width: width, lines: 3)
    // The last line makes room for the sign, if need be by giving its last word a line of its own.
    if correct != nil, let last = lines.last, try font.measure(last).width + Self.sign > width {
      lines.removeLast()
      let words = last.split(separator: " ").map(String.init)
      if words.count > 1, lines.count < 2 {
        lines.append(words.dropLast().joined(separator: " "))
        lines.append(try font.shorten(words[words.count - 1], width: width - Self.sign))
      } else {
        lines.append(try font.shorten(last, width: width - Self.sign))
      }
    }
    self.lines = lines
    self.correct = correct
  }

  var height: Double { Double(lines.count) * Measure.line + 6 }
}
