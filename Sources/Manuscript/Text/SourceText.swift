/// The bytes of a chapter, and where its lines lie in them.
///
/// Lines end with LF, CRLF or CR, as CommonMark has it; offsets count bytes, lines count from 1.
package struct SourceText: Sendable, Equatable {
  package let bytes: [UInt8]

  /// For each line the offsets of its text, without the line ending.
  private let contents: [Range<Int>]

  /// What ends most lines of the text: `"\n"` or `"\r\n"`.
  package let lineEnding: String

  package init(_ string: String) {
    self.init(bytes: Array(string.utf8))
  }

  /// Takes bytes that are known to be UTF-8.
  init(bytes: [UInt8]) {
    var contents: [Range<Int>] = []
    var start = 0
    var index = 0
    var carriageReturns = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == .newline || byte == .carriageReturn else {
        index += 1
        continue
      }
      contents.append(start..<index)
      if byte == .carriageReturn, index + 1 < bytes.count, bytes[index + 1] == .newline {
        carriageReturns += 1
        index += 1
      }
      index += 1
      start = index
    }
    if start < bytes.count { contents.append(start..<bytes.count) }
    self.bytes = bytes
    self.contents = contents
    lineEnding = 2 * carriageReturns > contents.count ? "\r\n" : "\n"
  }

  package var lineCount: Int { contents.count }

  /// The whole text as a string.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The offsets of a line's text, without its ending; empty at the end beyond the last line.
  func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1 else { return 0..<0 }
    guard line <= contents.count else { return bytes.count..<bytes.count }
    return contents[line - 1]
  }

  /// A line's text, without its ending.
  package func line(_ line: Int) -> String { string(range(ofLine: line)) }

  /// The text of some lines, joined by LF, whatever ends them in the file.
  package func lines(_ lines: Range<Int>) -> String {
    lines.map(line).joined(separator: "\n")
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The line and column of the byte at an offset.
  func position(of offset: Int) -> SourcePosition {
    var low = 0
    var high = contents.count
    while low < high {
      let middle = (low + high) / 2
      if contents[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return SourcePosition(line: 1, column: offset + 1) }
    return SourcePosition(line: low, column: offset - contents[low - 1].lowerBound + 1)
  }

  func isBlank(line: Int) -> Bool {
    bytes[range(ofLine: line)].allSatisfy { $0 == .space || $0 == .tab }
  }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
}

extension Collection where Element == UInt8 {
  /// The first place at or after `start` where `pattern` begins.
  func firstIndex(of pattern: StaticString, from start: Index) -> Index? {
    let needle = UnsafeBufferPointer(start: pattern.utf8Start, count: pattern.utf8CodeUnitCount)
    var index = start
    while index != endIndex {
      if self[index] == needle[0], self[index...].starts(with: needle) { return index }
      formIndex(after: &index)
    }
    return nil
  }
}
