import Cluster
import Foundation
import Lab
import TestFolders
import Testing

/// One of ten thousand: a training, or one of 49 that rest on it.
struct Synthetic: Experiment {
  var number: Int
  var inputs: [any Experiment] { number % 50 == 0 ? [] : [Synthetic(number: number / 50 * 50)] }
  var cost: Cost { Cost(seconds: number % 50 == 0 ? 600 : 2) }

  func run(in lab: LabContext) throws -> [Double] {
    if number % 50 == 0 { try Data(count: 100_000).write(to: lab.attachment("weights")) }
    return [Double](repeating: Double(number), count: 100)
  }
}

/// A plan of ten thousand experiments: times are printed, not judged; what is read of the store is.
struct TenThousandTests {
  static let all = (0..<10_000).map { Synthetic(number: $0) }

  static func lab(at path: String) -> Lab {
    Lab(
      store: Store(at: URL(filePath: path)), profile: Profile("test", seeds: [1]),
      code: CodeTable(library: ["ClusterTests": "1"]), jobs: 2, provenance: ProvenanceSource())
  }

  @Test("is packed into few jobs, and a job reads next to nothing of a full store")
  func plan() async throws {
    let folder = try TestFolder()
    let path = folder.url.path
    let clock = ContinuousClock()
    let lab = Self.lab(at: path)
    var jobs: [Job] = []
    let packing = try clock.measure {
      let plan = try lab.plan(for: Self.all)
      jobs = Bundler(jobTime: 1200, threads: 2).jobs(of: plan.tasks)
      let cluster = ClusterPlan(program: "p", profile: "smoke", stored: 0, jobs: jobs)
      try ClusterFolder(at: folder.url.appending(path: "plan")).write(
        cluster,
        site: Site(program: "b", book: "b", options: [], kernels: nil, usesOpenBLAS: false),
        for: [.slurm, .snakemake], store: lab.store, replaces: false)
    }
    #expect(jobs.reduce(0) { $0 + $1.steps.count } == 10_000)
    #expect(jobs.count < 120, "\(jobs.count)")
    // Half of it is stored.
    let half = Array(Self.all.prefix(5000))
    _ = try await lab.run(try lab.plan(for: half), keepGoing: true, progress: .silent)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let lab = Self.lab(at: path)
      let wanted = Array(Self.all[4951..<5050])
      let keys = try wanted.map { try lab.key(of: $0) }
      let before = Self.bytesRead()
      let clock = ContinuousClock()
      var read = 0
      let start = try clock.measure {
        let job = try lab.plan(for: keys, among: Self.all, withInputs: false)
        guard job.plan.missing.count == 50, job.unknown.isEmpty else { exit(3) }
        read = Self.bytesRead() - before
      }
      try Data("\(start), and reads \(read) bytes".utf8).write(
        to: URL(filePath: path).appending(path: "told"))
      // The outcomes of its own keys and one file of weights; the store holds 5,000 outcomes.
      guard read > 0, read < 2_000_000 else { exit(4) }
    }
    let told = try String(contentsOf: folder.url.appending(path: "told"), encoding: .utf8)
    print(
      "10,000 experiments: \(jobs.count) jobs planned and written in \(packing); one begins after \(told)"
    )
  }

  /// What this process has read so far, from files and all else.
  static func bytesRead() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/io", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").first { $0.hasPrefix("rchar") }
      .flatMap { Int($0.split(separator: " ")[1]) } ?? 0
  }
}
