/// Comma-separated values (RFC 4180), as spreadsheets and other programs write them.
package enum CSV {
  /// One record and where it begins.
  package struct Record: Equatable, Sendable {
    /// The line of its first character, from 1.
    package let line: Int
    /// Its fields, without their quotation marks; what stands outside of these is trimmed.
    package let fields: [String]
  }

  /// A quotation mark that is not closed.
  package struct OpenQuote: Error, Equatable {
    /// The line of the record in which it stands, from 1.
    package let line: Int

    /// An open quotation mark in the record that begins on a line.
    package init(line: Int) { self.line = line }
  }

  /// Reads records: LF, CRLF or CR between them, a byte order mark before them, empty lines left out.
  ///
  /// A field in double quotes may hold commas, line breaks, and quotes by doubling them.
  ///
  /// - Throws: `OpenQuote`.
  package static func records(_ text: String) throws -> [Record] {
    var records: [Record] = []
    try forEachRecord(in: text) { records.append($0) }
    return records
  }

  /// Reads records one by one, for tables of which the records need not all be held; see `records`.
  ///
  /// - Throws: `OpenQuote`, or what `body` throws.
  package static func forEachRecord(
    in text: String, _ body: (Record) throws -> Void
  ) throws {
    var ended: [Record] = []
    var reader = Reader()
    func handOn() throws {
      try ended.forEach(body)
      ended.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      reader.read(scalar, into: &ended)
      if !ended.isEmpty { try handOn() }
    }
    guard !reader.isQuoted else { throw OpenQuote(line: reader.start) }
    reader.endRecord(into: &ended)
    try handOn()
  }

  /// A record as one line, without a line break at its end.
  ///
  /// Quotation marks stand where a reader needs them.
  package static func line(_ fields: [String]) -> String {
    // A line without a character would be no record.
    fields == [""] ? "\"\"" : fields.map(field).joined(separator: ",")
  }

  private static func field(_ text: String) -> String {
    // By scalars: "\r\n" is one Character, equal to neither of its halves.
    let scalars = text.unicodeScalars
    let isTrimmed = { (scalar: Unicode.Scalar?) in scalar == " " || scalar == "\t" }
    let needsQuotes =
      scalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "\u{FEFF}" }
      || isTrimmed(scalars.first) || isTrimmed(scalars.last)
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }

  /// The state between two characters.
  private struct Reader {
    var line = 1
    /// Where the record began.
    var start = 1
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    /// Whether the field had quotation marks: then it is not trimmed, and counts though it is empty.
    var wasQuoted = false
    var last: Unicode.Scalar?

    mutating func read(_ scalar: Unicode.Scalar, into records: inout [Record]) {
      defer { last = scalar }
      if isQuoted {
        if scalar == "\"" { isQuoted = false } else { field.append(scalar) }
        if scalar == "\n" { line += 1 }
        return
      }
      switch scalar {
      case "\u{FEFF}" where last == nil: break
      case "\"":
        // A doubled quotation mark closes the field and opens it again.
        if wasQuoted, last == "\"" {
          field.append(scalar)
        } else if field.allSatisfy({ $0 == " " || $0 == "\t" }) {
          field.removeAll()
        }
        (isQuoted, wasQuoted) = (true, true)
      case ",": endField()
      case "\n" where last == "\r": start = line
      case "\n", "\r":
        endRecord(into: &records)
        line += 1
        start = line
      default:
        // Blanks between a closing quotation mark and the comma belong to nothing.
        if !wasQuoted || (scalar != " " && scalar != "\t") { field.append(scalar) }
      }
    }

    mutating func endField() {
      let text = String(field)
      fields.append(wasQuoted ? text : trimmed(text))
      field.removeAll()
      wasQuoted = false
    }

    mutating func endRecord(into records: inout [Record]) {
      if !fields.isEmpty || wasQuoted || !trimmed(String(field)).isEmpty {
        endField()
        records.append(Record(line: start, fields: fields))
      }
      fields = []
      field.removeAll()
      wasQuoted = false
    }

    private func trimmed(_ text: String) -> String {
      let isBlank = { (sign: Character) in sign == " " || sign == "\t" }
      guard let first = text.firstIndex(where: { !isBlank($0) }),
        let last = text.lastIndex(where: { !isBlank($0) })
      else { return "" }
      return String(text[first...last])
    }
  }
}
