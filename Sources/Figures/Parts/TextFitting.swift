import Drawing

extension Font {
  /// Breaks a text into at most `lines` lines no wider than `width`: at spaces; a word that is too
  /// wide alone also after slashes and after hyphens within ordinary words, or else anywhere.
  ///
  /// What does not fit ends in "…".
  package func wrap(_ text: String, width: Double, lines limit: Int) throws -> [String] {
    var lines: [String] = []
    var rest = try Self.words(text).flatMap { word in
      try measure(word).width <= width ? [word + " "] : Self.parts(of: word + " ")
    }[...]
    while !rest.isEmpty && lines.count < limit {
      var line = ""
      while let piece = rest.first, try measure(Self.trimmed(line + piece)).width <= width {
        line += piece
        rest = rest.dropFirst()
      }
      if line.isEmpty, let piece = rest.first {
        let (head, tail) = try split(piece, width: width)
        line = head
        rest = tail.isEmpty ? rest.dropFirst() : [tail] + rest.dropFirst()
      }
      lines.append(Self.trimmed(line))
    }
    if !rest.isEmpty, let last = lines.popLast() {
      lines.append(try shorten(last + "…", width: width))
    }
    return lines.isEmpty ? [""] : lines
  }

  /// The text, cut so that it ends in "…" and is no wider than `width`.
  package func shorten(_ text: String, width: Double) throws -> String {
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

  /// The words of a text; a unit and an interval stay with their number's.
  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.reduce(into: []) { words, word in
      if word == "%" || words.last?.hasSuffix("±") == true, let last = words.popLast() {
        words.append(last + " " + word)
      } else {
        words.append(String(word))
      }
    }
  }

  /// The parts of a word, each with the hyphen or slash that ends it.
  ///
  /// Names such as "Mixed-Same" and "BG-gap" stay whole: a hyphen is a place to break at between small
  /// letters alone.
  private static func parts(of word: String) -> [String] {
    let letters = Array(word)
    var parts: [String] = []
    var part = ""
    for (index, letter) in letters.enumerated() {
      part.append(letter)
      let isBetweenSmall =
        index > 0 && index + 1 < letters.count && letters[index - 1].isLowercase
        && letters[index + 1].isLowercase
      if letter == "/" || letter == "-" && isBetweenSmall && !part.contains(where: \.isUppercase) {
        parts.append(part)
        part = ""
      }
    }
    return part.isEmpty ? parts : parts + [part]
  }

  /// Whether the text stands in the lines as it should: nothing left out, no word broken but after a
  /// slash or between the small letters of a compound.
  func holds(_ lines: [String], of text: String) -> Bool {
    let pieces = Self.words(text).flatMap { Self.parts(of: $0) }
    guard lines.joined().filter({ $0 != " " }) == text.filter({ $0 != " " && $0 != "\n" }) else {
      return false
    }
    // Every end of a line is the end of a piece.
    var ends: Set<Int> = []
    var count = 0
    for piece in pieces {
      count += piece.filter { $0 != " " }.count
      ends.insert(count)
    }
    count = 0
    return lines.allSatisfy { line in
      count += line.filter { $0 != " " }.count
      return ends.contains(count)
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, last == " " || last == "\n" { text = text.dropLast() }
    return String(text)
  }
}
