import Drawing

extension Font {
  /// Breaks a text into at most `lines` lines no wider than `width`, at spaces and after hyphens and
  /// slashes; what does not fit ends in "…".
  func wrap(_ text: String, width: Double, lines limit: Int) throws -> [String] {
    var lines: [String] = []
    var rest = Self.pieces(text)[...]
    while !rest.isEmpty && lines.count < limit {
      var line = ""
      while let piece = rest.first, try measure(Self.trimmed(line + piece)).width <= width {
        line += piece
        rest = rest.dropFirst()
      }
      if line.isEmpty {
        // A single word that is too wide for any line.
        guard let piece = rest.first else { break }
        let (head, tail) = try split(piece, width: width)
        line = head
        rest = tail.isEmpty ? rest.dropFirst() : [tail] + rest.dropFirst()
      }
      lines.append(Self.trimmed(line))
    }
    if !rest.isEmpty, let last = lines.popLast() {
      lines.append(try shorten(last + "\u{2026}", width: width))
    }
    return lines.isEmpty ? [""] : lines
  }

  /// The text, cut so that it ends in "…" and is no wider than `width`.
  func shorten(_ text: String, width: Double) throws -> String {
    guard try measure(text).width > width else { return text }
    var head = text.hasSuffix("…") ? String(text.dropLast()) : text
    while !head.isEmpty {
      head = Self.trimmed(String(head.dropLast()))
      if try measure(head + "…").width <= width { return head + "…" }
    }
    return "…"
  }

  /// The width of the widest of the texts.
  func widest(_ texts: [String]) throws -> Double {
    try texts.reduce(0) { max($0, try measure($1).width) }
  }

  private func split(_ word: String, width: Double) throws -> (String, String) {
    var head = ""
    for letter in word {
      if try !head.isEmpty && measure(head + String(letter)).width > width { break }
      head.append(letter)
    }
    return (head, String(word.dropFirst(head.count)))
  }

  /// The parts between which a line may be broken, each with the sign that ends it.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for letter in text {
      piece.append(letter)
      if letter == " " || letter == "-" || letter == "/" || letter == "\n" {
        pieces.append(piece)
        piece = ""
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, last == " " || last == "\n" { text = text.dropLast() }
    return String(text)
  }
}
