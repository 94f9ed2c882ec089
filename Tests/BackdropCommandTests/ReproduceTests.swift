import Foundation
import Testing

/// `backdrop reproduce` on small books: what a sceptic is told.
@Suite("Reproducing a book")
struct ReproduceTests {
  /// Names that no other test uses, and quantities of them: the second rests on the first.
  private let names = ["below", "above", "aside"].map { "\($0)-\(UUID().uuidString)" }

  private var quantities: [Told] {
    let below = Told(names[0])
    return [Told(names[1], on: below), Told(names[2])]
  }

  private func counts(_ result: CommandResult) -> [String: Int] {
    ["same", "different", "movedSame", "movedDifferent", "unreached"].reduce(into: [:]) {
      $0[$1] = result.object[$1] as? Int
    }
  }

  private func counts(
    same: Int = 0, different: Int = 0, movedSame: Int = 0, movedDifferent: Int = 0,
    unreached: Int = 0
  ) -> [String: Int] {
    [
      "same": same, "different": different, "movedSame": movedSame,
      "movedDifferent": movedDifferent, "unreached": unreached,
    ]
  }

  private func causes(_ result: CommandResult) -> [String: String] {
    let outcomes = result.object["outcomes"] as? [[String: Any]] ?? []
    return outcomes.reduce(into: [:]) { causes, outcome in
      guard let name = outcome["experiment"] as? String else { return }
      causes[name] = outcome["cause"] as? String
    }
  }

