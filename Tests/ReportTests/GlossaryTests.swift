import Manuscript
import Report
import Testing

@Suite("Words that the book explains")
struct GlossaryTests {
  private static let words = """
    # Words

    ## Words {#sec-words}

    | word | meaning |
    |---|---|
    | gap | a difference |
    | BG-gap | a difference of accuracies |

    """

  private static let text = """
    # Text

    A gapless gap, and the Gaps: `gap` and [gap](https://example.org). The BG-gap comes later. A gap.

    """

  private func page() throws -> String {
    try ReportPage(
      ReportContent(
        title: "T", finding: "F", scope: "S", ledger: [],
        chapters: [
          ReportChapter(try Chapter.parse(text: Self.words, path: "chapters/00-words.md")),
          ReportChapter(try Chapter.parse(text: Self.text, path: "chapters/01-text.md")),
        ])
    ).html()
  }

  @Test("are linked where each first stands in a chapter, whole words in prose only")
  func links() throws {
    let html = try page()
    #expect(
      html.contains(
        "<p>A gapless <a class=\"term\" href=\"#term-gap\">gap</a>, and the Gaps: <code>gap</code> and "
      ))
    #expect(
      html.contains(
        "The <a class=\"term\" href=\"#term-bg-gap\"><span class=\"name\">BG-gap</span></a> comes later. A gap."
      ))
    #expect(html.components(separatedBy: "class=\"term\"").count == 3)
  }

  @Test("have a place each in their table")
  func places() throws {
    let outline = HTMLOutline(try page())
    #expect(outline.faults == [])
    let ids = outline.values(of: "id")
    #expect(ids.contains("term-gap") && ids.contains("term-bg-gap"))
  }
}
