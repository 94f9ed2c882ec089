/// Cuts Swift into tokens without comments and white space.
///
/// It knows nested comments, raw and multi-line strings, interpolations within them and regex
/// literals. Line breaks are white space here, but each token tells whether it begins a line.
package struct SwiftLexer {
  let bytes: [UInt8]
  var index = 0
  private(set) var tokens: [SwiftToken] = []
  private var error: SwiftTokenError?
  /// Whether a line has begun since the last token.
  private var isNewLine = true

  /// The tokens of `text`, and the first literal or comment that has no end, if any.
  package static func tokens(
    of text: String
  ) -> (tokens: [SwiftToken], error: SwiftTokenError?) {
    var lexer = SwiftLexer(bytes: Array(text.utf8))
    lexer.readCode(untilClosingParenthesis: false)
    return (lexer.tokens, lexer.error)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  func byte(_ offset: Int = 0) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  mutating func add(_ kind: SwiftToken.Kind, from start: Int) {
    // A literal that is cut off behind an interpolation has no last piece.
    guard start < index else { return }
    tokens.append(
      SwiftToken(
        kind: kind, text: String(decoding: bytes[start..<index], as: UTF8.self), offset: start,
        isFirstOnLine: isNewLine))
    isNewLine = false
  }

  mutating func fail(_ message: String, at offset: Int) {
    if error == nil { error = SwiftTokenError(message: message, offset: offset) }
  }

  /// Reads to the end, or in an interpolation to the parenthesis that closes it.
  mutating func readCode(untilClosingParenthesis: Bool) {
    var depth = 0
    while index < bytes.count {
      let start = index
      let current = byte()
      if current <= .space {
        if current == .newline || current == .carriageReturn { isNewLine = true }
        index += 1
      } else if current == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "/") {
        while index < bytes.count, byte() != .newline, byte() != .carriageReturn { index += 1 }
      } else if current == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        skipBlockComment()
      } else if Self.isIdentifierStart(current) {
        while Self.isIdentifierPart(byte()) { index += 1 }
        add(.identifier, from: start)
      } else if current == UInt8(ascii: "`") {
        readBackticked()
      } else if Self.isDigit(current) {
        readNumber()
      } else if let hashes = stringStart() {
        readString(hashes: hashes)
      } else if let end = regexEnd() {
        index = end
        add(.string, from: start)
      } else if Self.isOperatorCharacter(current) {
        readOperator()
      } else {
        if current == UInt8(ascii: "(") { depth += 1 }
        if current == UInt8(ascii: ")") {
          if untilClosingParenthesis, depth == 0 { return }
          depth -= 1
        }
        index += 1
        add(.punctuation, from: start)
      }
    }
  }

  private mutating func skipBlockComment() {
    let start = index
    var depth = 0
    repeat {
      if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        depth += 1
        index += 2
      } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        depth -= 1
        index += 2
      } else {
        if byte() == .newline { isNewLine = true }
        index += 1
      }
    } while depth > 0 && index < bytes.count
    if depth > 0 { fail("this comment has no '*/' that ends it", at: start) }
  }

  private mutating func readBackticked() {
    let start = index
    index += 1
    while index < bytes.count, byte() != UInt8(ascii: "`"), byte() != .newline { index += 1 }
    if byte() == UInt8(ascii: "`") {
      index += 1
    } else {
      fail("this name has no '`' that ends it", at: start)
    }
    add(.identifier, from: start)
  }

  private mutating func readNumber() {
    let start = index
    while Self.isIdentifierPart(byte())
      || (byte() == UInt8(ascii: ".") && Self.isDigit(byte(1)))
      || ((byte() == UInt8(ascii: "-") || byte() == UInt8(ascii: "+"))
        && (bytes[index - 1] | 0x20) == UInt8(ascii: "e") && Self.isDigit(byte(1))
        && byte(start - index + 1) | 0x20 != UInt8(ascii: "x"))
    {
      index += 1
    }
    add(.number, from: start)
  }
}

// MARK: - Operators and character classes

extension SwiftLexer {
  private mutating func readOperator() {
    let start = index
    let beginsWithDot = byte() == UInt8(ascii: ".")
    while Self.isOperatorCharacter(byte()) {
      if index > start {
        // Only an operator that begins with a dot holds further dots: `x?.y` is three tokens.
        if byte() == UInt8(ascii: "."), !beginsWithDot { break }
        // A comment may follow an operator without a space.
        if byte() == UInt8(ascii: "/"),
          byte(1) == UInt8(ascii: "/") || byte(1) == UInt8(ascii: "*")
        {
          break
        }
      }
      index += 1
    }
    if beginsWithDot, index == start + 1 {
      // Member access: the line may be broken before the dot without changing anything.
      add(.punctuation, from: start)
      return
    }
    let before = start > 0 ? bytes[start - 1] : .space
    let after = byte()
    let openBefore = before <= .space || Self.opensOrSeparates(before)
    let openAfter = after <= .space || Self.closesOrSeparates(after)
    add(openBefore == openAfter ? .infix : openBefore ? .prefix : .postfix, from: start)
  }

  static func opensOrSeparates(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  static func closesOrSeparates(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  static func isIdentifierStart(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  static func isIdentifierPart(_ byte: UInt8) -> Bool {
    isIdentifierStart(byte) || isDigit(byte)
  }

  static func isOperatorCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"),
      UInt8(ascii: "~"), UInt8(ascii: "?"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension SwiftLexer {
  /// How many bytes there are before the parenthesis that closes an interpolation whose expression
  /// begins at the first of `bytes`; nil if nothing closes it.
  static func lengthOfInterpolation(in bytes: [UInt8]) -> Int? {
    var lexer = SwiftLexer(bytes: bytes)
    lexer.readCode(untilClosingParenthesis: true)
    return lexer.index < bytes.count && lexer.error == nil ? lexer.index : nil
  }
}
