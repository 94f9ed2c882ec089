import Files

/// A result as it was written under its block, between two markers.
///
///     <!-- backdrop tbl-gap key=0123456789abcdef sum=0123456789abcdef -->
///     …
///     <!-- /backdrop -->
package struct ResultRegion: Sendable, Equatable {
  package let label: String

  /// The key of what was shown, as the marker has it: lower-case hexadecimal digits.
  package let key: String

  /// The checksum in the marker: the first 16 digits of SHA-256 over the body.
  package let sum: String

  /// The lines between the markers, without blank ones at both ends, joined by LF.
  package let body: String

  /// The lines from the opening to the closing marker.
  package let lines: ClosedRange<Int>

  /// Whether somebody changed the body since it was written.
  package var isEditedByHand: Bool { sum != Self.sum(of: body) }
}

extension ResultRegion {
  static let closingMarker = "<!-- /backdrop -->"

  static func openingMarker(label: String, key: String, sum: String) -> String {
    "<!-- backdrop \(label) key=\(key) sum=\(sum) -->"
  }

  /// The checksum of a body: LF for whatever ends its lines, blank lines at both ends left out.
  package static func sum(of body: String) -> String {
    String(SHA256.hex(of: trimmed(body)).prefix(16))
  }

  /// The body with LF for CRLF and CR, and without blank lines at both ends.
  static func trimmed(_ body: String) -> String {
    let text = SourceText(body)
    var first = 1
    var last = text.lineCount
    while first <= last, text.isBlank(line: first) { first += 1 }
    while last >= first, text.isBlank(line: last) { last -= 1 }
    return text.lines(first..<(last + 1))
  }
}
