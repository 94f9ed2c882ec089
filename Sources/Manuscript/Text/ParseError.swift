/// Something in a chapter that cannot stand, with the place and, where one is known, the remedy.
///
/// Printed as `chapters/03-gap.md:41:7: error: message; suggestion`, which editors make a link of.
package struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  package let position: SourcePosition
  package let message: String
  package let suggestion: String?

  package init(
    path: String, position: SourcePosition, message: String, suggestion: String? = nil
  ) {
    self.path = path
    self.position = position
    self.message = message
    self.suggestion = suggestion
  }

  package var line: Int { position.line }
  package var column: Int { position.column }

  package var description: String {
    "\(path):\(position): error: \(message)" + (suggestion.map { "; \($0)" } ?? "")
  }
}

/// All that is wrong with a chapter or a book, in the order of path and line.
package struct ParseErrors: Error, Equatable, Sendable, CustomStringConvertible {
  package let errors: [ParseError]

  package init(_ errors: [ParseError]) {
    self.errors = errors.sorted { ($0.path, $0.position) < ($1.path, $1.position) }
  }

  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// The errors of one chapter while it is parsed.
struct ErrorList {
  let path: String
  private(set) var errors: [ParseError] = []

  init(path: String) { self.path = path }

  mutating func add(_ message: String, at position: SourcePosition, suggestion: String? = nil) {
    errors.append(
      ParseError(path: path, position: position, message: message, suggestion: suggestion))
  }
}
