import Foundation

/// Where a verb writes: data to stdout, messages to stderr, or wherever a test wants them.
package struct Streams: Sendable {
  /// Takes a line of data.
  let out: @Sendable (String) throws -> Void
  /// Takes a message for people.
  let note: @Sendable (String) -> Void

  /// Streams of one's own.
  package init(
    out: @escaping @Sendable (String) throws -> Void, note: @escaping @Sendable (String) -> Void
  ) {
    (self.out, self.note) = (out, note)
  }

  /// Those of the process.
  package static let process = Streams(
    out: { try write($0, to: STDOUT_FILENO) },
    // There is nobody left to tell that a message could not be written.
    note: { try? write($0, to: STDERR_FILENO) })

  /// Takes the places of standard streams that are closed, so that no file which is opened later gets one
  /// of them, and with it whatever is said there.
  ///
  /// Writing there goes on to fail.
  static func takeClosedPlaces() {
    for place in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(place, F_GETFD) < 0 {
      // The lowest free place is given, which is this one.
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Writes a line to a file that is open.
  ///
  /// - Throws: `OutputError` with the system's reason: a full disk, a closed file, a broken pipe whose
  ///   signal is ignored (where it is not, it ends the process, as it does other tools).
  package static func write(_ line: String, to file: Int32) throws {
    try Data((line + "\n").utf8).withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(file, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw OutputError(reason: String(cString: strerror(errno))) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}

/// What was found out could not be told.
package struct OutputError: Error, CustomStringConvertible {
  let reason: String

  package var description: String {
    "cannot write to standard output: \(reason); what was computed is kept, so the same command with "
      + "another output prints it at once"
  }
}
