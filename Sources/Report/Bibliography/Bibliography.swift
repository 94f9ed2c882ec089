/// The sources of a book, read from BibTeX.
package struct Bibliography: Sendable {
  /// One source.
  package struct Entry: Hashable, Sendable {
    /// What chapters cite: `[@xiao2020noise]`.
    package var key: String
    /// The kind in lower case, such as "article" or "inproceedings".
    package var kind: String
    /// Fields by lower-case name, as plain text.
    package var fields: [String: String]
    /// Who wrote it, or who edited it where nobody did.
    package var people: PersonNames

    package init(
      key: String, kind: String, fields: [String: String], people: PersonNames = PersonNames()
    ) {
      self.key = key
      self.kind = kind
      self.fields = fields
      self.people = people
    }
  }

  /// The entries in the file's order.
  package var entries: [Entry]

  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// The entry of that key, if there is one.
  package subscript(key: String) -> Entry? { entries.first { $0.key == key } }
}
