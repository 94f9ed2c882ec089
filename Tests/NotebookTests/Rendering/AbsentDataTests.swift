import Experiments
import Figures
import Foundation
import Lab
import Manuscript
import Notebook
import Report
import Statistics
import TestSupport
import Testing

/// A chapter whose blocks and one of whose numbers need data, and one with a table that does not.
private let needyChapter = """
  # On photographs

  Needs data: <!--= needy -->–<!--/=-->; needs none: <!--= plain -->–<!--/=-->.

  ```swift experiment
  //| label: tbl-needy
  //| tbl-cap: Needy.
  //| requires: networks
  Table(needy)
  ```

  ```swift experiment
  //| label: fig-needy
  //| fig-cap: Needy bars. They show numbers.
  //| fig-alt: Two bars.
  BarChart(needy)
  ```

  ```swift experiment
  //| label: clm-needy
  //| requires: networks
  Claim("The needy is most", needy > 0.5)
  ```

  ```swift experiment
  //| label: tbl-plain
  //| tbl-cap: Plain.
  Table(plain)
  ```

  """

private func needyBook(_ name: String, chapter: String = needyChapter, plain: Double = 0.3) throws
  -> TestBook
{
  try TestBook(
    ["00-q.md": simpleChapter, "08-on-photographs.md": chapter],
    exhibits: simpleExhibits(name: name).merging(
      [
        "tbl-needy": {
          Table(rows: ["a", "b"], columns: ["only"]) { row, _ in Needy(row == "a" ? 0.6 : 0.7) }
        },
        "fig-needy": {
          BarChart(groups: ["a"], series: ["b"], axis: "Share") { _, _ in Needy(0.6) }
        },
        "clm-needy": { Claim("The needy is most", Needy(0.6) > 0.5) },
        "tbl-plain": {
          Table(rows: ["a"], columns: ["only"]) { _, _ in
            Constant(plain, plain, plain + 0.01, name: name)
          }
        },
      ]) { first, _ in first },
    numbers: simpleNumbers(name: name).merging([
      "needy": { inline(Needy(0.6)) },
      "plain": { inline(Constant(plain, plain, plain + 0.01, name: name)) },
    ]) { first, _ in first })
}

private let standard = Profile("standard", seeds: [0, 1, 2])

