import Foundation

/// The text of an XML file, whatever the encoding in which a tool has saved it.
enum AnnotationText {
  /// Why some bytes are no text that can be read.
  struct Unreadable: Error { let reason: String }

  /// The text without byte order mark and XML declaration.
  ///
  /// UTF-16 is told by its byte order mark or its zero bytes, everything else by the declaration; without
  /// one it is UTF-8.
  ///
  /// - Throws: `Unreadable`.
  static func decode(_ data: Data) throws -> String {
    guard let text = String(data: data, encoding: try encoding(of: data)) else {
      throw Unreadable(reason: "it is no UTF-8 text, and declares no other encoding that it is")
    }
    let body = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    // What follows is parsed as UTF-8, so that a declaration of something else would be wrong by now.
    guard body.hasPrefix("<?xml"), let end = body.firstRange(of: "?>") else { return String(body) }
    return String(body[end.upperBound...])
  }

  private static let known: [String: String.Encoding] = [
    "utf-8": .utf8, "utf8": .utf8, "us-ascii": .utf8, "ascii": .utf8,
    // Tools that say so and write bytes.
    "utf-16": .utf8,
    "iso-8859-1": .isoLatin1, "latin-1": .isoLatin1, "latin1": .isoLatin1,
    "windows-1252": .windowsCP1252, "cp1252": .windowsCP1252,
  ]

  private static func encoding(of data: Data) throws -> String.Encoding {
    let start = Array(data.prefix(2))
    switch start {
    case [0xFE, 0xFF], [0xFF, 0xFE]: return .utf16
    case [0x00, 0x3C]: return .utf16BigEndian
    case [0x3C, 0x00]: return .utf16LittleEndian
    default: break
    }
    let head = String(decoding: data.prefix(200), as: UTF8.self)
    guard let prolog = head.firstMatch(of: /^\u{FEFF}?<\?xml[^>]*\?>/)?.0,
      let name = prolog.firstMatch(of: /encoding\s*=\s*["']([^"']*)["']/)?.1.lowercased()
    else { return .utf8 }
    guard let encoding = known[name] else {
      throw Unreadable(
        reason: "it says that it is \(name.prefix(20)), expected UTF-8, UTF-16 or Latin-1")
    }
    return encoding
  }
}
