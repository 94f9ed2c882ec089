import Files

/// SHA-256 over the tokens of Swift text: comments and white space do not enter.
///
/// Nor do line breaks, but for those before a bracket that would otherwise belong to what stands
/// before it: `f` and `(x)` on two lines are two statements.
package func tokenDigest(of code: String, salt: String = "") -> String {
  digest(of: SwiftLexer.tokens(of: code).tokens, salt: salt)
}

func digest(of tokens: [SwiftToken], salt: String = "") -> String {
  var text = salt
  var previous: SwiftToken?
  for token in tokens {
    if token.isFirstOnLine, "([".contains(token.text), let previous, previous.endsOperand {
      text += "\n"
    }
    // The length keeps "a b" and "ab" apart whatever the tokens hold.
    text += "\(token.kind.rawValue)\(token.text.utf8.count):\(token.text)"
    previous = token
  }
  return SHA256.hex(of: text)
}

extension SwiftToken {
  /// Whether a bracket right behind it would be a call or a subscript.
  fileprivate var endsOperand: Bool {
    switch kind {
    case .identifier, .number, .string, .postfix: true
    case .punctuation: [")", "]", "}"].contains(text)
    case .infix, .prefix: false
    }
  }
}

/// The first bracket without its partner, or literal or comment without its end.
func imbalance(in code: String) -> SwiftTokenError? {
  let (tokens, error) = SwiftLexer.tokens(of: code)
  if let error { return error }
  let partner: [String: String] = [")": "(", "]": "[", "}": "{"]
  var open: [SwiftToken] = []
  for token in tokens where token.kind == .punctuation {
    if ["(", "[", "{"].contains(token.text) {
      open.append(token)
    } else if let wanted = partner[token.text] {
      guard let last = open.popLast() else {
        return SwiftTokenError(
          message: "this '\(token.text)' closes no '\(wanted)'", offset: token.offset)
      }
      if last.text != wanted { return neverClosed(last) }
    }
  }
  return open.last.map(neverClosed)
}

private func neverClosed(_ bracket: SwiftToken) -> SwiftTokenError {
  SwiftTokenError(message: "this '\(bracket.text)' is never closed", offset: bracket.offset)
}
