/// What the events of a run add up to, for whoever shows it.
struct RunLedger {
  /// An experiment that is running.
  struct Running {
    let key: Key
    let description: String
    let threads: Int
    /// Seconds it was expected to take.
    let estimate: Double
    let start: Double
    private(set) var fraction = 0.0
    private(set) var note = ""
    private var lastReport: Double

    init(key: Key, description: String, threads: Int, estimate: Double, start: Double) {
      (self.key, self.description, self.threads) = (key, description, threads)
      (self.estimate, self.start, lastReport) = (estimate, start, start)
    }

    mutating func advance(to fraction: Double, note: String, at time: Double) {
      (self.fraction, self.note, lastReport) = (fraction, note, time)
    }

    /// Seconds it may still take.
    func left(at time: Double) -> Double { max(total - (time - start), 0) }

    /// The part that may be done by now; it goes on between reports, which may be far apart.
    func part(at time: Double) -> Double { min((time - start) / max(total, 1e-9), 0.99) }

    /// Before some progress is seen, the plan's guess is better than a proportion.
    private var total: Double { fraction > 0.02 ? (lastReport - start) / fraction : estimate }
  }

  private(set) var running: [Running] = []
  private(set) var missing = 0
  private(set) var steps = 0
  private(set) var done = 0
  private(set) var failed = 0
  private(set) var start = 0.0
  private var expected = 0.0
  private var work = 0.0
  private var workDone = 0.0

  /// Notes an event at a time in seconds.
  mutating func note(_ event: RunEvent, at time: Double) {
    switch event {
    case .planned(let steps, let missing, let seconds, let work):
      self = RunLedger()
      (self.steps, self.missing, expected, self.work, start) = (steps, missing, seconds, work, time)
    case .started(let key, let description, let threads, let estimate):
      running.append(
        Running(
          key: key, description: description, threads: threads, estimate: estimate, start: time))
    case .advanced(let key, let fraction, let note):
      guard let place = running.firstIndex(where: { $0.key == key }) else { return }
      running[place].advance(to: fraction, note: note, at: time)
    case .stored(let key, _, _), .foundStored(let key, _):
      end(key)
      done += 1
    case .failed(let key, _, _):
      end(key)
      failed += 1
    case .waiting, .damaged, .tick, .finished:
      break
    }
  }

  /// Seconds that all of it may still take.
  func left(at time: Double) -> Double {
    let elapsed = time - start
    let part = running.reduce(workDone) {
      $0 + $1.part(at: time) * $1.estimate * Double($1.threads)
    }
    guard part > 0.05 * work, work > 0 else { return max(expected - elapsed, 0) }
    return elapsed * max(work - part, 0) / part
  }

  /// "12/55 · 3 min left".
  func summary(at time: Double) -> String {
    var parts = ["\(done)/\(missing)"]
    if failed > 0 { parts.append("\(failed) failed") }
    if done + failed < missing { parts.append("\(Seconds.text(left(at: time))) left") }
    return parts.joined(separator: " · ")
  }

  private mutating func end(_ key: Key) {
    guard let place = running.firstIndex(where: { $0.key == key }) else { return }
    workDone += running[place].estimate * Double(running[place].threads)
    running.remove(at: place)
  }
}
