/// C and C++ without comments, and with white space only where it can mean something.
///
/// Comments of C do not nest, a `'"'` begins no string, and a line of the preprocessor ends with its
/// line: so C is not cut with Swift's lexer. A directive keeps its blanks as one each, since
/// `#define F(x)` and `#define F (x)` differ; elsewhere tokens are kept apart by one line break.
package enum CText {
  /// The text that counts.
  package static func significant(_ text: String) -> String {
    var reader = Reader(bytes: Array(text.utf8))
    reader.read()
    return String(decoding: reader.result, as: UTF8.self)
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0
    var result: [UInt8] = []
    var isDirective = false
    var isLineStart = true
    /// Whether white space or a comment has been passed since the last token.
    var isGap = false

    func byte(_ offset: Int = 0) -> UInt8 {
      index + offset < bytes.count ? bytes[index + offset] : 0
    }

    func isAt(_ first: Character, _ second: Character) -> Bool {
      byte() == first.asciiValue && byte(1) == second.asciiValue
    }

    mutating func read() {
      while index < bytes.count {
        let current = byte()
        if isAt("\\", "\n") {
          index += 2
          isGap = true
        } else if current == UInt8(ascii: "\n") {
          index += 1
          if isDirective { result.append(current) }
          isDirective = false
          isLineStart = true
          isGap = true
        } else if current <= UInt8(ascii: " ") {
          index += 1
          isGap = true
        } else if isAt("/", "/") {
          skipLine()
          isGap = true
        } else if isAt("/", "*") {
          skipBlock()
          isGap = true
        } else {
          readToken()
        }
      }
    }

    /// A comment to the end of its line, which a backslash continues.
    private mutating func skipLine() {
      while index < bytes.count, byte() != UInt8(ascii: "\n") {
        index += isAt("\\", "\n") ? 2 : 1
      }
    }

    private mutating func skipBlock() {
      index += 2
      while index < bytes.count, !isAt("*", "/") { index += 1 }
      index = min(index + 2, bytes.count)
    }

    private mutating func readToken() {
      let start = index
      let first = byte()
      if isLineStart, first == UInt8(ascii: "#") { isDirective = true }
      if let last = result.last, last != UInt8(ascii: "\n") {
        if !isDirective || isLineStart {
          result.append(UInt8(ascii: "\n"))
        } else if isGap {
          result.append(UInt8(ascii: " "))
        }
      }
      isLineStart = false
      isGap = false
      if first == UInt8(ascii: "R"), byte(1) == UInt8(ascii: "\"") {
        skipRawString()
      } else if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
        skipLiteral(first)
      } else if isWord(first) {
        // An apostrophe within a number separates digits: 1'000.
        let isNumber = first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")
        while isWord(byte()) || (isNumber && byte() == UInt8(ascii: "'") && isWord(byte(1))) {
          index += 1
        }
      } else {
        // A run of operators is one token: `a+ +b` is not `a++b`.
        repeat { index += 1 } while isOperator(first) && isOperator(byte()) && !beginsComment
      }
      result += bytes[start..<min(index, bytes.count)]
    }

    private var beginsComment: Bool { isAt("/", "/") || isAt("/", "*") }

    private mutating func skipLiteral(_ quote: UInt8) {
      index += 1
      while index < bytes.count, byte() != quote, byte() != UInt8(ascii: "\n") {
        index += byte() == UInt8(ascii: "\\") ? 2 : 1
      }
      index = min(index + 1, bytes.count)
    }

    /// `R"name(…)name"`.
    private mutating func skipRawString() {
      index += 2
      var end = [UInt8(ascii: ")")]
      while index < bytes.count, byte() != UInt8(ascii: "(") {
        end.append(byte())
        index += 1
      }
      end.append(UInt8(ascii: "\""))
      while index < bytes.count, !bytes[index...].starts(with: end) { index += 1 }
      index = min(index + end.count, bytes.count)
    }

    private func isWord(_ byte: UInt8) -> Bool {
      let lower = byte | 0x20
      return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
        || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private func isOperator(_ byte: UInt8) -> Bool {
      "+-*/%<>=!&|^~?:.#".utf8.contains(byte)
    }
  }
}
