/// Text with computed parts: `Accuracy of \(network) on \(count) images`.
package struct ComputedString: Sendable, Equatable {
  package enum Segment: Sendable, Equatable {
    case text(String)
    case expression(Expression)
  }

  package let segments: [Segment]

  /// The text as it was typed, with its expressions.
  package let source: String

  /// The text, if nothing in it is computed.
  package var literal: String? {
    switch segments.count {
    case 0: ""
    case 1: if case .text(let text) = segments[0] { text } else { nil }
    default: nil
    }
  }

  package var expressions: [Expression] {
    segments.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
  }
}

/// Swift that yields a value to be shown within a sentence.
package struct Expression: Sendable, Equatable {
  package let code: String

  /// Where the first byte of the code stands in the chapter.
  package let position: SourcePosition

  /// SHA-256 over the code's tokens.
  package var digest: String { tokenDigest(of: code, salt: "expression\n") }

  package init(code: String, position: SourcePosition) {
    self.code = code
    self.position = position
  }
}

extension ComputedString {
  /// Cuts a value at its interpolations, `\(…)`.
  ///
  /// - Parameters:
  ///   - source: The bytes of the value, each with the position where it stands in the chapter.
  ///   - errors: Gets an interpolation that is empty or never closed.
  init(_ source: [(byte: UInt8, position: SourcePosition)], errors: inout ErrorList) {
    let bytes = source.map(\.byte)
    self.source = String(decoding: bytes, as: UTF8.self)
    var segments: [Segment] = []
    var textStart = 0
    var index = 0
    func appendText(upTo end: Int) {
      guard textStart < end else { return }
      segments.append(.text(String(decoding: bytes[textStart..<end], as: UTF8.self)))
    }
    while let start = bytes.firstIndex(of: #"\("#, from: index) {
      let code = Array(bytes[(start + 2)...])
      guard let length = SwiftLexer.lengthOfInterpolation(in: code) else {
        errors.add(
          #"this '\(' is never closed"#, at: source[start].position,
          suggestion: "add the ')' that ends the expression")
        break
      }
      let expression = String(decoding: code[..<length], as: UTF8.self)
      let blanks = expression.prefix { $0.isWhitespace }.utf8.count
      if blanks == expression.utf8.count {
        errors.add(
          "an empty expression", at: source[start].position,
          suggestion: #"put the value between '\(' and ')'"#)
      } else {
        appendText(upTo: start)
        let first = source[start + 2 + blanks].position
        segments.append(
          .expression(Expression(code: String(expression.dropFirst(blanks)), position: first)))
        textStart = start + 2 + length + 1
      }
      index = start + 2 + length + 1
    }
    appendText(upTo: bytes.count)
    self.segments = segments
  }
}
