import Files
import Foundation

/// A stored outcome, as bytes that carry their own check.
///
///     backdrop entry 1 <key> <length of what follows> <SHA-256 of the key and what follows>
///     {"ingredients":{…},
///     "provenance":{…},
///     "attachments":[…],
///     "outcome":…}
///
/// From the second line on it is JSON. Each part has a line of its own, so that a plan can read why
/// something was computed without reading what came out.
struct Entry: Sendable {
  /// The number of this layout.
  static let version = 1

  private let parts: [Data]
  let attachments: [Attachment]
  /// All of it, as it lies in its file.
  let bytes: Data

  /// The bytes of an entry.
  static func encode(
    key: Key, ingredients: Ingredients, provenance: Provenance, attachments: [Attachment],
    outcome: Data
  ) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let values = [
      try encoder.encode(ingredients), try encoder.encode(provenance),
      try encoder.encode(attachments), outcome,
    ]
    var body = Data()
    for (name, value) in zip(names, values) {
      body.append(prefix(of: name))
      body.append(value)
      body.append(contentsOf: (name == names.last ? "}\n" : ",\n").utf8)
    }
    return header(key, body) + body
  }

  /// Reads the bytes of the entry of `key`.
  ///
  /// - Throws: `Flaw` unless they are exactly what was written.
  init(_ bytes: Data, key: Key) throws {
    guard let end = bytes.firstIndex(of: 0x0A) else {
      throw Flaw(bytes.isEmpty ? "it is empty" : "it is cut short or no entry")
    }
    let body = bytes[bytes.index(after: end)...]
    // Whole lines are compared, so that no byte of the header can differ unnoticed.
    guard bytes[...end].elementsEqual(Entry.header(key, body)) else {
      throw Flaw(Entry.difference(String(decoding: bytes[..<end], as: UTF8.self), key, body))
    }
    guard let parts = Entry.split(body) else { throw Flaw("its parts are not in order") }
    self.parts = parts
    self.bytes = bytes
    attachments = try JSONDecoder().decode([Attachment].self, from: parts[2])
  }

  /// When, where and how it was computed.
  func provenance() throws -> Provenance {
    try JSONDecoder().decode(Provenance.self, from: parts[1])
  }

  /// The outcome as JSON.
  var outcome: Data { parts[3] }

  /// What is wrong with an entry.
  struct Flaw: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }
}

extension Entry {
  private static let names = ["ingredients", "provenance", "attachments", "outcome"]

  static func prefix(of name: String) -> Data {
    Data((name == names.first ? "{\"\(name)\":" : "\"\(name)\":").utf8)
  }

  private static func header(_ key: Key, _ body: Data) -> Data {
    var hash = SHA256()
    hash.update(key.digits)
    hash.update(body)
    return Data("backdrop entry \(version) \(key.digits) \(body.count) \(hash.finish())\n".utf8)
  }

  private static func split(_ body: Data) -> [Data]? {
    let lines = lines(of: body)
    guard lines.count == names.count else { return nil }
    var parts: [Data] = []
    for (name, line) in zip(names, lines) {
      let prefix = prefix(of: name)
      guard line.starts(with: prefix), line.count > prefix.count else { return nil }
      parts.append(line.dropFirst(prefix.count).dropLast())
    }
    return parts
  }

  /// The lines of the body, which may be long: they are looked for with one pass over the bytes.
  private static func lines(of body: Data) -> [Data] {
    var ends: [Int] = []
    body.withUnsafeBytes { bytes in
      for offset in bytes.indices where bytes[offset] == 0x0A { ends.append(offset) }
    }
    var start = body.startIndex
    return ends.map { end in
      let line = body[start..<body.startIndex + end]
      start = body.startIndex + end + 1
      return line
    }
  }

  private static func difference(_ line: String, _ key: Key, _ body: Data) -> String {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 6, words[0] == "backdrop", words[1] == "entry" else {
      return "it is no entry of a store"
    }
    if words[2] != "\(version)" {
      return "it has layout \(words[2]); this program reads layout \(version)"
    }
    if words[3] != key.digits { return "it belongs to another key, \(words[3].prefix(12))" }
    if words[4] != "\(body.count)" { return "it has \(body.count) bytes, not \(words[4])" }
    return "its checksum does not fit its bytes"
  }
}
