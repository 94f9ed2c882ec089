/// Cuts Swift into tokens without comments and white space.
///
/// It knows nested comments, raw and multi-line strings, interpolations within them and regex
/// literals. Line breaks are white space here, but each token tells whether it begins a line.
package struct SwiftLexer {
  private let bytes: [UInt8]
  private var index = 0
  private var tokens: [SwiftToken] = []
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

  private func byte(_ offset: Int = 0) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  private mutating func add(_ kind: SwiftToken.Kind, from start: Int) {
    // A literal that is cut off behind an interpolation has no last piece.
    guard start < index else { return }
    tokens.append(
      SwiftToken(
        kind: kind, text: String(decoding: bytes[start..<index], as: UTF8.self), offset: start,
        isFirstOnLine: isNewLine))
    isNewLine = false
  }

  private mutating func fail(_ message: String, at offset: Int) {
    if error == nil { error = SwiftTokenError(message: message, offset: offset) }
  }

  /// Reads to the end, or in an interpolation to the parenthesis that closes it.
  private mutating func readCode(untilClosingParenthesis: Bool) {
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

// MARK: - Strings and regex literals

extension SwiftLexer {
  /// The number of `#` in front of a string literal that begins here; nil if none does.
  private func stringStart() -> Int? {
    var hashes = 0
    while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
    return byte(hashes) == UInt8(ascii: "\"") ? hashes : nil
  }

  private func hasHashes(_ count: Int, after offset: Int) -> Bool {
    (0..<count).allSatisfy { byte(offset + $0) == UInt8(ascii: "#") }
  }

  private mutating func readString(hashes: Int) {
    let quote = UInt8(ascii: "\"")
    let literalStart = index
    var pieceStart = index
    index += hashes
    let isMultiLine = byte(1) == quote && byte(2) == quote
    index += isMultiLine ? 3 : 1
    while index < bytes.count {
      let current = byte()
      if current == quote, !isMultiLine || (byte(1) == quote && byte(2) == quote),
        hasHashes(hashes, after: isMultiLine ? 3 : 1)
      {
        index += (isMultiLine ? 3 : 1) + hashes
        add(.string, from: pieceStart)
        return
      }
      if current == UInt8(ascii: "\\"), hasHashes(hashes, after: 1) {
        if byte(1 + hashes) == UInt8(ascii: "(") {
          index += 2 + hashes
          add(.string, from: pieceStart)
          readCode(untilClosingParenthesis: true)
          pieceStart = index
          if index < bytes.count { index += 1 }
        } else {
          index += 2 + hashes
        }
      } else if !isMultiLine, current == .newline || current == .carriageReturn {
        break
      } else {
        index += 1
      }
    }
    index = Swift.min(index, bytes.count)
    add(.string, from: pieceStart)
    fail(
      "this string has no \(isMultiLine ? "'\"\"\"'" : "'\"'") that ends it", at: literalStart)
  }

  /// The offset after a regex literal that begins here; nil if none does.
  ///
  /// A bare `/…/` counts only where an operand is expected and when it ends on its line.
  private func regexEnd() -> Int? {
    let slash = UInt8(ascii: "/")
    var hashes = 0
    while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
    guard byte(hashes) == slash else { return nil }
    if hashes == 0 {
      guard byte(1) != .space, byte(1) != .newline, expectsOperand else { return nil }
    }
    var position = index + hashes + 1
    while position < bytes.count {
      let current = bytes[position]
      if current == UInt8(ascii: "\\") {
        position += 2
      } else if current == slash {
        let end = position + 1
        let closing = bytes[end...].prefix(hashes)
        if closing.count == hashes, closing.allSatisfy({ $0 == UInt8(ascii: "#") }) {
          return end + hashes
        }
        position += 1
      } else if hashes == 0, current == .newline || current == .carriageReturn {
        return nil
      } else {
        position += 1
      }
    }
    return nil
  }

  private var expectsOperand: Bool {
    guard let last = tokens.last else { return true }
    switch last.kind {
    case .infix, .prefix: return true
    case .identifier: return ["return", "in", "try", "await", "case", "else"].contains(last.text)
    case .punctuation: return !["]", ")", "}"].contains(last.text)
    case .number, .string, .postfix: return false
    }
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

  private static func opensOrSeparates(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private static func closesOrSeparates(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isIdentifierStart(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  private static func isIdentifierPart(_ byte: UInt8) -> Bool {
    isIdentifierStart(byte) || isDigit(byte)
  }

  private static func isOperatorCharacter(_ byte: UInt8) -> Bool {
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
