import Foundation

extension RunProgress {
  /// Progress on the standard error stream: live lines on a terminal, plain lines elsewhere.
  ///
  /// - Parameter environment: `NO_COLOR` (any value but the empty one) leaves colours out; `TERM=dumb`
  ///   means plain lines.
  /// - Returns: the progress to hand to a run.
  package static func standard(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> RunProgress {
    let now: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
    let write: @Sendable (String) -> Void = { text in
      // Progress that nobody can read any more must not end the run.
      try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
    guard isatty(STDERR_FILENO) != 0, environment["TERM"] != "dumb" else {
      return PlainProgress(now: now, write: write).progress
    }
    return TerminalProgress(
      now: now, size: terminalSize, usesColor: environment["NO_COLOR", default: ""].isEmpty,
      write: write
    ).progress
  }

  private static let terminalSize: @Sendable () -> (columns: Int, rows: Int) = {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), max(Int(size.ws_row), 2))
  }
}
