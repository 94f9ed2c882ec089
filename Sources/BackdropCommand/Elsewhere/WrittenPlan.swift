import Cluster
import Experiments
import Foundation
import Lab
import Notebook

/// Writes a plan as jobs for an engine, and says what came of it.
struct WrittenPlan {
  let opening: BookOpening
  let imageNet9: String?
  let options: ClusterOptions

  /// Packs what a plan lacks into jobs, and writes the folders asked for.
  ///
  /// - Parameters:
  ///   - plan: what the chapters need.
  ///   - chapters: who asks for it.
  ///   - lab: that made the plan.
  ///   - folder: of the book.
  /// - Returns: what to tell, one line each.
  /// - Throws: `ClusterError`.
  func write(
    _ plan: Plan, of chapters: [AskedChapter], lab: Lab, folder: BookFolder
  ) throws -> [String] {
    let written = try cluster(plan, of: chapters, lab: lab)
    guard !written.jobs.isEmpty else {
      return [
        "nothing to compute: \(written.stored) experiments are stored, and no folder was written"
      ]
    }
    let site = Site(
      program: Program.file.path(percentEncoded: false),
      book: folder.root.path(percentEncoded: false), options: dataOptions,
      kernels: options.kernels?.rawValue,
      usesOpenBLAS: plan.missing.contains { $0.libraries.contains(.openBLAS) })
    var lines: [String] = []
    for (path, engines) in options.folders {
      let place = ClusterFolder(at: URL(filePath: path, directoryHint: .isDirectory))
      try place.write(
        written, site: site, for: engines, store: lab.store, replaces: options.force)
      lines.append(
        "\(path): \(written.experiments) experiments in \(written.jobs.count) jobs of "
          + "\(options.threads) \(options.threads == 1 ? "core" : "cores"), about "
          + "\(Seconds.text(written.coreSeconds)) of one core, longest chain of jobs "
          + Seconds.text(written.longestChain))
      if engines.contains(.slurm) {
        lines.append("  look through \(path)/site.env, then \(path)/submit")
      }
      if engines.contains(.snakemake) {
        lines.append(
          "  look through \(path)/site.env, then cd \(path) && snakemake --profile profile")
      }
      lines.append("  how it goes: backdrop jobs \(path)")
      if written.jobs.count > 2000 {
        lines.append(
          "  more than 2,000 jobs are too many for most queues: plan again with a longer --job-time"
        )
      }
    }
    return lines
  }

  private func cluster(_ plan: Plan, of chapters: [AskedChapter], lab: Lab) throws -> ClusterPlan {
    let bundler = Bundler(jobTime: options.jobTime.seconds, threads: options.threads)
    var jobs = bundler.jobs(of: plan.tasks)
    var asking: [Key: String] = [:]
    for chapter in chapters {
      for key in try lab.keys(behind: chapter.experiments) where asking[key] == nil {
        asking[key] = chapter.chapter.path
      }
    }
    for index in jobs.indices {
      jobs[index].chapters = Set(jobs[index].steps.compactMap { asking[$0.key] }).sorted()
      if let memory = options.memory { jobs[index].bytes = max(jobs[index].bytes, memory.bytes) }
    }
    return ClusterPlan(
      program: Backdrop.book.codeTable.digest, profile: opening.profile.rawValue,
      stored: plan.steps.count { $0.state == .stored }, jobs: jobs)
  }

  /// Where data lie, from the root: a job starts in a folder of its own.
  private var dataOptions: [String] {
    let places = DataPlaces(ilsvrc: opening.ilsvrc, networks: opening.networks)
    let named = [
      ("--ilsvrc", places.ilsvrc), ("--networks", places.networks), ("--imagenet9", imageNet9),
    ]
    return named.flatMap { option, path in
      path.map { [option, URL(filePath: $0).standardizedFileURL.path(percentEncoded: false)] } ?? []
    }
  }
}
