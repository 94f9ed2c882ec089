import Foundation

/// A result to be written under its block.
package struct ResultText: Sendable, Equatable {
  /// Markdown, lines joined by LF.
  package let body: String

  /// The key of what is shown: 8 to 64 lower-case hexadecimal digits.
  package let key: String

  /// A result to be written.
  ///
  /// A body that could be mistaken for the markers around it, or that would swallow the closing one
  /// (as an unclosed fence does), is made harmless here: whatever is shown, the chapter stays whole.
  package init(body: String, key: String) {
    precondition(
      (8...64).contains(key.utf8.count)
        && key.utf8.allSatisfy(Array("0123456789abcdef".utf8).contains),
      "a key has 8 to 64 lower-case hexadecimal digits, not '\(key)'")
    self.key = key
    let plain = Self.withoutMarkers(ResultRegion.trimmed(body))
    self.body = Self.endsByItself(plain) ? plain : Self.fenced(plain)
  }

  private static func withoutMarkers(_ body: String) -> String {
    var result = ""
    var rest = Substring(body)
    while let start = rest.range(of: "<!--") {
      let inner = rest[start.upperBound...].drop { " \t-/\n".contains($0) }
      result += rest[..<start.lowerBound]
      result += inner.lowercased().hasPrefix("backdrop") ? "&lt;!--" : "<!--"
      rest = rest[start.upperBound...]
    }
    return result + rest
  }

  /// Whether a marker below the body would be seen as one.
  private static func endsByItself(_ body: String) -> Bool {
    let text = "\(body)\n\n\(ResultRegion.closingMarker)\n"
    let last = CommonMark.parse(Array(text.utf8), lineCount: SourceText(text).lineCount)
      .children.last { node in
        if case .footnoteDefinition = node.kind { false } else { true }
      }
    guard case .htmlBlock(let html) = last?.kind else { return false }
    return ResultMarker(html) == .closing
  }

  private static func fenced(_ body: String) -> String {
    var longest = 2
    var run = 0
    for byte in body.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)text\n\(body)\n\(fence)"
  }
}
