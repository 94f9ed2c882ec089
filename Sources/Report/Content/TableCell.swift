import Statistics

/// What stands in one cell of a table.
package enum TableCell: Hashable, Sendable {
  /// Computed here; best where its interval lies apart from the next one's of the column.
  case number(Number, isBest: Bool = false)
  /// A number of the paper: it is set apart.
  case paper(Double, unit: QuantityUnit, printed: String? = nil)
  /// Plain text.
  case words(String)
  /// A sentence in inline Markdown, whose references are linked.
  case sentence(String)
  /// Not measured.
  case missing

  var isSentence: Bool { if case .sentence = self { true } else { false } }
}

extension TableCell: Codable {
  private enum CodingKeys: String, CodingKey {
    case number, best, paper, unit, printed, words, sentence
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let number = try values.decodeIfPresent(Number.self, forKey: .number) {
      let isBest = try values.decodeIfPresent(Bool.self, forKey: .best) ?? false
      self = .number(number, isBest: isBest)
    } else if let value = try values.decodeIfPresent(Double.self, forKey: .paper) {
      self = .paper(
        value, unit: try values.decode(QuantityUnit.self, forKey: .unit),
        printed: try values.decodeIfPresent(String.self, forKey: .printed))
    } else if let words = try values.decodeIfPresent(String.self, forKey: .words) {
      self = .words(words)
    } else if let sentence = try values.decodeIfPresent(String.self, forKey: .sentence) {
      self = .sentence(sentence)
    } else {
      self = .missing
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .number(let number, let isBest):
      try values.encode(number, forKey: .number)
      if isBest { try values.encode(true, forKey: .best) }
    case .paper(let value, let unit, let printed):
      try values.encode(value, forKey: .paper)
      try values.encodeIfPresent(printed, forKey: .printed)
      try values.encode(unit, forKey: .unit)
    case .words(let words): try values.encode(words, forKey: .words)
    case .sentence(let sentence): try values.encode(sentence, forKey: .sentence)
    case .missing: break
    }
  }
}