  @Test("the same bytes are found by computing again, never by looking into the store")
  func same() async throws {
    let book = try ToldBook(quantities)
    #expect(await book.run("render").status == 0)
    let before = try book.scratch.text("output/digests.json")
    let result = await book.run("reproduce", "--all", "--json")
    #expect(result.status == 0, "\(result)")
    #expect(counts(result) == counts(same: 3), "\(result)")
    for name in names { #expect(Truth.runs(name) == 2, "\(name) ran \(Truth.runs(name)) times") }
    #expect(try book.scratch.text("output/digests.json") == before)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: book.scratch.path(".backdrop/reproductions"))
    #expect(left.isEmpty, "\(left) were left behind")
    let told = await book.run("reproduce", "--all")
    #expect(told.out.contains("3 of 3 outcomes have the bytes of"), "\(told)")
  }

  @Test("the seed decides what is drawn, and the time how much")
  func draw() async throws {
    let many = (0..<8).map { Told("one-\($0)-\(names[0])") }
    let book = try ToldBook(many)
    #expect(await book.run("render").status == 0)
    // As if each outcome had taken a minute on one core.
    let provenance = try book.scratch.text("output/provenance.json")
      .replacing(/"seconds" : [-0-9.e]+/, with: "\"seconds\" : 60")
      .replacing(/"threads" : \d+/, with: "\"threads\" : 1")
    try book.scratch.write(provenance, "output/provenance.json")
    func drawn(_ seed: String) async -> (kept: Set<String>, text: String) {
      let result = await book.run(
        "reproduce", "--seed", seed, "--minutes", "3.5", "--jobs", "1", "--json")
      #expect(result.status == 0 && result.notes.contains("seed \(seed): 3 of 8 outcomes"))
      let outcomes = result.object["outcomes"] as? [[String: Any]] ?? []
      #expect(outcomes.count == 3, "\(result)")
      return (Set(outcomes.compactMap { $0["key"] as? String }), result.out)
    }
    let first = await drawn("7").kept
    #expect(await drawn("7").kept == first)
    #expect(await drawn("8").kept != first)
    let short = await book.run("reproduce", "--minutes", "0.5", "--jobs", "1")
    #expect(short.status == 2 && short.notes.contains("give more --minutes"), "\(short)")
  }

  @Test("one planted digest is found, and nothing else is accused")
  func planted() async throws {
    let book = try ToldBook(quantities)
    #expect(await book.run("render").status == 0)
    let planted = "\"outcome\":\"\(String(repeating: "5", count: 64))\""
    let lines = try book.scratch.text("output/digests.json").split(separator: "\n").map { line in
      let line = String(line)
      guard line.contains("told aside") else { return line }
      return line.replacing(/"outcome":"[0-9a-f]{64}"/, with: planted)
    }
    try book.scratch.write(lines.joined(separator: "\n"), "output/digests.json")
    let result = await book.run("reproduce", "--all", "--json")
    #expect(result.status == 6, "\(result)")
    #expect(counts(result) == counts(same: 2, different: 1))
    #expect(causes(result).keys.sorted() == ["told aside"])
    #expect(await book.run("reproduce", "--all").out.contains("different  told aside"))
  }

  @Test("a value that follows the machine is put down to arithmetic, what rests on it to its input")
  func arithmetic() async throws {
    let book = try ToldBook(quantities)
    #expect(await book.run("render").status == 0)
    Truth.change(names[0]) { $0.value = 0.25 }
    let result = await book.run("reproduce", "--all", "--json")
    #expect(result.status == 6 && counts(result) == counts(same: 1, different: 2), "\(result)")
    #expect(causes(result)["told below"]?.hasPrefix("arithmetic: ") == true, "\(causes(result))")
    #expect(causes(result)["told above"] == "an input differs: told below")
  }

  @Test("where the code moved, values are compared all the same, and the code is named")
  func codeMoved() async throws {
    let first = try ToldBook(quantities)
    #expect(await first.run("render").status == 0)
    let second = try ToldBook(quantities, code: "2", in: first.scratch)
    let same = await second.run("reproduce", "--all", "--json")
    #expect(same.status == 0 && counts(same) == counts(movedSame: 3), "\(same)")
    Truth.change(names[2]) { $0.value = 0.75 }
    let other = await second.run("reproduce", "--all", "--json")
    #expect(other.status == 4, "\(other)")
    #expect(counts(other) == counts(movedSame: 2, movedDifferent: 1))
    #expect(causes(other)["told aside"] == "code moved: BackdropCommandTests.Told")
    let text = await second.run("reproduce", "--all").out
    #expect(text.contains("moved  3 outcomes have another key than the kept ones: code moved"))
  }

  @Test("where the data moved, that is said, also of what rests on them")
  func dataMoved() async throws {
    let book = try ToldBook(quantities)
    #expect(await book.run("render").status == 0)
    Truth.change(names[0]) { ($0.digest, $0.value) = ("d2", 0.1) }
    let result = await book.run("reproduce", "--all", "--json")
    #expect(result.status == 4, "\(result)")
    #expect(counts(result) == counts(same: 1, movedDifferent: 2))
    #expect(causes(result)["told below"] == "data moved: told below")
    #expect(causes(result)["told above"] == "data moved: told below")
  }

  @Test("an interrupted run tells what it has found until then, and ends with 130")
  func interrupted() async throws {
    let book = try ToldBook(quantities)
    #expect(await book.run("render").status == 0)
    // The one that rests on another comes last; the run is cancelled as it begins.
    let (stream, reached) = AsyncStream.makeStream(of: Void.self)
    Truth.change(names[1]) {
      $0.action = {
        reached.yield()
        Thread.sleep(forTimeInterval: 0.3)
      }
    }
    let task = Task { await book.run("reproduce", "--all", "--jobs", "1", "--json") }
    for await _ in stream { break }
    task.cancel()
    let result = await task.value
    #expect(result.status == 130, "\(result)")
    #expect(result.object["interrupted"] as? Bool == true)
    let found = counts(result)
    #expect(found["different"] == 0 && (found["unreached"] ?? 0) >= 1, "\(result)")
    #expect((found["same"] ?? 0) + (found["unreached"] ?? 0) == 3)
  }

  @Test("an outcome that fails now is a failure, not a difference")
  func fails() async throws {
    struct Broken: Error {}
    let book = try ToldBook(quantities)
    #expect(await book.run("render").status == 0)
    Truth.change(names[0]) { $0.action = { throw Broken() } }
    let result = await book.run("reproduce", "--all", "--json")
    #expect(result.status == 1 && counts(result) == counts(same: 1, unreached: 2), "\(result)")
  }

  @Test("what needs photographs is left out aloud; a new question has nothing to be compared with")
  func leftOut() async throws {
    let first = try ToldBook([Told(names[2])])
    #expect(await first.run("render").status == 0)
    let bound = try ToldBook([Told(names[2]), Told(names[0], bound: true)], in: first.scratch)
    let absent = await bound.run("reproduce", "--all", "--json")
    #expect(absent.notes.contains("left out, since they need the photographs"), "\(absent)")
    #expect(absent.status == 2 && absent.notes.contains("none of what the book asks for here"))
    let more = try ToldBook([Told(names[2]), Told(names[0])], in: first.scratch)
    let result = await more.run("reproduce", "--all", "--json")
    #expect(result.status == 0 && counts(result) == counts(same: 1), "\(result)")
    #expect(result.object["unknown"] as? [String] == ["told below"])
  }

  @Test("a book without digests is told what to do, with status 2")
  func noDigests() async throws {
    let book = try ToldBook(quantities)
    let result = await book.run("reproduce")
    #expect(result.status == 2 && result.notes.contains("digests.json"), "\(result)")
    #expect(result.notes.contains("backdrop render"))
  }
}
