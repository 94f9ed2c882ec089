import Lab
import TestFolders
import Testing

/// Work that passes through the arithmetic of libraries.
struct BoundWork: Experiment, LibraryBound {
  var name: String
  var libraries: Set<ArithmeticLibrary>
  var cost: Cost { Cost(seconds: 1) }

  func run(in lab: LabContext) throws -> Double { 1 }

  private enum CodingKeys: String, CodingKey { case name }
}

/// What rests on work that passes through libraries, by way of something that is never stored.
struct OnBoundWork: Experiment {
  var below: BoundWork
  var inputs: [any Experiment] { [TrivialStep(below: below)] }
  var cost: Cost { Cost(seconds: 1) }

  func run(in lab: LabContext) throws -> Double { 2 }

  struct TrivialStep: Experiment {
    var below: BoundWork
    var inputs: [any Experiment] { [below] }

    func run(in lab: LabContext) throws -> Double { 1 }

    private enum CodingKeys: CodingKey {}
  }

  private enum CodingKeys: CodingKey {}
}

/// Which outcomes may have other last digits on another machine.
@Suite struct LibraryTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("what passes through a library is marked, and all that rests on it; the rest is not")
  func marked() async throws {
    let bound = BoundWork(name: "bound", libraries: [.openBLAS, .libm])
    let above = OnBoundWork(below: bound)
    let free = BoundWork(name: "free", libraries: [])
    let answers = try await makeLab(in: folder).answer([above, free, Work(name: "plain")])
    #expect(answers.provenance(of: bound)?.libraries == [.openBLAS, .libm])
    #expect(answers.provenance(of: above)?.libraries == [.openBLAS, .libm])
    #expect(answers.provenance(of: free)?.libraries == nil)
    #expect(answers.provenance(of: Work(name: "plain"))?.libraries == nil)
  }

  @Test("the digest of an outcome follows its value, not its key, its code or its clock")
  func digests() async throws {
    func digest(_ code: String, _ size: Double) async throws -> OutcomeDigest {
      let work = Work(name: "digested", size: size)
      let lab = makeLab(in: try TestFolder(), code: ["LabTests": code])
      _ = try await lab.answer([work])
      return try #require(try lab.digests(behind: [work]).first)
    }
    let first = try await digest("code 1", 2)
    let moved = try await digest("code 2", 2)
    let other = try await digest("code 1", 3)
    #expect(first.outcome == moved.outcome && first.identity == moved.identity)
    #expect(first.key != moved.key && first.code != moved.code)
    #expect(other.outcome != first.outcome && other.identity != first.identity)
    #expect(first.experiment == "work digested" && first.outcome.count == 64)
  }
}
