/// A piece of Swift that is neither comment nor white space.
package struct SwiftToken: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case identifier = "i"
    case number = "n"
    /// A stretch of a string literal's text, delimiters included; what is interpolated follows as
    /// tokens of its own.
    case string = "s"
    /// A run of operator characters that has white space (or a bracket) on both sides or on neither.
    case infix = "o"
    case prefix = "p"
    case postfix = "q"
    /// A bracket, comma, colon, semicolon, `@`, `#` or the like, one character each.
    case punctuation = "."
  }

  package let kind: Kind
  package let text: String

  /// Offset of the first byte in the text that was read.
  package let offset: Int

  /// Whether nothing but white space stands before it on its line.
  package let isFirstOnLine: Bool

  var isOperator: Bool { kind == .infix || kind == .prefix || kind == .postfix }
}

/// What keeps a text from being whole Swift: a literal, comment or bracket without an end.
package struct SwiftTokenError: Error, Hashable, Sendable {
  package let message: String
  package let offset: Int

  package init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }
}
