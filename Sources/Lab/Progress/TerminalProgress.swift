import Synchronization

/// Progress on a terminal: one live line per running experiment, and one for all of them, drawn in place.
package final class TerminalProgress: EventReceiver {
  private struct State {
    var ledger = RunLedger()
    var lastDrawn = -1.0
    /// Live lines that stand on the terminal below what was written for good.
    var lines = 0
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Double
  private let size: @Sendable () -> (columns: Int, rows: Int)
  private let usesColor: Bool
  private let write: @Sendable (String) -> Void

  /// Progress that writes text with control sequences.
  ///
  /// - Parameters:
  ///   - now: a clock in seconds that never goes back.
  ///   - size: the terminal's size at this moment.
  ///   - usesColor: whether bars and failures are coloured.
  ///   - write: receives text, with the line breaks in it.
  package init(
    now: @escaping @Sendable () -> Double,
    size: @escaping @Sendable () -> (columns: Int, rows: Int), usesColor: Bool,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.now = now
    self.size = size
    self.usesColor = usesColor
    self.write = write
  }

  /// Redraws, at most ten times a second unless there is something to keep on the terminal.
  package func receive(_ event: RunEvent) {
    let time = now()
    state.withLock { state in
      state.ledger.note(event, at: time)
      if let line = lasting(event, state.ledger, at: time) {
        write(erase(&state) + line + "\n" + draw(&state, at: time))
      } else if case .finished = event {
        write(erase(&state))
      } else if time - state.lastDrawn >= 0.1, state.ledger.missing > 0 {
        write(erase(&state) + draw(&state, at: time))
      }
    }
  }

  private func lasting(_ event: RunEvent, _ ledger: RunLedger, at time: Double) -> String? {
    switch event {
    case .planned: Notice.planned(ledger, seconds: ledger.left(at: time))
    case .finished: Notice.finished(event, seconds: time - ledger.start)
    case .failed, .damaged: Notice.remarkable(event).map { color("31", $0) }
    default: Notice.remarkable(event)
    }
  }

  private func erase(_ state: inout State) -> String {
    guard state.lines > 0 else { return "" }
    defer { state.lines = 0 }
    return "\u{1B}[\(state.lines)A\r\u{1B}[J"
  }

  private func draw(_ state: inout State, at time: Double) -> String {
    let ledger = state.ledger
    guard ledger.done + ledger.failed < ledger.missing else { return "" }
    let size = size()
    // A line that wraps or scrolls away could not be erased.
    let columns = max(size.columns - 1, 20)
    let shown = ledger.running.prefix(max(size.rows - 2, 1))
    var lines = shown.map { line(for: $0, at: time, columns: columns) }
    lines.append(color("1", String(ledger.summary(at: time).prefix(columns))))
    state.lines = lines.count
    state.lastDrawn = time
    return lines.map { $0 + "\n" }.joined()
  }

  /// "Training on Original, seed 3  ████████░░░░  41 % · epoch 3 of 12 · 12 s left".
  private func line(for running: RunLedger.Running, at time: Double, columns: Int) -> String {
    let percent = "\(Int(running.fraction * 100))"
    var rest = String(repeating: " ", count: max(0, 3 - percent.count)) + percent + " %"
    if !running.note.isEmpty { rest += " · \(running.note)" }
    rest += " · \(Seconds.text(running.left(at: time))) left"
    let bar = 20
    let room = columns - bar - rest.count - 4
    guard room >= 12 else {
      return String("\(running.description)  \(rest)".prefix(columns))
    }
    let name = fit(running.description, in: min(room, 48))
    let full = Int((running.fraction * Double(bar)).rounded())
    let filled = color("36", String(repeating: "█", count: full))
    return "\(name)  \(filled)\(String(repeating: "░", count: bar - full))  \(rest)"
  }

  private func fit(_ text: String, in width: Int) -> String {
    text.count > width
      ? text.prefix(width - 1) + "…" : text + String(repeating: " ", count: width - text.count)
  }

  private func color(_ code: String, _ text: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
