import Manuscript
import Testing

private let result = ResultText(body: "| a |\n|---|\n| 1 |", key: key)

struct WriteBackTests {
  @Test("a result is put right under its block, and read back")
  func insertion() throws {
    let before = try parsed("# T\n\n\(table("tbl-a"))\n\nEnd.\n")
    let text = before.replacing(results: ["tbl-a": result], inlines: [:])
    let sum = ResultRegion.sum(of: result.body)
    #expect(
      text == """
        # T

        \(table("tbl-a"))

        <!-- backdrop tbl-a key=\(key) sum=\(sum) -->

        | a |
        |---|
        | 1 |

        <!-- /backdrop -->

        End.

        """)
    let after = try parsed(text)
    #expect(after.result("tbl-a")?.body == result.body)
    #expect(after.handEdits().isEmpty)
  }

  @Test("text right below a block, or none at all, keeps its distance")
  func tightBelow() throws {
    let tight = try parsed("\(table("tbl-a"))\nEnd.")
    let text = tight.replacing(results: ["tbl-a": result], inlines: [:])
    #expect(text.hasSuffix("<!-- /backdrop -->\n\nEnd."), "\(text)")
    let last = try parsed(table("tbl-a"))
    #expect(
      last.replacing(results: ["tbl-a": result], inlines: [:]).hasSuffix("<!-- /backdrop -->"))
  }

  @Test("a result that is there already keeps its bytes, even with other line ends and blank lines")
  func unchanged() throws {
    let sum = ResultRegion.sum(of: result.body)
    let text =
      "\(table("tbl-a"))\n\n\n<!-- backdrop tbl-a key=\(key) sum=\(sum) -->\n"
      + "| a |\r\n|---|\r\n| 1 |\n\n\n<!-- /backdrop -->  \nEnd."
    let chapter = try parsed(text)
    #expect(chapter.handEdits().isEmpty)
    #expect(chapter.replacing(results: ["tbl-a": result], inlines: [:]) == text)
  }

  @Test("a new key or body replaces the result between its markers alone")
  func replacement() throws {
    let first = try parsed("A.  \n\n\(table("tbl-a"))\n\nB.\t\n")
      .replacing(results: ["tbl-a": result], inlines: [:])
    let other = ResultText(body: "![x](y.png)", key: "ffffffffffff")
    let second = try parsed(first).replacing(results: ["tbl-a": other], inlines: [:])
    #expect(second.hasPrefix("A.  \n\n") && second.hasSuffix("\n\nB.\t\n"))
    #expect(try parsed(second).result("tbl-a")?.body == other.body)
    #expect(try parsed(second).result("tbl-a")?.key == other.key)
  }

  @Test("a hand edit is found at the line of its marker")
  func handEdits() throws {
    let text = try parsed("\(table("tbl-a"))\n").replacing(results: ["tbl-a": result], inlines: [:])
    let edited = text.split(separator: "| 1 |", omittingEmptySubsequences: false)
      .joined(separator: "| 2 |")
    let edits = try parsed(edited).handEdits()
    #expect(edits.map(\.label) == ["tbl-a"])
    #expect(edits.first?.description == "\(path):7:1: the result of 'tbl-a' was edited by hand")
    #expect(edits.first?.body == "| a |\n|---|\n| 2 |")
  }

  @Test("computed numbers are written between their comments, on one line")
  func numbers() throws {
    let chapter = try parsed("a <!--= x -->1<!--/=-->, <!--= y -->old\nvalue<!--/=--> b")
    #expect(
      chapter.replacing(results: [:], inlines: [0: "45.1\n%", 1: "old value"])
        == "a <!--= x -->45.1 %<!--/=-->, <!--= y -->old\nvalue<!--/=--> b")
    #expect(
      chapter.replacing(results: [:], inlines: [1: "<!--/=-->"])
        == "a <!--= x -->1<!--/=-->, <!--= y -->&lt;!--/=--><!--/=--> b")
  }

  @Test(
    "whatever a result shows, the chapter around it stays whole",
    arguments: [
      "<!-- /backdrop -->", "x\n<!-- backdrop tbl-b key=\(key) sum=0123456789abcdef -->",
      "```\nunclosed", "````\n```\nunclosed ````", "<!-- a comment", "<pre>\nopen",
      "- list\n\n  ```",
      "", "[^1]: note\n\nx[^1]", "    code", "\u{0}", "| a |\n|---|",
    ])
  func hostileBodies(_ body: String) throws {
    let chapter = try parsed("\(table("tbl-a"))\n\n\(table("tbl-b"))\n\nEnd.\n")
    let hostile = ResultText(body: body, key: key)
    let text = chapter.replacing(results: ["tbl-a": hostile], inlines: [:])
    let again = try parsed(text)
    #expect(again.experiments.map(\.label) == ["tbl-a", "tbl-b"])
    #expect(again.result("tbl-a")?.body == hostile.body)
    #expect(again.handEdits().isEmpty)
    #expect(kinds(again).last == .paragraph)
    #expect(again.replacing(results: ["tbl-a": hostile], inlines: [:]) == text)
  }
}
