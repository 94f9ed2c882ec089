import Foundation
import Manuscript
import Tangling
import Testing

struct TangledChapterTests {
  @Test("code stands verbatim between lines that say where it comes from")
  func located() throws {
    let text = try #require(try tangled(["03-gap.md": sample])["Chapter-03-gap.swift"])
    let parts = [
      """
      #sourceLocation(file: "chapters/03-gap.md", line: 9)
      let widths = [8, 16]
      let best = 2.5
      private struct Blur {}
      struct Sharp { enum Kind { case soft } }
      #sourceLocation()
      """,
      """
      @_optimize(none) @ExhibitBuilder
      private func block_tbl_gap() throws -> any Exhibit {
      #sourceLocation(file: "chapters/03-gap.md", line: 19)
      let some = widths.map { $0 + 1 }
      Table(some) { n in
        n + 1
      }
      #sourceLocation()
      }
      """,
      """
      #sourceLocation(file: "chapters/03-gap.md", line: 6)
                    inline(best * 2.0
      )
      #sourceLocation()
      """,
      #"caption: ComputedText([.text("The \"gap\" for "), .value(value_1), .text(" of "), "#
        + #".value(value_2), .text(" widths.")])"#,
      #""summary": ComputedText([.text("The gap is "), .value(value_0), .text(" points.")])"#,
      #"names: ["widths", "best", "Blur", "Sharp"], "#
        + #"types: ["Chapters.Sharp", "Chapters.Sharp.Kind"]"#,
      "CompiledInline(index: 0, line: 6, digest: ",
      "CompiledBlock(label: \"tbl-gap\", lines: 15...23, digest: ",
      "let chapter_03_gap = compiledChapter()\n",
      "  CompiledChapter(\n    path: \"chapters/03-gap.md\",\n    number: 3,",
    ]
    for part in parts { #expect(text.contains(part), "no \(part)\nin\n\(text)") }
  }

  @Test("the book lists its chapters in the order of their names, and may be empty")
  func index() throws {
    let files = try tangled(["10-b_c.md": "# B", "02-a.md": "# A"])
    #expect(files.keys.sorted() == ["Book.swift", "Chapter-02-a.swift", "Chapter-10-b_c.swift"])
    #expect(
      files["Book.swift"]?.hasSuffix(
        "public let compiledBook = CompiledBook(chapters: [\n"
          + "  chapter_02_a,\n  chapter_10_b_u5f_c,\n])\n") == true)
    #expect(
      try tangled([:])["Book.swift"]?.hasSuffix(
        "public let compiledBook = CompiledBook(chapters: [])\n") == true)
  }

  @Test("what stands in a chapter cannot break out of a literal")
  func literals() throws {
    let text = try tangled([
      "00-x.md": "---\ntitle: a\\\"b \\\\ \u{7}\"c\"\n---\n"
    ])["Chapter-00-x.swift"]
    #expect(text?.contains(#".text("a\\\"b \\\\ \u{7}\"c\"")"#) == true, "\(text ?? "")")
  }

  @Test("an edit of prose leaves the code of the chapter as it was, if no line moves")
  func proseEdit() throws {
    let edited = sample.split(separator: "Some text", omittingEmptySubsequences: false)
      .joined(separator: "Same text")
    #expect(try tangled(["03-gap.md": sample]) == tangled(["03-gap.md": edited]))
  }
}
