import Experiments
import Foundation
import Lab
import Manuscript
import Notebook
import TestSupport
import Testing

@Suite("Rendering a book")
struct RenderTests {
  @Test("results are written under their blocks, numbers into sentences, values beside")
  func writes() async throws {
    let book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "writes"),
      numbers: simpleNumbers(name: "writes"))
    defer { book.remove() }
    let outcome = try await book.render()
    #expect(outcome.failures.isEmpty)
    let text = try book.text("chapters/00-q.md")
    #expect(text.contains("<!--= answer -->80.3\u{202F}%<!--/=-->"))
    #expect(text.contains("| first | 81.0\u{A0}±\u{A0}2.5 |"))
    #expect(text.contains("✓ **holds** · Most are right"))
    #expect(text.hasSuffix("The end.\n"))
    let results = try #require(try ResultsFile(contentsOf: book.url("output/results.json")))
    #expect(
      Set(results.values.keys) == [
        "tbl-answers/first/only", "tbl-answers/second/only", "clm-most", "00-q#1",
      ])
    #expect(try book.text("output/tables/tbl-answers.csv").contains("81.0,78.5,83.5"))
    #expect(try book.text("output/report.html").contains("</html>"))
  }

  @Test("a second run computes nothing and changes no byte")
  func second() async throws {
    let book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "second"),
      numbers: simpleNumbers(name: "second"))
    defer { book.remove() }
    try await book.render()
    let before = try book.files()
    let outcome = try await book.render()
    #expect(outcome.computed == 0)
    #expect(outcome.written.isEmpty, "written again: \(outcome.written)")
    #expect(try book.files() == before)
    #expect(Runs.of("second") == 1)
  }

  @Test("one thread and two give the same bytes")
  func threads() async throws {
    var all: [[String: Data]] = []
    for jobs in [1, 2] {
      let book = try TestBook(
        ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "threads\(jobs)"),
        numbers: simpleNumbers(name: "threads\(jobs)"))
      defer { book.remove() }
      try await book.render(jobs: jobs)
      all.append(
        try book.files().filter { $0.key.hasSuffix("results.json") || $0.key.hasSuffix(".csv") })
    }
    #expect(all[0] == all[1])
  }

  @Test("an edited caption computes nothing; an edited block computes what depends on it")
  func edits() async throws {
    var book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "edits"),
      numbers: simpleNumbers(name: "edits"))
    defer { book.remove() }
    try await book.render()
    try book.write(
      try book.text("chapters/00-q.md").replacing(
        "tbl-cap: Answers.", with: "tbl-cap: All the answers."),
      "chapters/00-q.md")
    #expect(try await book.render().computed == 0)
    #expect(try book.text("chapters/00-q.md").contains("All the answers."))
    book.exhibits["clm-most"] = {
      Claim("Most are right", Constant(0.3, 0.3, 0.31, name: "edited") > 0.5)
    }
    try book.write(
      try book.text("chapters/00-q.md").replacing("answer > 0.5", with: "edited > 0.5"),
      "chapters/00-q.md")
    let outcome = try await book.render()
    #expect(outcome.computed == 1)
    let change = try #require(outcome.changes.first { $0.name == "clm-most" })
    #expect(change.verdictChanged && change.broke)
    #expect(change.kind == .outsideInterval)
  }

  @Test("a result that was edited by hand stops the run before anything is computed")
  func handEdit() async throws {
    let book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "hand"),
      numbers: simpleNumbers(name: "hand"))
    defer { book.remove() }
    try await book.render()
    let edited = try book.text("chapters/00-q.md").replacing(
      "81.0\u{A0}±\u{A0}2.5", with: "99.0\u{A0}±\u{A0}0.1")
    try book.write(edited, "chapters/00-q.md")
    let error = await #expect(throws: HandEdits.self) { try await book.render() }
    #expect(error?.description.contains("  - | first | 81.0\u{A0}±\u{A0}2.5 |") == true)
    #expect(error?.description.contains("  + | first | 99.0\u{A0}±\u{A0}0.1 |") == true)
    #expect(try book.text("chapters/00-q.md") == edited)
    #expect(try book.renderer().check(committed: nil).contains { $0.kind == .editedByHand })
    try await book.render(force: true)
    #expect(try book.text("chapters/00-q.md").contains("81.0\u{A0}±\u{A0}2.5"))
  }

  @Test("a number that was edited by hand stops the run, too")
  func handEditedNumber() async throws {
    let book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "number"),
      numbers: simpleNumbers(name: "number"))
    defer { book.remove() }
    try await book.render()
    try book.write(
      try book.text("chapters/00-q.md").replacing("-->80.3\u{202F}%<", with: "-->90\u{202F}%<"),
      "chapters/00-q.md")
    await #expect(throws: HandEdits.self) { try await book.render() }
  }

  @Test("an empty place for a number waits for it, and is no edit")
  func emptyNumber() async throws {
    let book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "number"),
      numbers: simpleNumbers(name: "number"))
    defer { book.remove() }
    try await book.render()
    let whole = try book.text("chapters/00-q.md")
    let empty = whole.replacing("-->80.3\u{202F}%<", with: "--><")
    #expect(empty != whole)
    try book.write(empty, "chapters/00-q.md")
    try await book.render()
    #expect(try book.text("chapters/00-q.md") == whole)
  }

  @Test("prose that is typed while the run goes on survives")
  func meanwhile() async throws {
    let base = try TestBook(["00-q.md": ""], exhibits: [:])
    defer { base.remove() }
    let typed = simpleChapter.replacing("The end.", with: "The end, typed meanwhile.")
    let path = base.url("chapters/00-q.md").path(percentEncoded: false)
    var book = base
    book.exhibits = simpleExhibits(name: "meanwhile")
    book.numbers = simpleNumbers(name: "meanwhile")
    book.exhibits["tbl-answers"] = {
      Table(rows: ["first"], columns: ["only"]) { _, _ in Meddler(path: path, text: typed) }
    }
    try book.write(simpleChapter, "chapters/00-q.md")
    let outcome = try await book.render()
    let text = try book.text("chapters/00-q.md")
    #expect(text.contains("typed meanwhile"))
    #expect(text.contains("| first | 50.0 |"))
    #expect(outcome.skipped.isEmpty)
  }

  @Test("a block that is edited while the run goes on gets no result, and the run says so")
  func blockMeanwhile() async throws {
    var book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "changed"),
      numbers: simpleNumbers(name: "changed"))
    defer { book.remove() }
    let typed = simpleChapter.replacing("answer > 0.5", with: "answer > 0.6")
    let path = book.url("chapters/00-q.md").path(percentEncoded: false)
    book.exhibits["tbl-answers"] = {
      Table(rows: ["first"], columns: ["only"]) { _, _ in Meddler(path: path, text: typed) }
    }
    let outcome = try await book.render()
    let text = try book.text("chapters/00-q.md")
    #expect(text.contains("answer > 0.6"))
    #expect(!text.contains("**holds**"))
    #expect(outcome.skipped.contains { $0.contains("clm-most") })
  }

  @Test("a failure is shown in its block, is never stored, and the rest is computed")
  func failure() async throws {
    var book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "failure"),
      numbers: simpleNumbers(name: "failure"))
    defer { book.remove() }
    book.exhibits["clm-most"] = { Claim("Most are right", Impossible() > 0.5) }
    let outcome = try await book.render()
    #expect(outcome.failures.count == 1)
    let failure = try #require(outcome.failures.first)
    #expect(failure.description.hasPrefix("chapters/00-q.md:"))
    #expect(failure.reason.contains("the oracle is silent"))
    #expect(try book.text("output/report.html").contains("the oracle is silent"))
    #expect(try book.text("chapters/00-q.md").contains("| first | 81.0\u{A0}±\u{A0}2.5 |"))
  }

  @Test("a program built from other chapters stops and says what to run")
  func stale() async throws {
    let book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "stale"),
      numbers: simpleNumbers(name: "stale"))
    defer { book.remove() }
    let compiled = try book.compiled()
    try book.write(
      simpleChapter.replacing("answer > 0.5", with: "answer > 0.9"), "chapters/00-q.md")
    let error = await #expect(throws: NotebookError.self) { try await book.render(compiled) }
    #expect(error?.description.contains("clm-most") == true)
    #expect(error?.description.contains("make report") == true)
  }

  @Test("one chapter alone leaves the others' results and values")
  func chosen() async throws {
    let other = simpleChapter.replacing("tbl-answers", with: "tbl-others")
      .replacing("clm-most", with: "clm-others").replacing("The question", with: "Others")
    var exhibits = simpleExhibits(name: "chosen")
    exhibits["tbl-others"] = {
      Table(rows: ["a"], columns: ["b"]) { _, _ in Constant(0.1, name: "others") }
    }
    exhibits["clm-others"] = { Claim("Few", Constant(0.1, 0.1, name: "few") < 0.5) }
    let book = try TestBook(
      ["00-q.md": simpleChapter, "01-o.md": other], exhibits: exhibits,
      numbers: simpleNumbers(name: "chosen"))
    defer { book.remove() }
    try await book.render(chosen: ["chapters/00-q.md"])
    #expect(Runs.of("others") == 0)
    try await book.render()
    let results = try ResultsFile(contentsOf: book.url("output/results.json"))
    let report = try book.text("output/report.html")
    try await book.render(chosen: ["chapters/01-o.md"])
    #expect(try ResultsFile(contentsOf: book.url("output/results.json")) == results)
    #expect(try book.text("output/report.html").contains("first</th>"))
    #expect(report.contains("first</th>"))
  }

  @Test("another profile goes to a scratch copy and leaves the committed book alone")
  func scratch() async throws {
    let book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "scratch"),
      numbers: simpleNumbers(name: "scratch"))
    defer { book.remove() }
    let outcome = try await book.render(profile: Profile("smoke", seeds: [0]))
    #expect(try book.text("chapters/00-q.md") == simpleChapter)
    #expect(outcome.report.path().contains(".backdrop/book/smoke/output/report.html"))
    #expect(try book.text(".backdrop/book/smoke/chapters/00-q.md").contains("81.0\u{A0}±\u{A0}2.5"))
    #expect(try book.renderer(profile: Profile("smoke", seeds: [0])).check(committed: nil).isEmpty)
  }

  @Test("an output folder that cannot be written is reported before anything is computed")
  func unwritable() async throws {
    let book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "unwritable"),
      numbers: simpleNumbers(name: "unwritable"))
    defer { book.remove() }
    try book.write("in the way", "output")
    let error = await #expect(throws: NotebookError.self) { try await book.render() }
    #expect(error?.description.contains("cannot write") == true)
    #expect(Runs.of("unwritable") == 0)
  }

  @Test("a store entry with a flipped bit heals")
  func damaged() async throws {
    let book = try TestBook(
      ["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "damaged"),
      numbers: simpleNumbers(name: "damaged"))
    defer { book.remove() }
    try await book.render()
    let before = try book.files().filter {
      !$0.key.hasSuffix("provenance.json") && !$0.key.hasSuffix("report.html")
    }
    let store = book.url(".backdrop/store")
    let entries =
      (FileManager.default.enumerator(atPath: store.path(percentEncoded: false))?.allObjects ?? [])
      .compactMap { $0 as? String }.filter { $0.hasSuffix("entry") }
    let victim = store.appending(path: try #require(entries.sorted().first))
    var data = try Data(contentsOf: victim)
    data[data.count / 2] ^= 0x10
    try data.write(to: victim)
    let outcome = try await book.render()
    #expect(outcome.computed == 1)
    #expect(
      try book.files().filter {
        !$0.key.hasSuffix("provenance.json") && !$0.key.hasSuffix("report.html")
      } == before)
  }

  @Test("a chapter that is not UTF-8 is named with line and column")
  func notUTF8() async throws {
    let book = try TestBook(["00-q.md": simpleChapter], exhibits: simpleExhibits(name: "utf8"))
    defer { book.remove() }
    let compiled = try book.compiled()
    var data = Data(simpleChapter.utf8)
    data[5] = 0xff
    try data.write(to: book.url("chapters/00-q.md"))
    let error = await #expect(throws: ParseErrors.self) { try await book.render(compiled) }
    #expect(
      error?.description.hasPrefix("chapters/00-q.md:1:6: error: ") == true,
      "\(error?.description ?? "")")
  }
}