@Suite("A book whose data are not at hand")
struct AbsentDataTests {
  @Test("the last results stay byte for byte, nothing is computed, and all is fresh")
  func carries() async throws {
    let book = try needyBook("carries")
    defer { book.remove() }
    #expect(try await book.render(profile: standard.withOracle()).failures.isEmpty)
    let before = try book.files()
    let text = try book.text("chapters/08-on-photographs.md")
    #expect(
      text.contains("| a | 60.3\u{A0}±\u{A0}1.4 |")
        && text.contains("✓ **holds** · The needy is most"))
    try? FileManager.default.removeItem(at: book.root.appending(path: ".backdrop"))
    let outcome = try await book.render(profile: standard)
    #expect(outcome.failures.isEmpty, "\(outcome.failures)")
    #expect(outcome.changes.allSatisfy { $0.kind == .identical }, "\(outcome.changes)")
    let after = try book.files()
    let changed = before.keys.filter { before[$0] != after[$0] }.sorted()
    #expect(Set(changed).isSubset(of: ["output/report.html", "output/provenance.json"]))
    #expect(after.keys.sorted() == before.keys.sorted())
    #expect(try book.renderer(profile: standard).check(committed: nil).isEmpty)
    let committed = try #require(try ResultsFile(contentsOf: book.url("output/results.json")))
    #expect(committed.values["fig-needy/a/b"] != nil && committed.values["clm-needy"] != nil)
    #expect(committed.values["08-on-photographs#1"] != nil)
    let line = try #require(outcome.absent.first)
    #expect(line.contains("3 blocks and 1 numbers") && line.contains("--networks DIR"))
  }

  @Test("the report says where and when they were measured, and how to do it again")
  func tells() async throws {
    let book = try needyBook("tells")
    defer { book.remove() }
    try await book.render(profile: standard.withOracle())
    #expect(!(try book.text("output/report.html").contains("class=\"carried\"")))
    let provenance = try book.text("output/provenance.json")
    try await book.render(profile: standard)
    let report = try book.text("output/report.html")
    // One in each card, and one for the chapter.
    #expect(report.components(separatedBy: "class=\"carried\"").count == 5)
    #expect(report.contains("Measured on \(Date().formatted(.iso8601).prefix(10))"))
    #expect(report.contains("backdrop render chapters/08-on-photographs.md --networks DIR"))
    #expect(try book.text("output/provenance.json") == provenance)
    #expect(report.contains("60.3"))
  }

  @Test("when the library has moved, they stay, are not stale, and the card says so")
  func libraryMoved() async throws {
    let book = try needyBook("library")
    defer { book.remove() }
    try await book.render(profile: standard.withOracle())
    try await book.render(profile: standard)
    #expect(!(try book.text("output/report.html").contains("The library has changed since")))
    let outcome = try await book.render(profile: standard, library: "another word of an error")
    #expect(outcome.skipped.isEmpty, "\(outcome.skipped)")
    let report = try book.text("output/report.html")
    #expect(report.components(separatedBy: "The library has changed since.").count == 4)
    #expect(report.contains("60.3"))
    let renderer = try book.renderer(profile: standard, library: "another word of an error")
    #expect(try renderer.check(committed: nil).isEmpty)
  }

  @Test("what was never measured says what it needs, and is neither stale nor a failure")
  func neverMeasured() async throws {
    let book = try needyBook("never")
    defer { book.remove() }
    let outcome = try await book.render(profile: standard)
    #expect(outcome.failures.isEmpty)
    #expect(try book.renderer(profile: standard).check(committed: nil).isEmpty)
    #expect(!(try book.text("chapters/08-on-photographs.md").contains("backdrop tbl-needy")))
    #expect(try book.text("output/report.html").contains("Not measured yet: it needs"))
  }

  @Test("another profile carries from the committed book and marks what it carried")
  func scratch() async throws {
    let book = try needyBook("scratch")
    defer { book.remove() }
    try await book.render(profile: standard.withOracle())
    let before = try book.files()
    let smoke = Profile("smoke", seeds: [0])
    let outcome = try await book.render(profile: smoke)
    #expect(outcome.failures.isEmpty)
    #expect(try book.files() == before)
    let folder = ".backdrop/book/smoke"
    let text = try book.text("\(folder)/chapters/08-on-photographs.md")
    #expect(text.components(separatedBy: "*Carried from the committed book").count == 4)
    #expect(text.contains("<!--= needy -->60.3\u{202F}%<!--/=-->"))
    let results = try #require(
      try ResultsFile(contentsOf: book.url("\(folder)/output/results.json")))
    #expect(results.carried == ["clm-needy", "fig-needy", "tbl-needy"])
    #expect(results.values["tbl-needy/a/only"].map(NumberText.sentence) == "60.3 ± 1.4\u{202F}%")
    #expect(
      try Data(contentsOf: book.url("\(folder)/output/figures/fig-needy.png"))
        == Data(contentsOf: book.url("output/figures/fig-needy.png")))
    #expect(
      try book.text("\(folder)/output/report.html").contains("carried from the committed book"))
    #expect(try book.renderer(profile: smoke).check(committed: nil).isEmpty)
    // A second time nothing is written anew.
    #expect(try await book.render(profile: smoke).written.isEmpty)
  }

  @Test("a block that was edited since is stale, and its old result is not shown as its own")
  func edited() async throws {
    let book = try needyBook("edited")
    defer { book.remove() }
    try await book.render(profile: standard.withOracle())
    try book.write(
      try book.text("chapters/08-on-photographs.md").replacing("needy > 0.5", with: "needy > 0.4"),
      "chapters/08-on-photographs.md")
    let findings = try book.renderer(profile: standard).check(committed: nil)
    #expect(findings.count == 1 && findings.first?.kind == .stale, "\(findings)")
    let outcome = try await book.render(profile: standard)
    #expect(outcome.skipped.count == 1 && outcome.skipped[0].contains("--networks DIR"))
    #expect(try book.text("output/report.html").contains("edited since it was measured"))
  }

  @Test("a hand edit of a result that cannot be computed here is found")
  func handEdit() async throws {
    let book = try needyBook("handedit")
    defer { book.remove() }
    try await book.render(profile: standard.withOracle())
    try book.write(
      try book.text("chapters/08-on-photographs.md").replacing("60.3 ± 1.4", with: "99.9 ± 0.1")
        .replacing("60.3\u{A0}±\u{A0}1.4", with: "99.9\u{A0}±\u{A0}0.1"),
      "chapters/08-on-photographs.md")
    let findings = try book.renderer(profile: standard).check(committed: nil)
    // The number stands in the table and in the claim.
    #expect(findings.map(\.kind) == [.editedByHand, .editedByHand])
    await #expect(throws: HandEdits.self) { try await book.render(profile: standard) }
  }

  @Test("with the data at hand again, other data are another result")
  func again() async throws {
    let book = try needyBook("again")
    defer { book.remove() }
    try await book.render(profile: standard.withOracle())
    try await book.render(profile: standard)
    #expect(try await book.render(profile: standard.withOracle()).computed == 0)
    #expect(try book.renderer(profile: standard.withOracle()).check(committed: nil).isEmpty)
    let stale = try book.renderer(profile: standard.withOracle("d2")).check(committed: nil)
    #expect(stale.filter { $0.kind == .stale }.count == 3)
  }

  @Test("an unknown requirement is an error with the ones that are known")
  func unknown() async throws {
    let book = try needyBook(
      "unknown", chapter: needyChapter.replacing("requires: networks", with: "requires: network"))
    defer { book.remove() }
    let error = await #expect(throws: NotebookError.self) {
      try await book.render(profile: standard)
    }
    #expect(error?.description.contains("'network'") == true)
    #expect(error?.description.contains("ilsvrc or networks") == true)
  }
}
