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
      #"caption: ComputedText([.text("The \"gap\" for "), .value("#,
      #"), .text(" of "), .value("#,
      #"), .text(" widths.")])"#,
      #""summary": ComputedText([.text("The gap is "), .value(value_"#,
      #"CompiledDefine(label: "define-0", lines: 8...13, closure: ""#, #"types: ["Sharp"])"#,
      "CompiledInline(digest: ",
      "CompiledBlock(label: \"tbl-gap\", lines: 15...23, digest: ",
      "public let compiledChapter = compileChapter()\n",
      "  CompiledChapter(\n    path: \"chapters/03-gap.md\",\n    number: 3,",
    ]
    for part in parts { #expect(text.contains(part), "no \(part)\nin\n\(text)") }
  }

  @Test("the book lists its chapters in the order of their names, and may be empty")
  func index() throws {
    let book = try tangled(["10-b_c.md": "# B", "02-a.md": "# A"])["Book.swift"]
    #expect(
      book?.hasSuffix(
        "public let compiledBook = CompiledBook(chapters: [\n"
          + "  Chapter02.compiledChapter,\n  Chapter10.compiledChapter,\n], code: codeFingerprints)\n"
      ) == true)
    #expect(book?.contains("import Chapter02\nimport Chapter10\n") == true)
    #expect(
      try tangled([:])["Book.swift"]?.hasSuffix(
        "public let compiledBook = CompiledBook(chapters: [], code: codeFingerprints)\n") == true)
  }

  @Test("what stands in a chapter cannot break out of a literal")
  func literals() throws {
    let text = try tangled([
      "00-x.md": "---\ntitle: a\\\"b \\\\ \u{7}\"c\"\n---\n"
    ])["Chapter-00-x.swift"]
    #expect(text?.contains(#".text("a\\\"b \\\\ \u{7}\"c\"")"#) == true, "\(text ?? "")")
  }

  @Test("an edit of prose leaves the code of the chapter as it was, and says where it stands now")
  func proseEdit() throws {
    func lines(_ text: String) throws -> [Substring] {
      try #require(try tangled(["03-gap.md": text])["Chapter-03-gap.swift"]).split(separator: "\n")
    }
    let edited = sample.replacing("Some text", with: "Another\ntext, much longer,")
    let (before, after) = (try lines(sample), try lines(edited))
    #expect(before[1].hasPrefix("// Code "))
    #expect(before[1] == after[1])
    #expect(before != after)
    let moved = zip(before, after).filter { $0 != $1 }.map(\.0)
    #expect(
      moved.allSatisfy {
        $0.contains("#sourceLocation") || $0.contains("lines: ") || $0.contains("inline(best")
      }, "\(moved)")
  }

  @Test("edited code is other code")
  func codeEdit() throws {
    func code(_ text: String) throws -> Substring? {
      try tangled(["03-gap.md": text])["Chapter-03-gap.swift"]?.split(separator: "\n")[1]
    }
    for (old, new) in [("n + 1", "n + 2"), ("= 2.5", "= 3.5"), ("best * 2.0", "best"), ("widths.", "w.")] {
      #expect(try code(sample) != code(sample.replacing(old, with: new)), "\(old)")
    }
  }
}
