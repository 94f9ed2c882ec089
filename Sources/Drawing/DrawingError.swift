/// What can go wrong when something is drawn.
package enum DrawingError: Error, CustomStringConvertible, Equatable {
  /// The one font is not installed; `found` is what the system offers in its place.
  case fontMissing(wanted: String, found: String?)

  package var description: String {
    switch self {
    case .fontMissing(let wanted, let found):
      "the font '\(wanted)' is not installed"
        + (found.map { " (fontconfig offers '\($0)' in its place)" } ?? "")
        + "; install it with: apt install fonts-dejavu-core"
    }
  }
}
