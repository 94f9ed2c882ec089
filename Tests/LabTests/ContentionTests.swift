import Foundation
import Lab
import Synchronization
import TestFolders
import Testing

struct ContentionTests {
  @Test("two runs at once compute each key once, and the second says that it waits")
  func twoRuns() async throws {
    let folder = try TestFolder()
    let (slow, other) = (Work(name: Steering.name("slow")), Work(name: Steering.name("other")))
    let total = Total(of: [slow, other])
    let isWaiting = Mutex(false)
    Steering.when(slow.name) { _ in
      while !isWaiting.withLock({ $0 }) { Thread.sleep(forTimeInterval: 0.002) }
    }
    let recorder = Recorder()
    let progress = RunProgress { event in
      recorder.progress.receive(event)
      if case .waiting = event { isWaiting.withLock { $0 = true } }
    }
    async let first = makeLab(in: folder).answer([total], progress: progress)
    async let second = makeLab(in: folder).answer([total], progress: progress)
    let (a, b) = try await (first, second)
    #expect(try [a, b].map { try $0.outcome(of: total) } == [2, 2])
    #expect(Steering.count(slow.name) == 1)
    #expect(Steering.count(other.name) == 1)
    #expect(
      recorder.events.contains {
        if case .foundStored(_, slow.description) = $0 { true } else { false }
      })
  }

  @Test("a run killed in the middle leaves its lock free, its finished values and its checkpoint")
  func killed() async throws {
    let folder = try TestFolder()
    let path = folder.url.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      try await Killed.run(at: path) { lab in
        try Data("half".utf8).write(to: lab.checkpoint)
        // Half-written files of a dead process are to be swept.
        try Data("half".utf8).write(to: lab.attachment("bin"))
        kill(getpid(), SIGKILL)
      }
    }
    let found = Mutex("")
    let before = storedFiles(in: URL(filePath: path)).map(\.lastPathComponent)
    #expect(before.contains { $0.hasPrefix(".making-") }, "\(before)")
    let outcome = try await Killed.run(at: path) { lab in
      found.withLock { $0 = (try? String(contentsOf: lab.checkpoint, encoding: .utf8)) ?? "none" }
    }
    #expect(outcome == 3)
    #expect(found.withLock { $0 } == "half")
    #expect(Steering.count("before the kill") == 0, "it was stored by the killed process")
    let names = storedFiles(in: URL(filePath: path)).map(\.lastPathComponent)
    #expect(names.count == 2 && names.allSatisfy { $0.hasSuffix(".entry") }, "\(names)")
  }

  @Test("runs killed at any moment leave nothing damaged, and the next ones go on")
  func killedAnywhere() async throws {
    let folder = try TestFolder()
    let path = folder.url.path
    for round in 0..<8 {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, round = round as Int] in
        Thread.detachNewThread {
          usleep(UInt32(3000 + 7919 * round))
          kill(getpid(), SIGKILL)
        }
        _ = try await makeLab(at: path).answer(Piece.all)
        while true { usleep(1000) }
      }
    }
    let recorder = Recorder()
    let answers = try await makeLab(at: path).answer(Piece.all, progress: recorder.progress)
    for piece in Piece.all {
      #expect(try answers.outcome(of: piece) == Array(0..<piece.number))
      let file = try answers.attachment("bin", of: piece)
      #expect(try Data(contentsOf: file).count == piece.number * 1000)
    }
    #expect(!recorder.events.contains { if case .damaged = $0 { true } else { false } })
  }

  @Test("two processes at once compute each key once")
  func twoProcesses() async throws {
    let folder = try TestFolder()
    let path = folder.url.path
    async let first = #expect(processExitsWith: .success) { [path = path as String] in
      try await Counted.run(at: path)
    }
    async let second = #expect(processExitsWith: .success) { [path = path as String] in
      try await Counted.run(at: path)
    }
    _ = await (first, second)
    let runs = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "runs").path)
    #expect(runs.count == 12, "each of twelve was computed once: \(runs.sorted())")
  }
}

/// One experiment after another; the second does what a test says.
enum Killed {
  @discardableResult
  static func run(
    at path: String, second: @escaping @Sendable (LabContext) throws -> Void
  ) async throws -> Double {
    Steering.when("at the kill", runs: second)
    let work = Work(name: "at the kill", size: 2, needs: [Work(name: "before the kill")])
    return try await makeLab(at: path).answer([work]).outcome(of: work)
  }
}

/// A short piece of work with a file beside it, resting on the one before.
struct Piece: Experiment {
  static let all = (0..<40).map { Piece(number: $0) }

  var number: Int
  var inputs: [any Experiment] { number >= 2 ? [Piece(number: number - 2)] : [] }
  var cost: Cost { Cost(seconds: 0.001) }

  func run(in lab: LabContext) throws -> [Int] {
    let below = number >= 2 ? try lab.outcome(of: Piece(number: number - 2)) : []
    try Data(repeating: 7, count: number * 1000).write(to: lab.attachment("bin"))
    return below + Array(below.count..<number)
  }
}

/// Twelve experiments that leave a trace of each time they run.
enum Counted {
  static func run(at path: String) async throws {
    let runs = URL(filePath: path).appending(path: "runs")
    try FileManager.default.createDirectory(at: runs, withIntermediateDirectories: true)
    let works = (0..<12).map { Work(name: "counted \($0)") }
    for work in works {
      Steering.when(work.name) { _ in
        try Data().write(to: runs.appending(path: "\(work.name) \(UUID().uuidString)"))
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
    let answers = try await makeLab(at: path).answer(works)
    for work in works { _ = try answers.outcome(of: work) }
  }
}

func makeLab(at path: String) -> Lab {
  Lab(
    store: Store(at: URL(filePath: path)), profile: Profile("test", seeds: [1]),
    code: CodeTable(library: sampleCode), jobs: 2, provenance: ProvenanceSource())
}
