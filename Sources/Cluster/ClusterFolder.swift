import Files
import Foundation
import Lab

/// The folder of a plan: what an engine reads, and the markers that it owns.
///
///     plan.json                 jobs with their experiments, needs and resources
///     jobs/j0001 …              one job each, as `compute` reads it; jobs/table for the shell
///     job.sh, site.env          how a job is started; what is particular to the site
///     submit                    Slurm
///     Snakefile, profile/, …    Snakemake
///     done/j0001                an empty marker
///     log/, events/             what jobs say, for people and for `backdrop jobs`
package struct ClusterFolder: Sendable {
  /// An engine that a plan is written for.
  package enum Engine: Sendable { case slurm, snakemake }

  /// Where it lies.
  package let root: URL

  /// A folder, which need not exist.
  package init(at root: URL) { self.root = root }

  private func file(_ path: String) -> URL { root.appending(path: path) }

  /// Where the marker of a job lies.
  package func marker(of job: String) -> URL { file("done/\(job)") }

  /// Where a job tells how it goes.
  package func events(of job: String) -> URL { file("events/\(job).jsonl") }

  /// The plan that lies here.
  ///
  /// - Throws: `ClusterError.unreadable` or `.notAPlan`.
  package func plan() throws -> ClusterPlan {
    let path = file("plan.json").path(percentEncoded: false)
    let data: Data
    do { data = try Disk.read(file("plan.json")) } catch {
      throw ClusterError.unreadable(path: path, reason: Disk.reason(error))
    }
    do {
      let plan = try JSONDecoder().decode(ClusterPlan.self, from: data)
      guard plan.format == 1 else {
        throw ClusterError.notAPlan(path: path, reason: "its format is \(plan.format), not 1")
      }
      var known: Set<String> = []
      for job in plan.jobs {
        guard job.threads >= 1, job.needs.allSatisfy(known.contains),
          known.insert(job.name).inserted
        else {
          throw ClusterError.notAPlan(path: path, reason: "its job '\(job.name)' cannot be")
        }
      }
      return plan
    } catch let error as ClusterError {
      throw error
    } catch {
      throw ClusterError.notAPlan(path: path, reason: "it has another form")
    }
  }

  /// Writes a plan; what the site has edited and what jobs have said stays if it is the same plan.
  ///
  /// - Parameters:
  ///   - plan: what to compute.
  ///   - site: what the jobs have to know.
  ///   - engines: whose files are written.
  ///   - store: markers of jobs whose outcomes it does not have are dropped.
  ///   - replaces: whether another plan is replaced.
  /// - Throws: `ClusterError`.
  package func write(
    _ plan: ClusterPlan, site: Site, for engines: [Engine], store: Store, replaces: Bool
  ) throws {
    let isNew = try check(plan, replaces: replaces)
    do {
      let former = (try? Disk.read(file("site.env"))).map { String(decoding: $0, as: UTF8.self) }
      if isNew {
        try Disk.makeFolder(root)
        try put("A folder of 'backdrop plan': it may be replaced.\n", Self.sign)
        try clear()
      }
      for folder in ["jobs", "done", "log", "events"] { try Disk.makeFolder(file(folder)) }
      for job in plan.jobs { try put(JobFile(job, of: plan).text, "jobs/\(job.name)") }
      try put(Slurm.table(plan.jobs), "jobs/table")
      try put(JobScript.text, "job.sh", isProgram: true)
      if isNew || former == nil { try put(site.text(keeping: former ?? ""), "site.env") }
      if engines.contains(.slurm) { try put(Slurm.submit(plan), "submit", isProgram: true) }
      if engines.contains(.snakemake) {
        try put(Snakemake.snakefile, "Snakefile")
        try put(Snakemake.profile(plan), "profile/config.yaml")
        try put(Snakemake.sbatch(plan), "sbatch.sh", isProgram: true)
        try put(Snakemake.status, "status.sh", isProgram: true)
      }
      for job in plan.jobs where !job.steps.allSatisfy({ store.isKept($0.key) }) {
        unlink(marker(of: job.name).path(percentEncoded: false))
      }
      // Last: a folder with a plan is whole.
      _ = try Disk.update(file("plan.json"), with: plan.encoded())
    } catch let error as FileError {
      throw ClusterError.unwritable(path: root.path(percentEncoded: false), reason: error.reason)
    }
  }

  /// Whether nothing of this plan is here yet.
  private func check(_ plan: ClusterPlan, replaces: Bool) throws -> Bool {
    let path = root.path(percentEncoded: false)
    guard Disk.isTaken(root) else { return true }
    let names: [String]
    do { names = try Disk.listing(of: root) } catch {
      throw ClusterError.unreadable(path: path, reason: Disk.reason(error))
    }
    guard let first = names.first else { return true }
    // Other programs have folders of these names, too: only what bears our sign is replaced.
    guard names.contains(Self.sign) else { throw ClusterError.notEmpty(path: path, found: first) }
    // What an interrupted writing has left is no obstacle.
    guard names.contains("plan.json") else { return true }
    let found: String
    do { found = try self.plan().id } catch {
      if replaces { return true }
      throw error
    }
    if found == plan.id { return false }
    guard replaces else {
      throw ClusterError.otherPlan(path: path, found: found, expected: plan.id)
    }
    return true
  }

  /// Removes what a former plan has left, and nothing else.
  private func clear() throws {
    for name in Self.own where Disk.isTaken(file(name)) && name != "site.env" {
      do { try FileManager.default.removeItem(at: file(name)) } catch {
        throw FileError.unwritable(
          path: file(name).path(percentEncoded: false), reason: Disk.reason(error))
      }
    }
  }

  /// The file by which a folder is known as ours.
  private static let sign = ".backdrop-plan"

  private static let own = [
    "plan.json", "jobs", "done", "log", "events", "job.sh", "site.env", "submit", "Snakefile",
    "profile", "sbatch.sh", "status.sh", ".snakemake",
  ]

  private func put(_ text: String, _ path: String, isProgram: Bool = false) throws {
    _ = try Disk.update(file(path), with: Data(text.utf8))
    if isProgram { chmod(file(path).path(percentEncoded: false), 0o755) }
  }
}
