import Foundation
import Lab
import Synchronization
import TestFolders
import Testing

struct RunTests {
  let folder: TestFolder
  let lab: Lab

  init() throws {
    folder = try TestFolder()
    lab = makeLab(in: folder)
  }

  @Test("each experiment is computed once, and a second run computes nothing")
  func once() async throws {
    let shared = Work(name: Steering.name("shared"), size: 2)
    let (a, b) = (
      Work(name: Steering.name("a"), needs: [shared]),
      Work(name: Steering.name("b"), needs: [shared])
    )
    for _ in 1...2 {
      let answers = try await lab.answer([a, b, a])
      #expect(try answers.outcome(of: a) == 3)
      #expect(try answers.outcome(of: shared) == 2)
    }
    // Another process would start with a new lab.
    let other = makeLab(in: folder)
    #expect(try other.plan(for: [a, b]).missing.isEmpty)
    #expect(try await other.answer([b]).outcome(of: b) == 3)
    for name in [shared.name, a.name, b.name] { #expect(Steering.count(name) == 1, "\(name)") }
  }

  @Test("the outcomes do not depend on the number of jobs", arguments: [1, 2, 3, 8])
  func jobs(jobs: Int) async throws {
    let lab = makeLab(in: folder, jobs: jobs)
    var layer = (0..<6).map {
      Work(name: "leaf \($0)", size: Double($0) + 0.1, seconds: Double($0))
    }
    for level in 1...3 {
      layer = layer.indices.map { index in
        Work(
          name: "\(level) \(index)", size: 0.3,
          needs: [layer[index], layer[(index + level) % layer.count]])
      }
    }
    let answers = try await lab.answer(layer + [])
    let outcomes = try layer.map { try answers.outcome(of: $0) }
    let reference = try layer.map(Self.reference)
    #expect(outcomes == reference)
  }

  private static func reference(_ work: Work) throws -> Double {
    work.needs.reduce(work.size ?? 0) { sum, need in sum + ((try? reference(need)) ?? .nan) }
  }

  @Test("never more jobs at once than given, and threads are shared out")
  func threads() async throws {
    let state = Mutex<(now: Int, most: Int, threads: [Int])>((0, 0, []))
    let all = (0..<7).map { Work(name: Steering.name("t\($0)")) }
    let last = Work(name: Steering.name("last"), needs: all)
    for work in all + [last] {
      Steering.when(work.name) { lab in
        state.withLock {
          $0.now += lab.threads
          $0.most = max($0.most, $0.now)
          $0.threads.append(lab.threads)
        }
        Thread.sleep(forTimeInterval: 0.01)
        state.withLock { $0.now -= lab.threads }
      }
    }
    _ = try await makeLab(in: folder, jobs: 3).answer([last])
    let (_, most, threads) = state.withLock { $0 }
    #expect(most == 3, "threads at once")
    #expect(threads.first == 1, "seven could run")
    #expect(threads.last == 3, "the last one is alone")
  }

  @Test("a trivial experiment is computed in every run, answered, and never stored")
  func trivial() async throws {
    let work = Work(name: Steering.name("w"), size: 4)
    let total = Total(of: [work])
    for run in 1...2 {
      let answers = try await lab.answer([total])
      #expect(try answers.outcome(of: total) == 4)
      #expect(Steering.count("total of \([work.name])") == run)
      #expect(answers.provenance(of: total) == nil)
      #expect(answers.provenances(of: total).map(\.description) == [work.description])
    }
    #expect(try entries(in: lab).count == 1)
  }

  @Test("a failure stops only what depends on it, and is not stored")
  func failure() async throws {
    let bad = Work(name: Steering.name("bad"))
    let good = Work(name: Steering.name("good"))
    let above = Work(name: Steering.name("above"), needs: [good, bad])
    let total = Total(of: [above])
    let isBroken = Mutex(true)
    Steering.when(bad.name) { _ in if isBroken.withLock({ $0 }) { throw Sour() } }
    let answers = try await lab.answer([total, good])
    #expect(try answers.outcome(of: good) == 1)
    #expect(answers.failures.map(\.message) == ["the milk is sour"])
    let failure = #expect(throws: ExperimentFailure.self) { try answers.outcome(of: total) }
    #expect(
      failure?.chain
        == ["Total(of: [\(above)])", "\(above)", "\(bad)"].map {
          $0.hasPrefix("Total") ? String(describing: Total.self) : $0
        })
    isBroken.withLock { $0 = false }
    #expect(try await lab.answer([total]).outcome(of: total) == 3)
    #expect(Steering.count(good.name) == 1)
    #expect(Steering.count(bad.name) == 2)
  }

