import Files
import Foundation

/// Where a verb writes: data to stdout, messages to stderr, or wherever a test wants them.
package struct Streams: Sendable {
  /// Takes a line of data.
  let out: @Sendable (String) -> Void
  /// Takes a message for people.
  let note: @Sendable (String) -> Void

  /// Streams of one's own.
  package init(
    out: @escaping @Sendable (String) -> Void, note: @escaping @Sendable (String) -> Void
  ) {
    (self.out, self.note) = (out, note)
  }

  /// Those of the process.
  package static let process = Streams(
    out: { FileHandle.standardOutput.write(Data(($0 + "\n").utf8)) },
    note: { FileHandle.standardError.write(Data(($0 + "\n").utf8)) })
}

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
  static func out(_ text: String) { streams.out(text) }

  /// A value as JSON for programs, keys sorted.
  static func json(_ value: some Encodable) throws {
    out(try CanonicalJSON.text(of: value, isPretty: true))
  }
}
