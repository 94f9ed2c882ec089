import Foundation
import Lab
import TestFolders
import Testing

/// Plans of some keys alone, and what is made of a store without computing.
struct JobPlanTests {
  let folder: TestFolder
  let lab: Lab
  let below = Work(name: Steering.name("below"))
  let other = Work(name: Steering.name("other"))
  var above: Work { Work(name: "above \(below.name)", needs: [below]) }

  init() throws {
    folder = try TestFolder()
    lab = makeLab(in: folder)
  }

  private func plan(
    _ wanted: [any Experiment], among: [any Experiment]? = nil, withInputs: Bool = false,
    refused: Set<Key> = []
  ) throws -> JobPlan {
    try lab.plan(
      for: wanted.map { try lab.key(of: $0) }, among: among ?? wanted, withInputs: withInputs,
      refused: refused)
  }

  @Test("only what was named is computed, once what it rests on is stored")
  func named() async throws {
    let early = try plan([above], among: [above, other])
    #expect(early.plan.missing.isEmpty)
    #expect(early.waiting.map(\.inputDescription) == [below.description])
    _ = try await lab.run(try plan([below]).plan, keepGoing: true, progress: .silent)
    let later = try plan([above], among: [above, other])
    #expect(later.waiting.isEmpty && later.unknown.isEmpty)
    #expect(later.plan.missing.map(\.description) == [above.description])
    let answers = try await lab.run(later.plan, keepGoing: true, progress: .silent)
    #expect(try answers.outcome(of: above) == 2)
    #expect(Steering.count(below.name) == 1)
    #expect(Steering.count(other.name) == 0)
  }

  @Test("with inputs, everything that is missing below is computed, too")
  func withInputs() throws {
    #expect(
      try plan([above], withInputs: true).plan.missing.map(\.description)
        == [below.description, above.description])
  }

  @Test("what is refused is not tried, nor what rests on it; the rest is")
  func refused() throws {
    let job = try plan([below, above, other], refused: [try lab.key(of: below)])
    #expect(job.plan.missing.map(\.description) == [other.description])
    #expect(job.waiting.map(\.experiment) == [above.description])
  }

  @Test("keys that nothing has are named")
  func unknown() throws {
    let key = try #require(Key(String(repeating: "0", count: 64)))
    let job = try lab.plan(for: [key], among: [other], withInputs: false)
    #expect(job.unknown == [key])
    #expect(job.plan.steps.isEmpty)
  }

  @Test("of the store nothing is read but what the named ones rest on")
  func readsLittle() async throws {
    let many = (0..<50).map { Work(name: Steering.name("many \($0)")) }
    _ = try await lab.answer([below] + many)
    // Whoever reads one of these sees damage.
    for work in many { try Data("x".utf8).write(to: entry(of: work, in: lab)) }
    let job = try plan([above], among: [above] + many)
    #expect(job.plan.steps.count == 2)
    let recorder = Recorder()
    let answers = try await lab.run(job.plan, keepGoing: true, progress: recorder.progress)
    #expect(try answers.outcome(of: above) == 2)
    #expect(!recorder.events.contains { if case .damaged = $0 { true } else { false } })
  }

  @Test("an input with changed bytes is set aside, and a second store may replace it")
  func damagedInput() async throws {
    let weights = Weights(name: Steering.name("weights"))
    let reader = Reader(of: weights)
    let source = try TestFolder()
    _ = try await makeLab(in: source).answer([weights])
    _ = try await lab.answer([weights])
    let file = try #require(
      storedFiles(in: lab.store.root).first { $0.pathExtension == "safetensors" })
    var bytes = try Data(contentsOf: file)
    bytes[1] ^= 1
    try bytes.write(to: file)
    let store = makeLab(in: source).store
    let fresh = makeLab(in: folder)
    let job = try fresh.plan(
      for: [try lab.key(of: reader)], among: [reader], withInputs: false
    ) { key in
      if case .copied = try fresh.store.gather(key, from: store) { true } else { false }
    }
    #expect(job.waiting.isEmpty)
    let answers = try await fresh.run(job.plan, keepGoing: true, progress: .silent)
    #expect(try answers.outcome(of: reader) == "weights of \(weights.name)")
  }

  @Test("answers from the store alone compute nothing, and tell what failed and what was not run")
  func storedOnly() async throws {
    let failing = Work(name: Steering.name("failing"))
    Steering.when(failing.name) { _ in throw Sour() }
    let resting = Work(name: "resting on \(failing.name)", needs: [failing])
    let job = try plan([below, failing])
    let run = try await lab.run(
      job.plan, keepGoing: true, notesFailures: true, progress: .silent)
    #expect(run.failures.count == 1)
    let fresh = makeLab(in: folder)
    let answers = await fresh.storedAnswers(to: try fresh.plan(for: [below, resting, other]))
    #expect(try answers.outcome(of: below) == 1)
    #expect(Steering.count(other.name) == 0)
    #expect(answers.failure(of: other)?.message.contains("not in the store") == true)
    let failure = try #require(answers.failure(of: resting))
    #expect(failure.chain == [resting.description, failing.description])
    #expect(failure.message == run.failures.first?.message)
    // What succeeds at last forgets that it failed.
    Steering.when(failing.name) { _ in }
    _ = try await fresh.answer([failing])
    #expect(fresh.store.failure(of: try fresh.key(of: failing)) == nil)
  }

  @Test("a failure is noted only where that was asked for")
  func notNoted() async throws {
    let failing = Work(name: Steering.name("failing"))
    Steering.when(failing.name) { _ in throw Sour() }
    _ = try await lab.answer([failing])
    #expect(lab.store.failure(of: try lab.key(of: failing)) == nil)
  }
}