  @Test("without keepGoing nothing starts after a failure, but what runs is finished and stored")
  func stopping() async throws {
    let (bad, slow, later) = (
      Work(name: Steering.name("bad"), seconds: 9), Work(name: Steering.name("slow"), seconds: 8),
      Work(name: Steering.name("later"), seconds: 1)
    )
    let hasFailed = Mutex(false)
    Steering.when(bad.name) { _ in throw Sour() }
    Steering.when(slow.name) { _ in
      while !hasFailed.withLock({ $0 }) { Thread.sleep(forTimeInterval: 0.005) }
    }
    let progress = RunProgress { if case .failed = $0 { hasFailed.withLock { $0 = true } } }
    let answers = try await lab.answer([bad, slow, later], keepGoing: false, progress: progress)
    #expect(try answers.outcome(of: slow) == 1)
    #expect(throws: LabError.notRun(experiment: later.description)) {
      try answers.outcome(of: later)
    }
    #expect(Steering.count(later.name) == 0)
    #expect(answers.failures.count == 1)
  }

  @Test("an outcome that was not asked for by declaration is refused")
  func undeclared() async throws {
    let (sly, other) = (Sly(), Work(name: "other"))
    let answers = try await lab.answer([sly, other])
    let failure = #expect(throws: ExperimentFailure.self) { try answers.outcome(of: sly) }
    #expect(failure?.message.contains("not among its inputs") == true)
  }

  @Test("what was not part of the plan was not run")
  func notPlanned() async throws {
    let answers = try await lab.answer([Work(name: "x")])
    #expect(throws: LabError.notRun(experiment: "work y")) {
      try answers.outcome(of: Work(name: "y"))
    }
  }

  @Test("outcomes survive exactly, also numbers that JSON does not have")
  func exact() async throws {
    let odd = Odd()
    for _ in 1...2 {
      let outcome = try await makeLab(in: folder).answer([odd]).outcome(of: odd)
      #expect(outcome.map(\.bitPattern) == Odd.numbers.map(\.bitPattern))
    }
  }

  @Test("provenance says when, where and how, for a value and what it rests on")
  func provenance() async throws {
    let below = Work(name: "below")
    let above = Work(name: "above", needs: [below])
    let answers = try await lab.answer([above])
    let provenance = try #require(answers.provenance(of: above))
    #expect(provenance.commit == "abc" && provenance.dirty && provenance.blas == "Haswell")
    #expect(provenance.profile == "test" && provenance.threads == 2 && provenance.seconds >= 0)
    #expect(provenance.machine.contains("core") && !provenance.system.isEmpty)
    #expect(answers.provenances(of: above).map(\.description) == ["work below", "work above"])
  }

  @Test("the compute leaves Swift's cooperative pool free")
  func poolIsFree() async throws {
    // As many blocked experiments as there are cores would stop every task on that pool.
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let isReleased = Mutex(false)
    let works = (0...cores).map { Work(name: Steering.name("block \($0)")) }
    for work in works {
      Steering.when(work.name) { lab in
        while !isReleased.withLock({ $0 }) {
          try lab.checkCancellation()
          Thread.sleep(forTimeInterval: 0.002)
        }
      }
    }
    let lab = makeLab(in: folder, jobs: cores + 1)
    async let answers = lab.answer(works)
    // Runs on the pool; were it blocked, the experiments would wait for ever.
    await Task.detached { isReleased.withLock { $0 = true } }.value
    #expect(try await answers.failures.isEmpty)
  }
}

struct Sour: Error, CustomStringConvertible {
  var description: String { "the milk is sour" }
}

/// Asks for what it has not declared.
struct Sly: Experiment {
  var inputs: [any Experiment] { [] }
  var cost: Cost { Cost(seconds: 1) }
  func run(in lab: LabContext) throws -> Double {
    try lab.outcome(of: Work(name: "other"))
  }
}

/// Numbers whose JSON is easily got wrong.
struct Odd: Experiment {
  static let numbers = [
    0.1, -0.0, .leastNormalMagnitude / 7, .nan, .infinity, -.infinity, 1 / 3, 1e300,
    .leastNonzeroMagnitude,
  ]
  var inputs: [any Experiment] { [] }
  var cost: Cost { Cost(seconds: 1) }
  func run(in lab: LabContext) throws -> [Double] { Odd.numbers }
}
