import Foundation

/// Messages go to stderr, data to stdout.
enum Messages {
  /// A message for people.
  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// A message about something that is wrong.
  static func error(_ text: String) {
    note(text.contains("error:") || text.hasPrefix("Error:") ? text : "error: \(text)")
  }

  /// Data for people or programs.
  static func out(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  /// A value as JSON for programs, keys sorted.
  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    out(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
