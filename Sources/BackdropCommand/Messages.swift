import Files
import Foundation

/// Messages go to stderr, data to stdout.
enum Messages {
  @TaskLocal static var streams = Streams.process

  /// A message for people.
  static func note(_ text: String) { streams.note(text) }

  /// A message about something that is wrong.
  static func error(_ text: String) {
    note(text.contains("error:") || text.hasPrefix("Error:") ? text : "error: \(text)")
  }

  /// Data for people or programs.
  ///
  /// - Throws: `OutputError` if nobody can take them.
  static func out(_ text: String) throws { try streams.out(text) }

  /// A value as JSON for programs, keys sorted.
  static func json(_ value: some Encodable) throws {
    try out(CanonicalJSON.text(of: value, isPretty: true))
  }
}
