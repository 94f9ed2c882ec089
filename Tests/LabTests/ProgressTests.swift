import Foundation
import Lab
import Synchronization
import Testing

/// A clock that a test turns, and the text written so far.
final class Stage: Sendable {
  private let state = Mutex<(time: Double, text: [(time: Double, text: String)])>((0, []))

  var now: @Sendable () -> Double { { self.state.withLock { $0.time } } }
  var write: @Sendable (String) -> Void {
    { text in
      guard !text.isEmpty else { return }
      self.state.withLock { $0.text.append(($0.time, text)) }
    }
  }
  var times: [Double] { state.withLock { $0.text.map(\.time) } }
  var text: String { state.withLock { $0.text.map(\.text).joined() } }

  func wait(_ seconds: Double) { state.withLock { $0.time += seconds } }
}

struct ProgressTests {
  let stage = Stage()
  let key: Key

  init() throws {
    key = try #require(Key(String(repeating: "0a", count: 32)))
  }

  @Test("plain progress is never silent for more than ten seconds")
  func neverSilent() throws {
    let plain = PlainProgress(now: stage.now, write: stage.write)
    plain.receive(.planned(steps: 2, missing: 1, seconds: 100, work: 100))
    plain.receive(.started(key, description: "Training", threads: 1, estimate: 100))
    for tick in 1...1000 {
      stage.wait(0.1)
      if tick == 500 { plain.receive(.advanced(key, fraction: 0.5, note: "epoch 6 of 12")) }
      plain.receive(.tick)
    }
    plain.receive(.stored(key, description: "Training", seconds: 100))
    let gaps = zip(stage.times, stage.times.dropFirst()).map { $1 - $0 }
    #expect((gaps.max() ?? .infinity) <= 10, "\(gaps)")
    #expect(stage.times.count < 20, "\(stage.text)")
    #expect(
      stage.text.contains("running 0/1 · 46 s left · Training 50 %, epoch 6 of 12\n"),
      "\(stage.text)")
    #expect(stage.text.hasSuffix("done    Training (1 min 40 s) · 1/1\n"), "\(stage.text)")
  }

  @Test("plain progress holds no control sequences, and tells of everything remarkable")
  func plain() {
    let plain = PlainProgress(now: stage.now, write: stage.write)
    plain.receive(.planned(steps: 5, missing: 4, seconds: 200, work: 400))
    plain.receive(.waiting(key, description: "A"))
    plain.receive(.foundStored(key, description: "A"))
    plain.receive(.damaged(key, description: "B", message: "it is empty"))
    plain.receive(.failed(key, description: "C", message: "the milk is sour"))
    plain.receive(.finished(stored: 2, failed: 1, interrupted: false))
    #expect(
      stage.text == """
        4 outcomes to compute, about 3 min 20 s
        wait    A: another run is computing it
        found   A: another run has stored it
        damaged B: it is empty; its entry 0a0a0a0a0a0a was set aside, and it is computed again
        failed  C: the milk is sour
        2 computed in 0.0 s, 1 failed

        """)
  }

  @Test(
    "a terminal has one live line per running experiment and one for all, within its width",
    arguments: [20, 40, 80, 200])
  func terminal(columns: Int) throws {
    let terminal = TerminalProgress(
      now: stage.now, size: { (columns, 24) }, usesColor: false, write: stage.write)
    terminal.receive(.planned(steps: 9, missing: 2, seconds: 60, work: 120))
    let other = try #require(Key(String(repeating: "0b", count: 32)))
    terminal.receive(
      .started(key, description: "Training on Mixed-Same, seed 3", threads: 1, estimate: 60))
    terminal.receive(
      .started(other, description: "Training on Original, seed 3", threads: 1, estimate: 60))
    stage.wait(15)
    terminal.receive(.advanced(key, fraction: 0.25, note: "epoch 3 of 12"))
    let screen = Screen(stage.text)
    #expect(screen.lines.count == 4, "\(screen.lines)")
    #expect(screen.lines.allSatisfy { $0.count < columns } || columns < 40, "\(screen.lines)")
    #expect(screen.lines.last?.hasPrefix("0/2") == true)
    if columns == 80 {
      #expect(screen.lines[1].contains("█████░░░░░░░░░░░░░░░   25 % · epoch 3 of 12 · 45 s left"))
    }
    terminal.receive(.stored(key, description: "a", seconds: 60))
    terminal.receive(.stored(other, description: "b", seconds: 60))
    terminal.receive(.finished(stored: 2, failed: 0, interrupted: false))
    #expect(Screen(stage.text).lines.last == "2 computed in 15 s")
    #expect(
      Screen(stage.text).lines.count == 2, "no live line is left: \(Screen(stage.text).lines)")
  }

  @Test("a terminal is drawn at most ten times a second")
  func rate() {
    let terminal = TerminalProgress(
      now: stage.now, size: { (80, 24) }, usesColor: true, write: stage.write)
    terminal.receive(.planned(steps: 1, missing: 1, seconds: 1, work: 1))
    terminal.receive(.started(key, description: "Training", threads: 1, estimate: 1))
    for step in 1...1000 {
      stage.wait(0.001)
      terminal.receive(.advanced(key, fraction: Double(step) / 1000, note: ""))
    }
    #expect(stage.times.count <= 12, "\(stage.times)")
    #expect(stage.text.contains("\u{1B}[36m"))
  }

  @Test("colours are left out on demand; a failure stays on the terminal")
  func noColor() {
    let terminal = TerminalProgress(
      now: stage.now, size: { (80, 24) }, usesColor: false, write: stage.write)
    terminal.receive(.planned(steps: 2, missing: 2, seconds: 1, work: 1))
    terminal.receive(.failed(key, description: "C", message: "the milk is sour"))
    stage.wait(1)
    terminal.receive(.tick)
    #expect(!stage.text.contains("m\u{1B}") && !stage.text.contains("\u{1B}[3"))
    #expect(Screen(stage.text).lines.contains("failed  C: the milk is sour"))
  }

  @Test(
    "spans of time are told in the units of people",
    arguments: [
      (0, "0.0 s"), (0.44, "0.4 s"), (9.96, "10 s"), (28.4, "28 s"), (59.7, "1 min"),
      (200, "3 min 20 s"),
      (7500, "2 h 5 min"), (.infinity, "unknown time"),
    ])
  func spans(seconds: Double, text: String) {
    #expect(Seconds.text(seconds) == text)
  }
}

/// What stands on a terminal after some text: lines, "cursor up" and "erase below".
struct Screen {
  private(set) var lines: [String] = []

  init(_ text: String) {
    var rest = Substring(text)
    var line = ""
    while let character = rest.first {
      rest.removeFirst()
      if character == "\n" {
        lines.append(line)
        line = ""
      } else if character == "\u{1B}", let end = rest.firstIndex(where: \.isLetter) {
        if rest[end] == "A", let count = Int(rest[..<end].dropFirst()) { lines.removeLast(count) }
        rest = rest[rest.index(after: end)...]
      } else if character != "\r" {
        line.append(character)
      }
    }
    if !line.isEmpty { lines.append(line) }
  }
}
