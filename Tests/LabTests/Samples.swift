import Foundation
import Lab
import Synchronization
import TestFolders
import Testing

/// Work that a test can watch and steer by its name; its outcome is its size plus its inputs' outcomes.
struct Work: Experiment, CustomStringConvertible {
  var name: String
  var size: Double? = 1
  var needs: [Work] = []
  var seconds = 1.0

  var inputs: [any Experiment] { needs }
  var cost: Cost { Cost(seconds: seconds) }
  var description: String { "work \(name)" }

  func filled(from profile: Profile) -> Work {
    var filled = self
    filled.size = size ?? profile.value(of: Double.self)
    return filled
  }

  func run(in lab: LabContext) throws -> Double {
    try Steering.enter(name, lab)
    var sum = size ?? 0
    for need in needs { sum += try lab.outcome(of: need) }
    return sum
  }

  // What it needs stands in the key by its inputs; only the own settings are encoded.
  private enum CodingKeys: String, CodingKey { case name, size, seconds }
}

/// How often each piece of work ran, and what it is to do when it runs.
enum Steering {
  private static let runs = Mutex<[String: Int]>([:])
  private static let actions = Mutex<[String: @Sendable (LabContext) throws -> Void]>([:])

  /// A name that no other test uses.
  static func name(_ word: String) -> String { "\(word)-\(UUID().uuidString)" }

  static func when(_ name: String, runs action: @escaping @Sendable (LabContext) throws -> Void) {
    actions.withLock { $0[name] = action }
  }

  static func count(_ name: String) -> Int { runs.withLock { $0[name, default: 0] } }

  static func enter(_ name: String, _ lab: LabContext) throws {
    runs.withLock { $0[name, default: 0] += 1 }
    try actions.withLock { $0[name] }?(lab)
  }
}

/// The sum of some work, too cheap to be stored.
struct Total: Experiment {
  var of: [Work]
  var inputs: [any Experiment] { of }
  var cost: Cost { .trivial }

  func run(in lab: LabContext) throws -> Double {
    try Steering.enter("total of \(of.map(\.name))", lab)
    var sum = 0.0
    for work in of { sum += try lab.outcome(of: work) }
    return sum
  }
}

/// Stands for all seeds of the profile when it has none; nothing of it is stored by itself.
struct Repeated: Experiment {
  var name: String
  var seeds: [Int]?

  var inputs: [any Experiment] {
    (seeds ?? []).map { Work(name: "\(name) \($0)", size: Double($0)) }
  }
  var cost: Cost { Cost(seconds: 0.1) }

  func filled(from profile: Profile) -> Repeated {
    Repeated(name: name, seeds: seeds ?? profile.seeds)
  }

  func run(in lab: LabContext) throws -> [Double] {
    var all: [Double] = []
    for seed in seeds ?? [] {
      all.append(try lab.outcome(of: Work(name: "\(name) \(seed)", size: Double(seed))))
    }
    return all
  }
}

/// Holds code that stands in a chapter, and says where.
struct Blurred: Experiment {
  var rule: Rule
  var inputs: [any Experiment] { [] }
  var cost: Cost { Cost(seconds: 1) }
  func run(in lab: LabContext) throws -> Int { 1 }

  /// Encodes its origin through the hook that the lab offers under an agreed name.
  struct Rule: Hashable, Encodable, Sendable {
    var name: String
    var origin: String

    private enum CodingKeys: String, CodingKey { case name, origin }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      let key = CodingUserInfoKey(rawValue: "backdrop.origin")
      let resolve = key.flatMap { encoder.userInfo[$0] } as? @Sendable (String) -> String
      try container.encode(resolve?(origin) ?? origin, forKey: .origin)
    }
  }
}

/// The events of a run.
final class Recorder: Sendable {
  private let all = Mutex<[RunEvent]>([])

  var progress: RunProgress {
    RunProgress { event in
      guard event != .tick else { return }
      self.all.withLock { $0.append(event) }
    }
  }

  var events: [RunEvent] { all.withLock { $0 } }
}

let sampleCode = ["LabTests": "code 1"]

func makeLab(
  in folder: TestFolder, profile: Profile = Profile("test", seeds: [1, 2]).setting(5.0),
  code: [String: String] = sampleCode, book: BookCode = BookCode(), jobs: Int = 2
) -> Lab {
  Lab(
    store: Store(at: folder.url.appending(path: ".backdrop")), profile: profile,
    code: CodeTable(library: code, book: book), jobs: jobs,
    provenance: ProvenanceSource(commit: "abc", dirty: true, blas: "Haswell", version: "0.1"))
}

extension Lab {
  /// Plans and runs.
  func answer(
    _ experiments: [any Experiment], keepGoing: Bool = true, progress: RunProgress = .silent
  ) async throws -> Answers {
    try await run(plan(for: experiments), keepGoing: keepGoing, progress: progress)
  }
}

/// All files in a store's folder of outcomes, those in the making, too.
func storedFiles(in root: URL) -> [URL] {
  let folder = root.appending(path: "store", directoryHint: .isDirectory)
  let files = FileManager.default.enumerator(
    at: folder, includingPropertiesForKeys: [.isRegularFileKey])
  return (files?.compactMap { $0 as? URL } ?? [])
    .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
    .sorted { $0.path < $1.path }
}

/// The entries of a store.
func entries(in lab: Lab) throws -> [URL] {
  storedFiles(in: lab.store.root).filter { $0.pathExtension == "entry" }
}

/// The entry of an experiment.
func entry(of experiment: any Experiment, in lab: Lab) throws -> URL {
  let key = try lab.key(of: experiment)
  return try #require(entries(in: lab).first { $0.lastPathComponent == "\(key.digits).entry" })
}
