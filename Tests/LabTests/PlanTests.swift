import Foundation
import Lab
import TestFolders
import Testing

struct PlanTests {
  let folder: TestFolder
  let lab: Lab

  init() throws {
    folder = try TestFolder()
    lab = makeLab(in: folder)
  }

  private func reasons(_ plan: Plan) -> [String] {
    plan.missing.map { step in
      guard case .missing(let reason) = step.state else { return "none" }
      return "\(step.description): \(reason)"
    }
  }

  @Test("a plan lists everything once, inputs first, in the same order each time")
  func order() throws {
    let shared = Work(name: "shared")
    let a = Work(name: "a", needs: [Work(name: "left"), shared])
    let b = Work(name: "b", needs: [shared, a])
    let plan = try lab.plan(for: [b, a, shared])
    #expect(
      plan.steps.map(\.description) == ["work shared", "work left", "work a", "work b"])
    #expect(plan.steps.map(\.isAsked) == [true, false, true, true])
    #expect(try plan.asked == [b, a, shared].map { try lab.key(of: $0) })
    #expect(reasons(plan) == plan.steps.map { "\($0.description): new" })
  }

  @Test("a plan changes nothing on the disk")
  func reads() throws {
    _ = try lab.plan(for: [Work(name: "a")])
    #expect(!FileManager.default.fileExists(atPath: lab.store.root.path))
  }

  @Test("a changed value is told by what changed")
  func valueChanged() async throws {
    _ = try await lab.answer([Work(name: "a", size: 2), Work(name: "b", size: 2)])
    let plan = try lab.plan(for: [Work(name: "a", size: 3), Work(name: "b", size: 2)])
    #expect(reasons(plan) == ["work a: changed: size 2 → 3"])
  }

  @Test("a changed default is told like a changed value")
  func defaultChanged() async throws {
    _ = try await lab.answer([Work(name: "a", size: nil)])
    let other = makeLab(in: folder, profile: Profile("test", seeds: [1, 2]).setting(6.0))
    #expect(
      try reasons(other.plan(for: [Work(name: "a", size: nil)]))
        == ["work a: changed: size 5 → 6"])
  }

  @Test("a further seed is new, not a change of a seed that is still asked for")
  func newSeed() async throws {
    _ = try await lab.answer([Repeated(name: "r")])
    let more = makeLab(in: folder, profile: Profile("test", seeds: [1, 2, 3]))
    let told = try reasons(more.plan(for: [Repeated(name: "r")]))
    #expect(told == ["work r 3: new", "Repeated: changed: seeds[2] none → 3"])
  }

  @Test("changed code is told, and what rests on it says which input changed")
  func codeChanged() async throws {
    let above = Repeated(name: "r", seeds: [1])
    _ = try await makeLab(in: folder, code: ["LabTests.Work": "1", "LabTests.Repeated": "1"])
      .answer([above])
    let input = makeLab(in: folder, code: ["LabTests.Work": "2", "LabTests.Repeated": "1"])
    #expect(
      try reasons(input.plan(for: [above]))
        == ["work r 1: code changed", "Repeated: an input changed: work r 1"])
    let own = makeLab(in: folder, code: ["LabTests.Work": "1", "LabTests.Repeated": "2"])
    #expect(try reasons(own.plan(for: [above])) == ["Repeated: code changed"])
  }

  @Test("an edited block of a chapter is told as changed code")
  func blockChanged() async throws {
    let blurred = Blurred(rule: .init(name: "n", origin: "chapters/03.md:5"))
    func lab(_ digest: String) -> Lab {
      let block = BookCode.Block(path: "chapters/03.md", lines: 1...9, digest: digest)
      return makeLab(in: folder, book: BookCode(blocks: [block]))
    }
    _ = try await lab("1").answer([blurred])
    #expect(try reasons(lab("1").plan(for: [blurred])).isEmpty)
    #expect(try reasons(lab("2").plan(for: [blurred])) == ["Blurred: code changed"])
    let other = Blurred(rule: .init(name: "n", origin: "chapters/03.md:5#other"))
    #expect(
      try reasons(lab("1").plan(for: [other])) == ["Blurred: code changed"],
      "a rule that holds another number")
  }

  @Test("changed data are told by their digest")
  func dataChanged() async throws {
    _ = try await lab.answer([Survey(digest: "abc", region: "north")])
    #expect(
      try reasons(lab.plan(for: [Survey(digest: "def", region: "north")]))
        == ["Survey: data changed: digest abc → def"])
    #expect(
      try reasons(lab.plan(for: [Survey(digest: "def", region: "south")]))
        == ["Survey: changed: digest abc → def, region north → south"])
  }

  @Test("what is missing below a stored outcome is not needed, and is not computed")
  func notNeeded() async throws {
    let below = Work(name: Steering.name("below"))
    let above = Work(name: Steering.name("above"), needs: [below])
    _ = try await lab.answer([above])
    let key = try lab.key(of: below)
    try FileManager.default.removeItem(at: entry(of: below, in: lab))
    let plan = try lab.plan(for: [above])
    #expect(plan.missing.isEmpty && plan.seconds == 0)
    #expect(plan.steps.map(\.isNeeded) == [false, true])
    #expect(try lab.plan(for: [above, below]).missing.map(\.key) == [key])
    #expect(try await lab.answer([above]).outcome(of: above) == 2)
    #expect(Steering.count(below.name) == 1)
  }

  @Test("estimates are the stated costs until like experiments have been timed")
  func estimates() async throws {
    let (small, large) = (Work(name: "small", seconds: 10), Work(name: "large", seconds: 30))
    #expect(try lab.plan(for: [small, large]).seconds == 20, "40 core-seconds on two cores")
    Steering.when("small") { _ in Thread.sleep(forTimeInterval: 0.05) }
    _ = try await lab.answer([small])
    let step = try #require(try lab.plan(for: [small, large]).missing.first)
    // What took 0.05 s with two threads was said to take 10 core-seconds.
    let timed = try #require(try await lab.answer([small]).provenance(of: small))
    let expected = timed.seconds * Double(timed.threads) / 10 * 30
    #expect(abs(step.estimate - expected) < 1e-9, "expected \(expected), got \(step.estimate)")
  }

  @Test("what passes through the same libraries counts first, else all of a type")
  func estimatesByLibraries() async throws {
    let free = BoundWork(name: "free", libraries: [])
    let bound = BoundWork(name: "bound", libraries: [.openBLAS])
    let another = BoundWork(name: "another", libraries: [.openBLAS])
    func isEstimate(_ expected: Double) throws -> Bool {
      abs(try #require(lab.plan(for: [another]).missing.first).estimate - expected) < 1e-9
    }
    func taken(_ work: BoundWork) async throws -> Double {
      let timed = try #require(try await lab.answer([work]).provenance(of: work))
      return timed.seconds * Double(timed.threads)
    }
    #expect(try isEstimate(1), "as stated")
    #expect(try await isEstimate(taken(free)), "none has passed through the library yet")
    #expect(try await isEstimate(taken(bound)))
  }

  /// Work whose cost is no part of its value, as that of a network in a file.
  struct Restated: Experiment {
    var name: String
    var seconds: Double
    var cost: Cost { Cost(seconds: seconds) }

    func run(in lab: LabContext) throws -> Double { 1 }

    private enum CodingKeys: CodingKey { case name }
  }

  @Test("what an experiment states now counts beside its time, not what it stated then")
  func estimatesRestated() async throws {
    let then = Restated(name: "one", seconds: 100), now = Restated(name: "one", seconds: 1)
    let timed = try #require(try await lab.answer([then]).provenance(of: then))
    let edited = makeLab(in: folder, code: ["LabTests": "edited"])
    let other = Restated(name: "other", seconds: 2)
    let steps = try edited.plan(for: [now, other]).missing
    let taken = timed.seconds * Double(timed.threads)
    #expect(steps.count == 2)
    for (step, expected) in zip(steps, [taken, 2 * taken]) {
      #expect(abs(step.estimate - expected) < 1e-9, "expected \(expected), got \(step.estimate)")
    }
  }

  @Test("of one that was computed again after an edit, the last time counts")
  func estimatesAgain() async throws {
    let (small, large) = (Work(name: Steering.name("small")), Work(name: "large"))
    _ = try await lab.answer([small])
    // Times of entries are told in seconds.
    Steering.when(small.name) { _ in Thread.sleep(forTimeInterval: 1.1) }
    let edited = makeLab(in: folder, code: ["LabTests": "edited"])
    let timed = try #require(try await edited.answer([small]).provenance(of: small))
    let step = try #require(try edited.plan(for: [large]).missing.first)
    let expected = timed.seconds * Double(timed.threads)
    #expect(abs(step.estimate - expected) < 1e-9, "expected \(expected), got \(step.estimate)")
  }
}

/// Reads data that it names by their digest.
struct Survey: Experiment {
  var digest: String
  var region: String
  var inputs: [any Experiment] { [] }
  var cost: Cost { Cost(seconds: 1) }
  func run(in lab: LabContext) throws -> Int { 1 }
}
