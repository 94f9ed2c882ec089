import Foundation
import Manuscript

extension Bibliography {
  /// Reads a `references.bib`.
  ///
  /// - Parameters:
  ///   - data: the bytes of the file, UTF-8 with or without a byte order mark.
  ///   - path: its path as errors name it, such as "chapters/references.bib".
  /// - Throws: `ParseError` at the first byte that is not UTF-8, or place that cannot be read.
  package init(bibTeX data: Data, path: String) throws {
    let bytes = [UInt8](data)
    if let offset = firstInvalidUTF8(in: bytes) {
      let before = bytes[..<offset]
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
      throw ParseError(
        path: path, position: SourcePosition(line: line, column: column),
        message: "the byte 0x\(String(bytes[offset], radix: 16, uppercase: true)) is not UTF-8",
        suggestion: "save the file as UTF-8, or write the letter in LaTeX, such as {\\'e}")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    try self.init(bibTeX: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, path: path)
  }

  /// Reads the text of a `references.bib`.
  ///
  /// - Parameters:
  ///   - source: the text of the file.
  ///   - path: its path as errors name it, such as "chapters/references.bib".
  /// - Throws: `ParseError` at the first place that cannot be read.
  package init(bibTeX source: String, path: String) throws {
    var reader = BibTeXReader(source, path: path)
    let raw = try reader.entries()
    self.init(
      try raw.map { entry in
        Bibliography.Entry(try entry.inheriting(from: raw, reader: reader))
      })
  }
}

extension RawEntry {
  /// The entry with the fields that it leaves to the one it names in `crossref`.
  func inheriting(from entries: [RawEntry], reader: BibTeXReader) throws -> RawEntry {
    guard let name = fields["crossref"] else { return self }
    guard let parent = entries.first(where: { $0.key.lowercased() == name.lowercased() }) else {
      throw reader.problem(
        at: start, "the entry \"\(key)\" refers to \"\(name)\", which is not here",
        nearest(to: name, among: entries.map(\.key)).map { "did you mean \($0)?" }
          ?? "add it, or remove crossref")
    }
    var whole = self
    var inherited = parent.fields
    // A part appears in the whole, whose title names the book.
    if ["inproceedings", "incollection", "inbook"].contains(kind) {
      inherited["booktitle"] = inherited["booktitle"] ?? inherited["title"]
    }
    for own in ["title", "crossref", "url", "doi", "author"] { inherited[own] = nil }
    whole.fields.merge(inherited) { own, _ in own }
    return whole
  }
}

extension Bibliography.Entry {
  /// Addresses are for machines: no rule of LaTeX's holds in them.
  private static let verbatim: Set<String> = ["url", "doi", "eprint", "file", "crossref"]

  init(_ raw: RawEntry) {
    var fields = raw.fields
    // BibLaTeX's names for the same things.
    fields["journal"] = fields["journal"] ?? fields["journaltitle"]
    let date = fields["date"].map { String($0.prefix { $0 != "-" && $0 != "/" }) }
    fields["year"] = fields["year"] ?? date
    fields["archiveprefix"] = fields["archiveprefix"] ?? fields["eprinttype"]
    let people = fields["author"] ?? fields["editor"] ?? ""
    self.init(
      key: raw.key, kind: raw.kind,
      fields: Dictionary(
        uniqueKeysWithValues: fields.map { name, value in
          (name, Self.verbatim.contains(name) ? LaTeXText.address(value) : LaTeXText.plain(value))
        }),
      people: PersonNames(bibTeX: people))
  }

  /// Names as "Given Family", from BibTeX's "Family, Given and Given Family".
  package var authors: [String] { people.names.map(\.full) }

  /// Where it appeared: journal, proceedings, publisher, in this order of preference.
  package var venue: String? {
    for name in ["journal", "booktitle", "publisher", "howpublished", "school", "institution"] {
      if let venue = fields[name], !venue.isEmpty { return venue }
    }
    return nil
  }

  /// A link to it: its URL, or made from its DOI or arXiv number.
  package var link: String? {
    if let url = fields["url"] { return url }
    if let doi = fields["doi"] {
      let number = doi.replacing(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/.ignoresCase(), with: "")
      return "https://doi.org/\(Self.escaped(number))"
    }
    let isArXiv = fields["archiveprefix"]?.lowercased() == "arxiv"
    if isArXiv, let number = fields["eprint"] {
      return "https://arxiv.org/abs/\(number.replacing(/^arxiv:/.ignoresCase(), with: ""))"
    }
    return nil
  }

  /// A DOI may hold signs that no address can: 10.1002/(SICI)1097<1::AID>3.0.
  private static func escaped(_ doi: String) -> String {
    doi.map { sign in
      guard "<>\"#?% ".contains(sign), let byte = sign.asciiValue else { return String(sign) }
      return "%" + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
