import Files

/// SHA-256 over the tokens of Swift text: comments, white space and line breaks do not enter.
package func tokenDigest(of code: String, salt: String = "") -> String {
  var hash = SHA256()
  hash.update(salt)
  for token in SwiftLexer.tokens(of: code).tokens {
    // The length keeps "a b" and "ab" apart whatever the tokens hold.
    hash.update("\(token.kind.rawValue)\(token.text.utf8.count):\(token.text)")
  }
  return hash.finish()
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
