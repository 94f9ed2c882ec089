extension FrontMatter {
  /// What stands around front matter.
  ///
  /// YAML is what other tools know. Where Markdown is shown it is shown, too, and a computed value is no YAML;
  /// a comment may hold both.
  private struct Form {
    let opening: String
    let closings: [String]

    static let yaml = Form(opening: "---", closings: ["---", "..."])
    static let comment = Form(opening: "<!-- front matter", closings: ["-->"])
  }

  /// Reads the front matter of a chapter; a chapter without any has no fields.
  static func parse(_ source: SourceText, errors: inout ErrorList) -> FrontMatter {
    guard source.lineCount >= 2 else { return FrontMatter() }
    let first = source.withoutByteOrderMark(line: 1)
    guard let form = [Form.yaml, .comment].first(where: { isFence(first, [$0.opening]) }) else {
      return FrontMatter()
    }
    guard
      let last = (2..<(source.lineCount + 1)).first(where: {
        isFence(source.line($0), form.closings)
      })
    else {
      // A thematic break opens a chapter as well; only a field below it makes it front matter.
      if field(source, line: 2) != nil {
        errors.add(
          "this front matter is never closed", at: SourcePosition(line: 1, column: 1),
          suggestion: "end it with a line '\(form.closings[0])'")
      }
      return FrontMatter()
    }
    var matter = FrontMatter()
    matter.lines = 1...last
    for line in 2..<last where !source.isBlank(line: line) {
      if source.line(line).hasPrefix("#") { continue }
      guard let (key, range) = field(source, line: line) else {
        errors.add(
          "front matter holds 'key: value' lines", at: SourcePosition(line: line, column: 1),
          suggestion: "write 'title: …', or end the front matter above with '\(form.closings[0])'")
        continue
      }
      let position = SourcePosition(line: line, column: 1)
      if matter[key] != nil {
        errors.add("'\(key)' stands twice in the front matter", at: position)
        continue
      }
      let value = ComputedString(
        unquoted(source.located(range)), errors: &errors)
      if form.opening == Form.yaml.opening, !value.expressions.isEmpty {
        errors.add(
          "'\(key)' has a computed value, which is no YAML, so that GitHub shows an error above the chapter",
          at: position,
          suggestion:
            "make the first line '<!-- front matter' and the line that ends it '-->', in place of '---'"
        )
      }
      matter.fields.append(Field(key: key, value: value, position: position))
    }
    return matter
  }

  private static func isFence(_ line: String, _ fences: [String]) -> Bool {
    fences.contains(String(line.reversed().drop { $0 == " " || $0 == "\t" }.reversed()))
  }

  private static func field(_ source: SourceText, line: Int) -> (String, Range<Int>)? {
    let range = source.range(ofLine: line)
    guard let colon = source.bytes[range].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let key = source.string(range.lowerBound..<colon)
    guard isOptionKey(key) else { return nil }
    return (key, source.trimmed((colon + 1)..<range.upperBound))
  }
}

/// Letters, digits, hyphens and underscores, beginning with a letter.
func isOptionKey(_ text: String) -> Bool {
  text.first?.isLetter == true
    && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
}

/// A value without the double quotes that YAML allows around it.
func unquoted(
  _ value: [(byte: UInt8, position: SourcePosition)]
) -> [(byte: UInt8, position: SourcePosition)] {
  let quote = UInt8(ascii: "\"")
  guard value.count >= 2, value[0].byte == quote, value[value.count - 1].byte == quote else {
    return value
  }
  return Array(value[1..<(value.count - 1)])
}

extension SourceText {
  func withoutByteOrderMark(line: Int) -> String {
    let range = range(ofLine: line)
    let start = bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) ? range.lowerBound + 3 : nil
    return string((start ?? range.lowerBound)..<range.upperBound)
  }

  /// A range without spaces and tabs at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, bytes[low] == .space || bytes[low] == .tab { low += 1 }
    while high > low, bytes[high - 1] == .space || bytes[high - 1] == .tab { high -= 1 }
    return low..<high
  }

  /// The bytes of a range within one line, each with its position.
  func located(_ range: Range<Int>) -> [(byte: UInt8, position: SourcePosition)] {
    let start = position(of: range.lowerBound)
    return range.map {
      (bytes[$0], SourcePosition(line: start.line, column: start.column + $0 - range.lowerBound))
    }
  }
}
