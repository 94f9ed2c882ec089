import Foundation
import Lab
import TestFolders
import Testing

struct KeyTests {
  let folder: TestFolder
  let lab: Lab
  let work = Work(name: "a", size: 2, needs: [Work(name: "b")])

  init() throws {
    folder = try TestFolder()
    lab = makeLab(in: folder)
  }

  @Test("a key is the same for ever")
  func golden() throws {
    // A change of this value recomputes every book: make it on purpose only.
    let key = try lab.key(of: Work(name: "a/ü", size: 0.1, seconds: 3))
    #expect(
      key.digits == "7628f22c2351e2b4cfcafd3f1ab80b1383d48f64cb8efdfc656a7ad695f7c9cb")
    #expect(key.short == String(key.digits.prefix(12)))
  }

  @Test(
    "a key changes with every part of the value",
    arguments: [
      Work(name: "A", size: 2, needs: [Work(name: "b")]),
      Work(name: "a", size: 2.0000000000000004, needs: [Work(name: "b")]),
      Work(name: "a", size: 2, needs: [Work(name: "b", size: 3)]),
      Work(name: "a", size: 2, needs: []),
      Work(name: "a", size: 2, needs: [Work(name: "b"), Work(name: "b")]),
      Work(name: "a", size: nil, needs: [Work(name: "b")]),
    ])
  func value(other: Work) throws {
    #expect(try lab.key(of: other) != lab.key(of: work))
  }

  @Test("the order of inputs counts")
  func order() throws {
    let (b, c) = (Work(name: "b"), Work(name: "c"))
    #expect(
      try lab.key(of: Work(name: "a", needs: [b, c]))
        != lab.key(of: Work(name: "a", needs: [c, b])))
  }

  @Test("a default left open has the key of the profile's value")
  func defaults() throws {
    let open = Work(name: "a", size: nil)
    #expect(try lab.key(of: open) == lab.key(of: Work(name: "a", size: 5)))
    let other = makeLab(in: folder, profile: Profile("test", seeds: [1, 2]).setting(6.0))
    #expect(try other.key(of: open) != lab.key(of: open))
    #expect(try other.key(of: work) == lab.key(of: work), "nothing of this was left open")
  }

  @Test("what stands for all seeds follows the profile's seeds")
  func seeds() throws {
    let other = makeLab(in: folder, profile: Profile("test", seeds: [1, 2, 3]))
    let repeated = Repeated(name: "r")
    #expect(try other.key(of: repeated) != lab.key(of: repeated))
    #expect(try lab.key(of: repeated) == lab.key(of: Repeated(name: "r", seeds: [1, 2])))
  }

  @Test("a key changes with the code of its type, and of its inputs' types")
  func code() throws {
    let total = Total(of: [Work(name: "b")])
    let old = makeLab(in: folder, code: ["LabTests.Work": "1", "LabTests.Total": "1"])
    let own = makeLab(in: folder, code: ["LabTests.Work": "1", "LabTests.Total": "2"])
    let input = makeLab(in: folder, code: ["LabTests.Work": "2", "LabTests.Total": "1"])
    let keys = try [old, own, input].map { try $0.key(of: total) }
    #expect(Set(keys).count == 3)
    #expect(try own.key(of: Work(name: "b")) == old.key(of: Work(name: "b")))
  }

  @Test(
    "nothing else changes a key: not the cores, the machine's name, the profile's name, other code")
  func nothingElse() throws {
    let other = Lab(
      store: Store(at: folder.url.appending(path: "elsewhere")),
      profile: Profile("other name", seeds: [7]).setting(5.0).setting("unused"),
      code: CodeTable(
        library: sampleCode.merging(["Other.Type": "x"]) { a, _ in a },
        book: BookCode(
          types: ["Chapters": "y"],
          blocks: [BookCode.Block(path: "chapters/01.md", lines: 1...9, digest: "z")])),
      jobs: 7, provenance: ProvenanceSource(commit: "other"))
    for experiment in [work, Work(name: "a", size: nil)] {
      #expect(try other.key(of: experiment) == lab.key(of: experiment))
    }
  }

  @Test("code that a value holds enters its key by the block it stands in, not by its line")
  func origin() throws {
    func key(digest: String, line: Int, lines: ClosedRange<Int>) throws -> Key {
      let block = BookCode.Block(path: "chapters/03-x.md", lines: lines, digest: digest)
      let lab = makeLab(in: folder, book: BookCode(blocks: [block]))
      return try lab.key(of: Blurred(rule: .init(name: "n", origin: "chapters/03-x.md:\(line)")))
    }
    let key1 = try key(digest: "1", line: 41, lines: 40...44)
    #expect(try key(digest: "1", line: 61, lines: 60...64) == key1, "prose was added above")
    #expect(try key(digest: "2", line: 41, lines: 40...44) != key1, "the block was edited")
  }

  @Test("code from nowhere is refused, the library's own needs no place")
  func originUnknown() throws {
    let error = #expect(throws: LabError.self) {
      try lab.key(of: Blurred(rule: .init(name: "n", origin: "chapters/03-x.md:41")))
    }
    #expect("\(try #require(error))".contains("chapters/03-x.md:41"))
    #expect(throws: Never.self) { try lab.key(of: Blurred(rule: .init(name: "n", origin: ""))) }
  }

  @Test("numbers without a JSON form are refused by name", arguments: [Double.nan, .infinity])
  func notFinite(number: Double) throws {
    let error = try #require(
      #expect(throws: LabError.self) { try lab.key(of: Work(name: "a", size: number)) })
    #expect("\(error)".contains("\(number)") && "\(error)".contains("size"), "\(error)")
  }

  @Test("inputs that go round in a circle, or on without end, are refused")
  func circles() throws {
    #expect(throws: LabError.cycle(experiment: "Ring(place: 0)")) {
      try lab.key(of: Ring(place: 0))
    }
    #expect(throws: LabError.endlessInputs(experiment: "Stairs(step: 0)")) {
      try lab.key(of: Stairs(step: 0))
    }
  }
}

private protocol Bare: Experiment where Outcome == Int {}
extension Bare {
  var cost: Cost { Cost(seconds: 1) }
  func run(in lab: LabContext) throws -> Int { 1 }
}

struct Ring: Bare, CustomStringConvertible {
  var place: Int
  var inputs: [any Experiment] { [Ring(place: (place + 1) % 3)] }
  var description: String { "Ring(place: \(place))" }
}

struct Stairs: Bare, CustomStringConvertible {
  var step: Int
  var inputs: [any Experiment] { [Stairs(step: step + 1)] }
  var description: String { "Stairs(step: \(step))" }
}
