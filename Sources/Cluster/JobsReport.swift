import Foundation
import Lab

/// How the jobs of a plan go, from their markers, their events and the store: nothing is asked of the engine.
package struct JobsReport: Encodable, Sendable {
  /// How a job goes.
  package enum State: String, Codable, Sendable, CaseIterable {
    /// All of its outcomes are stored.
    case done
    /// It has begun and gives signs of life.
    case running
    /// Its last run ended with an experiment that failed, or could not begin.
    case failed
    /// Its last run was interrupted and goes on when it is started again.
    case interrupted
    /// It has begun, and nothing was heard of it for long.
    case silent
    /// It was not started yet.
    case waiting
  }

  /// One job.
  package struct Line: Encodable, Sendable {
    package let name: String
    package let state: State
    /// Experiments of it that are stored.
    package let stored: Int
    package let experiments: Int
    package let host: String?
    /// How often it was started.
    package let starts: Int
    /// What runs in it now.
    package let now: [String]
    /// What failed in it.
    package let failures: [Failure]
    /// The exit status of its last run, where it ended.
    package let status: Int32?
    /// What ended its last run, where that was no experiment.
    package let note: String?
  }

  /// What failed by itself.
  package struct Failure: Encodable, Hashable, Sendable {
    package let experiment: String
    package let message: String
    /// How many experiments of the plan rest on it.
    package let dependents: Int
  }

  package let plan: String
  package let jobs: [Line]
  /// Seconds that the rest may take, roughly; nil where nothing runs.
  package let secondsLeft: Double?

  /// Looks at a folder.
  ///
  /// - Parameters:
  ///   - folder: of a plan.
  ///   - store: where the outcomes are.
  ///   - now: seconds since 1970.
  /// - Throws: `ClusterError`.
  package init(
    _ folder: ClusterFolder, store: Store, now: Double = Date().timeIntervalSince1970
  ) throws {
    let plan = try folder.plan()
    self.plan = plan.id
    let dependents = Self.dependents(in: plan)
    var stored: Set<Key> = []
    jobs = plan.jobs.map { job in
      for step in job.steps where store.isKept(step.key) { stored.insert(step.key) }
      return Self.line(
        job, folder: folder, store: store, stored: stored, dependents: dependents, now: now)
    }
    secondsLeft = Self.left(plan, stored: stored, lines: jobs)
  }

  /// Jobs in a state.
  package func count(_ state: State) -> Int { jobs.count { $0.state == state } }

  /// Nothing is heard of a job for so long, in seconds, and it counts as silent.
  static let silence = 6 * JobEventWriter.beat

  private static func line(
    _ job: Job, folder: ClusterFolder, store: Store, stored: Set<Key>, dependents: [String: Int],
    now: Double
  ) -> Line {
    let events = JobEventWriter.events(at: folder.events(of: job.name))
    let begins = events.indices.filter { events[$0].event == .begin }
    let run = begins.last.map { events[$0...] } ?? []
    let end = run.last { $0.event == .end }
    let count = job.steps.count { stored.contains($0.key) }
    let failures = job.steps.compactMap { step in
      stored.contains(step.key)
        ? nil
        : store.failure(of: step.key).map {
          Failure(
            experiment: step.experiment, message: $0.message,
            dependents: dependents[job.name, default: 0])
        }
    }
    let state: State =
      if count == job.steps.count { .done } else if let end {
        end.status == 130 ? .interrupted : end.status == 0 ? .waiting : .failed
      } else if let last = run.last { now - last.time < silence ? .running : .silent } else {
        .waiting
      }
    var running: [Key: (experiment: String, fraction: Double?, note: String?)] = [:]
    for event in run {
      guard let key = event.key else { continue }
      switch event.event {
      case .started: running[key] = (event.experiment ?? "", nil, nil)
      case .advanced:
        running[key]?.fraction = event.fraction
        running[key]?.note = event.note
      default: running[key] = nil
      }
    }
    let words = running.values.map { value in
      let percent = value.fraction.map { " \(Int((min(max($0, 0), 1) * 100).rounded())) %" } ?? ""
      let note = value.note.flatMap { $0.isEmpty ? nil : " (\($0))" } ?? ""
      return value.experiment + percent + note
    }
    return Line(
      name: job.name, state: state, stored: count, experiments: job.steps.count,
      host: run.first?.host, starts: begins.count, now: state == .running ? words.sorted() : [],
      failures: failures,
      status: end?.status, note: end?.note)
  }

  /// How many experiments lie in the jobs that need a job, directly or not.
  private static func dependents(in plan: ClusterPlan) -> [String: Int] {
    let sizes = Dictionary(uniqueKeysWithValues: plan.jobs.map { ($0.name, $0.steps.count) })
    var above: [String: Set<String>] = [:]
    for job in plan.jobs.reversed() {
      for need in job.needs {
        above[need, default: []].formUnion([job.name])
        above[need, default: []].formUnion(above[job.name] ?? [])
      }
    }
    return above.mapValues { $0.reduce(0) { $0 + sizes[$1, default: 0] } }
  }

  /// The rest, shared by as many jobs as run now, and no less than its longest chain.
  private static func left(_ plan: ClusterPlan, stored: Set<Key>, lines: [Line]) -> Double? {
    let running = lines.count { $0.state == .running }
    guard running > 0 else { return nil }
    let rest = plan.jobs.map { job in
      var job = job
      let missing = job.steps.filter { !stored.contains($0.key) }.reduce(0) { $0 + $1.seconds }
      job.seconds = missing / Double(job.threads)
      return job
    }
    let all = rest.reduce(0) { $0 + $1.seconds }
    return max(all / Double(running), ClusterPlan.longestChain(of: rest))
  }

  /// For people.
  package func text(folder: String) -> String {
    var counts: [String] = ["\(count(.done)) of \(jobs.count) jobs done"]
    for state in State.allCases where state != .done && count(state) > 0 {
      counts.append("\(count(state)) \(state.rawValue)")
    }
    let stored = jobs.reduce(0) { $0 + $1.stored }
    let all = jobs.reduce(0) { $0 + $1.experiments }
    var lines = ["\(counts.joined(separator: ", ")) · \(stored) of \(all) experiments"]
    if let secondsLeft { lines[0] += " · about \(Seconds.text(secondsLeft)) left" }
    for job in jobs {
      switch job.state {
      case .running:
        let host = job.host.map { " on \($0)" } ?? ""
        lines.append(
          "  running \(job.name)\(host), \(job.stored) of \(job.experiments) stored: "
            + job.now.joined(separator: "; "))
      case .failed where job.failures.isEmpty:
        lines.append(
          "  failed \(job.name): \(job.note ?? Self.words(job.status)) · \(folder)/log/\(job.name).txt"
        )
      case .silent:
        lines.append(
          "  silent \(job.name): not heard of for two minutes; ./submit or Snakemake starts it again"
            + " · \(folder)/log/\(job.name).txt")
      default: break
      }
      for failure in job.failures {
        let rest =
          failure.dependents > 0 ? "; up to \(failure.dependents) experiments cannot follow" : ""
        lines.append(
          "  failed \(job.name) \(failure.experiment): \(failure.message)\(rest)"
            + " · \(folder)/log/\(job.name).txt")
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func words(_ status: Int32?) -> String {
    switch status {
    case 2: "the program is another than the plan's, or an option is wrong (status 2)"
    case 6: "its processor cannot run the kernels asked for (status 6)"
    case 1: "something that it needs is not stored, or the store cannot be written (status 1)"
    default: "status \(status.map(String.init) ?? "unknown")"
    }
  }
}
