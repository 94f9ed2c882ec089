/// Strings and regex literals.
extension SwiftLexer {
  /// The number of `#` in front of a string literal that begins here; nil if none does.
  func stringStart() -> Int? {
    var hashes = 0
    while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
    return byte(hashes) == UInt8(ascii: "\"") ? hashes : nil
  }

  func hasHashes(_ count: Int, after offset: Int) -> Bool {
    (0..<count).allSatisfy { byte(offset + $0) == UInt8(ascii: "#") }
  }

  mutating func readString(hashes: Int) {
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
  func regexEnd() -> Int? {
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

  var expectsOperand: Bool {
    guard let last = tokens.last else { return true }
    switch last.kind {
    case .infix, .prefix: return true
    case .identifier: return ["return", "in", "try", "await", "case", "else"].contains(last.text)
    case .punctuation: return !["]", ")", "}"].contains(last.text)
    case .number, .string, .postfix: return false
    }
  }
}
