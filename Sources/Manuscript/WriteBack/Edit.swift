/// Bytes of a text, and what is to stand in their place.
struct Edit {
  let range: Range<Int>
  let text: String
}

extension SourceText {
  /// The text with some ranges replaced; they must not overlap.
  func applying(_ edits: [Edit]) -> String {
    var result: [UInt8] = []
    var copied = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      precondition(edit.range.lowerBound >= copied, "two edits of a chapter overlap")
      result += bytes[copied..<edit.range.lowerBound]
      result += edit.text.utf8
      copied = edit.range.upperBound
    }
    return String(decoding: result + bytes[copied...], as: UTF8.self)
  }
}
