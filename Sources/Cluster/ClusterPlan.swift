import Files
import Foundation
import Lab

/// Some experiments that one process computes, one after the other or side by side.
package struct Job: Codable, Hashable, Sendable {
  /// An experiment of a job.
  package struct Step: Codable, Hashable, Sendable {
    /// What its outcome is kept under.
    package var key: Key
    /// What it is called.
    package var experiment: String
    /// Seconds on one core, roughly.
    package var seconds: Double
  }

  /// "j0001".
  package var name: String
  /// Its experiments, each after its inputs.
  package var steps: [Step]
  /// The names of the jobs whose outcomes it needs.
  package var needs: [String]
  /// Seconds from start to end on its cores, roughly.
  package var seconds: Double
  /// Its cores.
  package var threads: Int
  /// Bytes of memory, roughly.
  package var bytes: Int
  /// The chapters that ask for its experiments, so that a start keys these alone.
  package var chapters: [String] = []

  /// Minutes after which something must be wrong; a job that is cut by its limit goes on where it was.
  package var minutes: Int

  /// A job.
  package init(
    name: String, steps: [Step], needs: [String], seconds: Double, threads: Int, bytes: Int
  ) {
    (self.name, self.steps, self.needs) = (name, steps, needs)
    (self.seconds, self.threads, self.bytes) = (seconds, threads, bytes)
    minutes = max(10, Int((min(4 * seconds, 1e8) / 60).rounded(.up)))
  }

  /// What the program takes by itself, in bytes.
  static let program = 400 << 20
}

/// What a plan lacks, as jobs for an engine: the content of `plan.json`.
package struct ClusterPlan: Codable, Hashable, Sendable {
  /// The number of this layout.
  package var format = 1
  /// The SHA-256 of the missing keys in order, of the program and of the jobs' size.
  package var id: String
  /// The program, by the digest of its code.
  package var program: String
  /// The fidelity.
  package var profile: String
  /// How many outcomes were stored already.
  package var stored: Int
  /// The jobs, each after those that it needs.
  package var jobs: [Job]

  /// A plan.
  package init(program: String, profile: String, stored: Int, jobs: [Job]) {
    self.program = program
    self.profile = profile
    self.stored = stored
    self.jobs = jobs
    let keys = jobs.flatMap(\.steps).map(\.key.digits).sorted()
    let sizes = jobs.map { "\($0.name) \($0.steps.count) \($0.threads)" }
    id = SHA256.hex(of: ([program, profile] + keys + sizes).joined(separator: "\n"))
  }

  /// How many experiments there are.
  package var experiments: Int { jobs.reduce(0) { $0 + $1.steps.count } }
  /// Seconds on one core, roughly.
  package var coreSeconds: Double {
    jobs.reduce(0) { $0 + $1.steps.reduce(0) { $0 + $1.seconds } }
  }

  /// Seconds that the longest chain of jobs takes, which no number of nodes shortens.
  package var longestChain: Double { Self.longestChain(of: jobs) }

  static func longestChain(of jobs: [Job]) -> Double {
    var ends: [String: Double] = [:]
    for job in jobs {
      ends[job.name] = (job.needs.compactMap { ends[$0] }.max() ?? 0) + job.seconds
    }
    return ends.values.max() ?? 0
  }

  /// The plan as it lies in its folder.
  package func encoded() throws -> Data { try CanonicalJSON.data(of: self, isPretty: true) }
}
