extension Bibliography {
  /// Reads a `references.bib`.
  ///
  /// - Parameters:
  ///   - source: the text of the file.
  ///   - path: its path as errors name it, such as "chapters/references.bib".
  /// - Throws: `ParseError` at the first place that cannot be read.
  package init(bibTeX source: String, path: String) throws {
    var reader = BibTeXReader(source, path: path)
    self.init(try reader.entries())
  }
}

extension Bibliography.Entry {
  /// Names as "Given Family", from BibTeX's "Family, Given and Given Family".
  package var authors: [String] {
    let names = (fields["author"] ?? fields["editor"] ?? "").split(separator: " and ")
    return names.map { name in
      let parts = name.split(separator: ",", maxSplits: 1).map {
        $0.trimmingPrefix(while: \.isWhitespace)
      }
      guard parts.count == 2 else { return name.trimmingPrefix(while: \.isWhitespace).description }
      return "\(parts[1]) \(parts[0])"
    }
  }

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
    if let doi = fields["doi"] { return "https://doi.org/\(doi)" }
    let isArXiv = fields["archiveprefix"]?.lowercased() == "arxiv"
    if isArXiv, let number = fields["eprint"] { return "https://arxiv.org/abs/\(number)" }
    return nil
  }
}
