import Synchronization

/// Progress as lines: when something starts or ends, and a sign of life in between.
///
/// For logs and CI.
package final class PlainProgress: EventReceiver {
  private struct State {
    var ledger = RunLedger()
    var lastLine = 0.0
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Double
  private let write: @Sendable (String) -> Void

  /// A line at least this often, in seconds, so that ten seconds never pass in silence.
  private static let longestSilence = 9.0

  /// Progress that writes whole lines, each with its line break.
  ///
  /// - Parameters:
  ///   - now: a clock in seconds that never goes back.
  ///   - write: receives the lines.
  package init(
    now: @escaping @Sendable () -> Double, write: @escaping @Sendable (String) -> Void
  ) {
    self.now = now
    self.write = write
  }

  /// Tells of an event, if it is worth a line.
  package func receive(_ event: RunEvent) {
    let time = now()
    state.withLock { state in
      state.ledger.note(event, at: time)
      let line: String?
      if event == .tick {
        line =
          time - state.lastLine >= PlainProgress.longestSilence && state.ledger.missing > 0
          ? PlainProgress.signOfLife(state.ledger, at: time) : nil
      } else {
        line = PlainProgress.line(for: event, state.ledger, at: time)
      }
      guard let line else { return }
      state.lastLine = time
      write(line + "\n")
    }
  }

  private static func line(for event: RunEvent, _ ledger: RunLedger, at time: Double) -> String? {
    switch event {
    case .planned: Notice.planned(ledger, seconds: ledger.left(at: time))
    case .started(_, let description, let threads, let estimate):
      """
      start   \(description) (\(threads) \(threads == 1 ? "thread" : "threads"), \
      about \(Seconds.text(estimate)))
      """
    case .stored(_, let description, let seconds):
      "done    \(description) (\(Seconds.text(seconds))) · \(ledger.summary(at: time))"
    case .finished: Notice.finished(event, seconds: time - ledger.start)
    case .advanced, .tick: nil
    case .foundStored, .failed, .waiting, .damaged: Notice.remarkable(event)
    }
  }

  private static func signOfLife(_ ledger: RunLedger, at time: Double) -> String {
    let running = ledger.running.map { running in
      let percent = "\(running.description) \(Int(running.fraction * 100)) %"
      return running.note.isEmpty ? percent : "\(percent), \(running.note)"
    }
    let now = running.isEmpty ? "waiting for another run" : running.joined(separator: "; ")
    return "running \(ledger.summary(at: time)) · \(now)"
  }
}
