/// Decides what to start next: inputs first, the longest chain of work first, within the cores given.
///
/// It only keeps the books. The same outcomes come out in whatever order it starts experiments.
struct Scheduler {
  private let steps: [Plan.Step]
  private let jobs: Int
  private var dependents: [[Int]]
  private var lacking: [Int]
  private let urgency: [Double]
  private var readyTrivial: [Int] = []
  private var ready: [Int] = []
  private var running: [Int: Int] = [:]

  /// Whether nothing more is to be started, but for what costs nothing.
  var isStopping = false

  /// The books of a plan.
  ///
  /// - Parameters:
  ///   - plan: what is to be found out.
  ///   - computesMissing: whether what is not stored is started; without it only what follows from stored
  ///     outcomes at no cost is.
  init(_ plan: Plan, computesMissing: Bool = true) {
    steps = plan.steps
    jobs = plan.jobs
    let places = Dictionary(uniqueKeysWithValues: steps.enumerated().map { ($1.key, $0) })
    var dependents = [[Int]](repeating: [], count: steps.count)
    var lacking = [Int](repeating: 0, count: steps.count)
    var urgency = steps.map(\.estimate)
    let isToDo = steps.map(\.isToDo)
    for place in steps.indices.reversed() where isToDo[place] {
      for input in Set(steps[place].inputs) {
        guard let input = places[input], isToDo[input] else { continue }
        dependents[input].append(place)
        lacking[place] += 1
        urgency[input] = max(urgency[input], steps[input].estimate + urgency[place])
      }
    }
    self.dependents = dependents
    self.lacking = lacking
    self.urgency = urgency
    for place in steps.indices where isToDo[place] && lacking[place] == 0 {
      if computesMissing || steps[place].state == .trivial { makeReady(place) }
    }
  }

  /// Whether something runs.
  var isIdle: Bool { running.isEmpty }

  /// What to start now, with how many threads each.
  mutating func next() -> [(place: Int, threads: Int)] {
    var started = readyTrivial.map { (place: $0, threads: 1) }
    readyTrivial = []
    for (place, _) in started { running[place] = 0 }
    // What costs nothing may make more ready, so the cores are shared out after it.
    guard !running.values.contains(0), !isStopping else { return started }
    ready.sort { (-urgency[$0], $0) < (-urgency[$1], $1) }
    while let place = ready.first {
      let free = jobs - running.values.reduce(0, +)
      guard free > 0 else { break }
      let threads = max(1, free / ready.count)
      running[place] = threads
      ready.removeFirst()
      started.append((place, threads))
    }
    return started
  }

  /// An experiment has its outcome.
  mutating func finish(_ place: Int) {
    running[place] = nil
    for dependent in dependents[place] {
      lacking[dependent] -= 1
      if lacking[dependent] == 0 { makeReady(dependent) }
    }
  }

  /// An experiment has ended without an outcome: what depends on it never becomes ready.
  mutating func abandon(_ place: Int) {
    running[place] = nil
  }

  /// An experiment that could not start is to be tried again.
  mutating func retry(_ place: Int) {
    makeReady(place)
  }

  private mutating func makeReady(_ place: Int) {
    if steps[place].state == .trivial { readyTrivial.append(place) } else { ready.append(place) }
  }
}

extension Plan.Step {
  /// Whether a run has to do something for it.
  var isToDo: Bool { isNeeded && state != .stored }
}
