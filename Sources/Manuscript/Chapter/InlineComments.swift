/// The comments `<!--= … -->` and `<!--/=-->` of a chapter.
///
/// cmark says which of them are HTML to Markdown (and not, say, text in a code span), but not at
/// which byte they stand. So each is replaced by a comment with a number before cmark sees the text,
/// and found again by that number afterwards. Lines stay lines. As in Markdown, a comment ends within its
/// paragraph, and before the next one begins.
struct InlineComments {
  struct Comment {
    let isOpening: Bool
    /// From `<!--` to `-->`.
    let range: Range<Int>
  }

  let source: SourceText
  private(set) var comments: [Comment] = []

  /// The text for cmark: comments numbered, front matter blank.
  private(set) var substituted: [UInt8] = []

  /// A control character that the chapter does not hold.
  private let mark: UInt8

  init(_ source: SourceText, frontMatter: ClosedRange<Int>?) {
    self.source = source
    mark = (1...8).first { !source.bytes.contains($0) } ?? 1
    let start = frontMatter.map { source.range(ofLine: $0.upperBound).upperBound } ?? 0
    for byte in source.bytes[..<start] where byte == .newline || byte == .carriageReturn {
      substituted.append(byte)
    }
    var copied = start
    while let comment = next(from: copied) {
      substituted += source.bytes[copied..<comment.range.lowerBound]
      substitute(comment)
      copied = comment.range.upperBound
    }
    substituted += source.bytes[copied...]
  }

  private func next(from start: Int) -> Comment? {
    let bytes = source.bytes
    var index = start
    while let begin = bytes.firstIndex(of: "<!--", from: index) {
      if bytes[begin...].starts(with: Array("<!--/=-->".utf8)) {
        return Comment(isOpening: false, range: begin..<(begin + 9))
      }
      if bytes[begin...].starts(with: Array("<!--=".utf8)),
        let end = bytes.firstIndex(of: "-->", from: begin + 5), isWhole(begin + 5..<end)
      {
        return Comment(isOpening: true, range: begin..<(end + 3))
      }
      index = begin + 4
    }
    return nil
  }

  /// Whether nothing between the two ends of a comment shows that they do not belong together.
  private func isWhole(_ inner: Range<Int>) -> Bool {
    if let next = source.bytes.firstIndex(of: "<!--", from: inner.lowerBound),
      next < inner.upperBound
    {
      return false
    }
    // A line of white space alone ends a paragraph, within quotations too.
    var isBlank = false
    for byte in source.bytes[inner] {
      if byte == .newline {
        if isBlank { return false }
        isBlank = true
      } else if byte > .space, byte != UInt8(ascii: ">") {
        isBlank = false
      }
    }
    return true
  }

  private mutating func substitute(_ comment: Comment) {
    substituted += Array((comment.isOpening ? "<!--=" : "<!--/=").utf8)
    substituted += [mark] + Array("\(comments.count)".utf8) + [mark]
    var atLineStart = false
    for byte in source.bytes[comment.range] {
      if byte == .newline || byte == .carriageReturn {
        substituted.append(byte)
        atLineStart = true
      } else if atLineStart {
        // What Markdown strips from a line within a list or quotation has to stay.
        if byte == .space || byte == .tab || byte == UInt8(ascii: ">") {
          substituted.append(byte)
        } else {
          substituted.append(UInt8(ascii: "."))
          atLineStart = false
        }
      }
    }
    substituted += Array("-->".utf8)
    comments.append(comment)
  }

  /// The numbers of the comments within a text that came from cmark, in order.
  func numbers(in text: String) -> [Int] {
    text.utf8.split(separator: mark, omittingEmptySubsequences: false).enumerated()
      .compactMap { $0.offset % 2 == 1 ? Int(String(Substring($0.element))) : nil }
      .filter(comments.indices.contains)
  }

  /// A text that came from cmark with the comments as they were typed.
  func restored(_ text: String) -> String {
    guard text.utf8.contains(mark) else { return text }
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard let first = bytes[index...].firstIndex(of: mark),
        let second = bytes[(first + 1)...].firstIndex(of: mark),
        let number = Int(String(decoding: bytes[(first + 1)..<second], as: UTF8.self)),
        let end = bytes.firstIndex(of: "-->", from: second), comments.indices.contains(number)
      else { break }
      let begin = first - (comments[number].isOpening ? 5 : 6)
      result += bytes[index..<begin]
      result += source.bytes[comments[number].range]
      index = end + 3
    }
    return String(decoding: result + bytes[index...], as: UTF8.self)
  }
}
