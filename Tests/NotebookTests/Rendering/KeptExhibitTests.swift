import Foundation
import Lab
import Notebook
import Report
import Testing

@Suite("Chapters that were not asked for")
struct KeptExhibitTests {
  @Test(
    "rendering one chapter leaves every byte of the report, the exhibits and the numbers",
    arguments: ["standard", "smoke"])
  func sameBytes(profile name: String) async throws {
    let book = try EveryKind.book("kept-\(name)")
    defer { book.remove() }
    let profile = Profile(name, seeds: [0, 1])
    let outcome = try await book.render(profile: profile)
    #expect(outcome.failures.map(\.label) == ["clm-fails"], "\(outcome.failures)")
    let folder = name == "standard" ? "" : ".backdrop/book/\(name)/"
    let files = ["report.html", "exhibits.json", "results.json", "provenance.json"]
    let before = try files.map { try book.text("\(folder)output/\($0)") }
    #expect(before[0].components(separatedBy: "class=\"picture pixelated\"").count == 2)
    #expect(before[0].contains("One note · and another"))
    for chapter in EveryKind.chapters.keys.sorted() {
      try await book.render(chosen: ["chapters/\(chapter)"], profile: profile)
      for (file, text) in zip(files, before) {
        let after = try book.text("\(folder)output/\(file)")
        #expect(after == text, "\(file) after \(chapter) alone: \(difference(text, after))")
      }
    }
  }

  /// The first line that differs.
  private func difference(_ before: String, _ after: String) -> String {
    let pairs = zip(before.split(separator: "\n"), after.split(separator: "\n"))
    return pairs.first { $0 != $1 }.map { "\($0.prefix(300)) / \($1.prefix(300))" } ?? ""
  }

  @Test("the exhibits hold all numbers and no picture, one line for each")
  func file() async throws {
    let book = try EveryKind.book("file")
    defer { book.remove() }
    try await book.render()
    let text = try book.text("output/exhibits.json")
    #expect(text.split(separator: "\n").count == EveryKind.labels + 2)
    #expect(!text.contains("base64"))
    for part in [
      #""note":"One note · and another"#, #""isPixelated":true"#, #""schema":1"#,
      #""light":"figures/fig-bars.png""#, #""absent":"#,
    ] { #expect(text.contains(part), "\(part) is missing") }
  }

  @Test("the numbers of a figure lie beside the tables, and go with its block")
  func numbers() async throws {
    let book = try EveryKind.book("numbers")
    defer { book.remove() }
    try await book.render()
    let csv = try book.text("output/tables/fig-bars.csv")
    #expect(csv.split(separator: "\n").count > 1 && csv.contains("low"), "\(csv)")
    // One that was lost is written anew, though its chapter is not computed again.
    try FileManager.default.removeItem(at: book.url("output/tables/fig-bars.csv"))
    try await book.render(chosen: ["chapters/00-tables.md"])
    #expect(try book.text("output/tables/fig-bars.csv") == csv)
    try book.write("x,y\n", "output/tables/fig-gone.csv")
    try await book.render()
    #expect(
      !FileManager.default.fileExists(
        atPath: book.url("output/tables/fig-gone.csv").path(percentEncoded: false)))
  }

  @Test("a lost exhibits.json is an error before anything is computed, and says what to do")
  func lost() async throws {
    let book = try EveryKind.book("lost")
    defer { book.remove() }
    try await book.render()
    try FileManager.default.removeItem(at: book.url("output/exhibits.json"))
    let error = await #expect(throws: NotebookError.self) {
      try await book.render(chosen: ["chapters/00-tables.md"])
    }
    let words = try #require(error?.description)
    #expect(words.contains("output/exhibits.json is missing") && words.contains("fig-bars"))
    #expect(words.contains("git checkout") && words.contains("backdrop render"))
    #expect(!words.contains("tbl-a"), "what is computed anew is not missed: \(words)")
    // The whole book writes it anew.
    try await book.render()
    #expect(FileManager.default.fileExists(atPath: book.url("output/exhibits.json").path))
  }

  @Test(
    "a damaged exhibits.json, results.json or provenance.json stops the run",
    arguments: ["exhibits.json", "results.json", "provenance.json"])
  func damaged(file: String) async throws {
    let book = try EveryKind.book("damaged-\(file)")
    defer { book.remove() }
    try await book.render()
    let text = try book.text("output/\(file)")
    try book.write(String(text.prefix(text.count / 2)), "output/\(file)")
    let error = try #require(
      await #expect(throws: (any Error).self) {
        try await book.render(chosen: ["chapters/00-tables.md"])
      })
    #expect("\(error)".contains("output/\(file) cannot be read"), "\(error)")
    #expect("\(error)".contains("git checkout"), "\(error)")
  }

  @Test("check does not take damaged provenance for none")
  func checkDamaged() async throws {
    let book = try EveryKind.book("check-damaged")
    defer { book.remove() }
    try await book.render()
    try book.write("{", "output/provenance.json")
    #expect(throws: NotebookError.self) { try book.renderer().check(committed: nil) }
  }

  @Test("a result that exhibits.json does not hold is told with its line")
  func unknown() async throws {
    let book = try EveryKind.book("unknown")
    defer { book.remove() }
    try await book.render()
    let lines = try book.text("output/exhibits.json").split(separator: "\n")
    try book.write(
      lines.filter { !$0.hasPrefix("\"fig-bars\"") }.joined(separator: "\n"),
      "output/exhibits.json")
    let outcome = try await book.render(chosen: ["chapters/00-tables.md"])
    #expect(outcome.skipped.count == 1, "\(outcome.skipped)")
    #expect(outcome.skipped.first?.hasPrefix("chapters/01-plots.md:7: fig-bars") == true)
  }

  @Test("a picture that is not there is an error that names it")
  func picture() async throws {
    let book = try EveryKind.book("picture")
    defer { book.remove() }
    try await book.render()
    try FileManager.default.removeItem(at: book.url("output/figures/fig-grid.png"))
    let error = await #expect(throws: ReportError.self) {
      try await book.render(chosen: ["chapters/00-tables.md"])
    }
    #expect(error?.description.contains("figures/fig-grid.png is missing") == true)
  }
}

extension EveryKind {
  /// How many blocks there are.
  static var labels: Int {
    chapters.values.map { $0.components(separatedBy: "label:").count - 1 }.reduce(0, +)
  }
}
