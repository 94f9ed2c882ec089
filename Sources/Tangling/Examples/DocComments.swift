/// The doc comments of a Swift file, each with the declaration that it stands before.
///
/// Found line by line, for sources that `swift format` has laid out: a declaration begins a line, and what
/// stands within it is indented further.
package struct DocComments {
  /// A declaration, and what is said of it.
  package struct Entry {
    /// Its keyword: "struct", "func", "case".
    package let kind: String
    /// With the names of what it stands in: "Training.against".
    package let name: String
    package let isPublic: Bool
    /// Whether it belongs to a type and not to its values.
    package let isStatic: Bool
    /// Whether it stands in no other.
    package let isTopLevel: Bool
    /// Counted from 1.
    package let line: Int
    /// Its examples.
    package var examples: [Example] = []
    /// The line of the first indented code, which nothing compiles.
    package var indentedCode: Int?
  }

  /// A fenced piece of Swift in a doc comment.
  package struct Example {
    /// The line of the file on which the code begins, and how far it is indented there.
    package let line: Int
    package let column: Int
    package let code: [String]

    /// Whether it may stand in a `define` block alone: what it declares is private to its file.
    package var isDefinition: Bool { code.contains { $0.hasPrefix("private ") } }
  }

  package private(set) var entries: [Entry] = []

  /// The declarations around the present line: how far they are indented, and their names.
  private var scopes: [(indentation: Int, name: String)] = []
  private var comment: [(line: Int, column: Int, text: Substring)] = []

  package init(_ source: String) {
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let text = line.drop { $0 == " " }
      let indentation = line.count - text.count
      if text.hasPrefix("///") {
        comment.append((index + 1, indentation + 4, text.dropFirst(3)))
      } else if let declaration = Declaration(text) {
        add(declaration, indentation: indentation, line: index + 1)
        comment = []
      } else if !text.hasPrefix("@") {
        // Attributes may stand on a line of their own between a comment and its declaration.
        comment = []
      }
    }
  }

  private mutating func add(_ declaration: Declaration, indentation: Int, line: Int) {
    while let last = scopes.last, last.indentation >= indentation { scopes.removeLast() }
    let path = scopes.map(\.name) + [declaration.name]
    if declaration.opensScope { scopes.append((indentation, declaration.name)) }
    guard declaration.kind != "extension" else { return }
    var entry = Entry(
      kind: declaration.kind, name: path.joined(separator: "."),
      isPublic: declaration.modifiers.contains("public"),
      isStatic: declaration.modifiers.contains("static"), isTopLevel: indentation == 0, line: line)
    readComment(into: &entry)
    entries.append(entry)
  }

  private func readComment(into entry: inout Entry) {
    var open: (line: Int, column: Int, isSwift: Bool, code: [String])?
    var isAfterEmptyLine = false
    for (line, column, raw) in comment {
      let text = raw.hasPrefix(" ") ? raw.dropFirst() : raw
      if text.hasPrefix("```") {
        if let block = open {
          if block.isSwift {
            entry.examples.append(
              Example(line: block.line, column: block.column, code: block.code))
          }
          open = nil
        } else {
          open = (line + 1, column, text.dropFirst(3) == "swift", [])
        }
      } else if open != nil {
        open?.code.append(String(text))
      } else if isAfterEmptyLine, text.hasPrefix("    "), entry.indentedCode == nil {
        entry.indentedCode = line
      }
      isAfterEmptyLine = text.isEmpty
    }
  }
}

/// A line that begins a declaration.
private struct Declaration {
  let modifiers: [Substring]
  let kind: String
  let name: String

  private static let kinds: Set<Substring> = [
    "struct", "enum", "class", "protocol", "actor", "extension", "func", "var", "let", "init",
    "subscript", "typealias", "case", "associatedtype",
  ]

  var opensScope: Bool {
    ["struct", "enum", "class", "protocol", "actor", "extension"].contains(kind)
  }

  init?(_ text: Substring) {
    let words = text.split(separator: " ", maxSplits: 8)
    guard
      let place = words.firstIndex(where: {
        Self.kinds.contains($0.prefix { $0.isLetter })
      }),
      words[..<place].allSatisfy({ $0.hasPrefix("@") || $0.allSatisfy(Self.isOfModifier) })
    else { return nil }
    modifiers = Array(words[..<place])
    let keyword = words[place].prefix { $0.isLetter }
    kind = String(keyword)
    guard keyword != "init", keyword != "subscript" else {
      name = kind
      return
    }
    guard keyword.count == words[place].count, place + 1 < words.count else { return nil }
    let word = words[place + 1]
    let identifier = word.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    name = String(identifier.isEmpty ? word : identifier)
  }

  /// Of "public", "private(set)" or "nonisolated".
  private static func isOfModifier(_ character: Character) -> Bool {
    character.isLetter || character == "(" || character == ")"
  }
}
