import Manuscript
import Testing

struct FrontMatterTests {
  @Test("fields are read, with quotes removed and expressions found")
  func fields() throws {
    let chapter = try parsed(
      "<!-- front matter\ntitle: \"Gap: a study\"\n# a comment\n\nsummary: It is \\(gap) wide.\n-->\n\n# Other\n"
    )
    #expect(chapter.title == "Gap: a study")
    #expect(chapter.frontMatter.lines == 1...6)
    #expect(chapter.frontMatter.fields.map(\.key) == ["title", "summary"])
    #expect(
      chapter.frontMatter["summary"]?.expressions == [
        Expression(code: "gap", position: SourcePosition(line: 5, column: 18))
      ])
    #expect(kinds(chapter) == [.heading(level: 1)])
    #expect(chapter.document.children[0].lines == 8...8)
  }

  @Test("without it, the first heading or the file's name is the title")
  func titles() throws {
    #expect(try parsed("Words.\n\n# The *gap* `x`\n").title == "The gap x")
    #expect(try parsed("Words.").title == "03-gap")
    #expect(try parsed("").title == "03-gap")
  }

  @Test("a byte order mark does not hide it")
  func byteOrderMark() throws {
    #expect(try parsed("\u{FEFF}---\ntitle: T\n---\n").title == "T")
  }

  @Test("a thematic break at the top is Markdown")
  func thematicBreak() throws {
    #expect(kinds(try parsed("---\n\nWords.\n")) == [.thematicBreak, .paragraph])
  }

  @Test(
    "front matter that cannot stand is refused",
    arguments: [
      Refusal(
        "---\ntitle: It is \\(gap).\n---\n",
        "2:1: error: 'title' has a computed value, which is no YAML, so that GitHub shows an error above the "
          + "chapter; make the first line '<!-- front matter' and the line that ends it '-->', in place of '---'"
      ),
      Refusal(
        "<!-- front matter\ntitle: T\n\n# Words\n",
        "1:1: error: this front matter is never closed; end it with a line '-->'"),
      Refusal(
        "---\ntitle: T\n\n# Words\n",
        "1:1: error: this front matter is never closed; end it with a line '---'"),
      Refusal(
        "---\ntitle: T\ntitle: U\n---\n",
        "3:1: error: 'title' stands twice in the front matter"),
      Refusal(
        "---\ntitle: T\nWords.\n---\n",
        "3:1: error: front matter holds 'key: value' lines; "
          + "write 'title: …', or end the front matter above with '---'"),
      Refusal(
        "---\ntitle: T \\()\n---\n",
        "2:10: error: an empty expression; put the value between '\\(' and ')'"),
    ])
  func refused(_ refusal: Refusal) {
    #expect(errors(in: refusal.text) == refusal.messages)
  }

  @Test("a chapter's file begins with its number")
  func number() throws {
    #expect(try parsed("x", path: "chapters/12-x.md").number == 12)
    #expect(
      errors(in: "x", path: "chapters/gap.md") == [
        "chapters/gap.md:1:1: error: the name of a chapter's file begins with its number; "
          + "rename it to '07-gap.md', say"
      ])
  }
}
