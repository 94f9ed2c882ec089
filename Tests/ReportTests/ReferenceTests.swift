import Manuscript
import Report
import Testing

@Suite("References and citations")
struct ReferenceTests {
  private func chapter(_ text: String, number: Int = 1) throws -> Chapter {
    try Chapter.parse(text: text, path: "chapters/0\(number)-x.md")
  }

  private func page(_ text: String) throws -> String {
    let content = ReportContent(
      title: "T", finding: "F", scope: "S", ledger: [],
      chapters: [ReportChapter(try chapter(text))],
      bibliography: try Bibliography(bibTeX: SampleReport.bibTeX, path: "references.bib"))
    return try ReportPage(content).html()
  }

  @Test("Exhibits are numbered by kind through the book, and references link to them")
  func numbers() throws {
    let html = try page(
      """
      # T

      See @tbl-a, @tbl-b, @fig-c and [@clm-d]; mail a@tbl-a.org; then @sec-s.

      ## S {#sec-s}

      ```swift experiment
      //| label: tbl-a
      //| tbl-cap: A.
      Table()
      ```
      ```swift experiment
      //| label: fig-c
      //| fig-cap: C.
      //| fig-alt: C.
      Chart()
      ```
      ```swift experiment
      //| label: tbl-b
      //| tbl-cap: B.
      Table()
      ```
      ```swift experiment
      //| label: clm-d
      Claim("D", x > 0)
      ```
      """)
    for (label, name) in [
      ("tbl-a", "Table"), ("tbl-b", "Table"), ("fig-c", "Figure"), ("clm-d", "Claim"),
      ("sec-s", "Section"),
    ] {
      let number = label == "tbl-b" ? "2" : label == "sec-s" ? "1.1" : "1"
      let link = "<a class=\"reference\" href=\"#\(label)\">\(name)\u{A0}\(number)</a>"
      #expect(html.contains(link), "no link to \(label)")
    }
    #expect(html.contains("a@tbl-a.org"))
    #expect(!html.contains("{#sec-s}"))
  }

  @Test("Sources are numbered by their first citation")
  func citations() throws {
    let html = try page(
      "# T\n\nFirst [@geirhos2020shortcut, p. 3], then [see @xiao2020noise; @geirhos2020shortcut].\n\nAs @xiao2020noise say."
    )
    #expect(html.contains("[<a class=\"cite\" href=\"#ref-geirhos2020shortcut\">1</a>, p. 3]"))
    #expect(html.contains("[see <a class=\"cite\" href=\"#ref-xiao2020noise\">2</a>; <a"))
    #expect(html.contains("Xiao et al. [<a class=\"cite\""))
    #expect(html.contains("Aleksander Mądry. <cite>Noise or Signal"))
    #expect(html.contains("href=\"https://doi.org/10.1038/s42256-020-00257-z\""))
  }

  @Test(
    "What leads nowhere is an error at its line and column, with a suggestion",
    arguments: [
      (
        "# T\n\nSee\n  and @tbl-gpa here.", "4:7",
        "nothing in the book has the label \"tbl-gpa\"; did you mean @tbl-gap?"
      ),
      (
        "# T\n\nä [@xiao2020nose].", "3:5",
        "no source has the key \"xiao2020nose\"; did you mean @xiao2020noise?"
      ),
      (
        "# T\n\nBy @xiao2021noise.", "3:4",
        "no source has the key \"xiao2021noise\"; did you mean @xiao2020noise?"
      ),
      ("# T\n\nSee [it](#no-such).", "3:10", "no heading or exhibit is called \"#no-such\""),
      (
        "# T\n\nSee [it](01-y.md).", "3:10",
        "the book has no chapter \"01-y.md\"; did you mean 01-x.md?"
      ),
      (
        "# T\n\nNew[^1].\n\n[^1]: By @clm-none.", "5:10",
        "nothing in the book has the label \"clm-none\"; labels are given by `//| label:` in a block or {#sec-…} after a heading"
      ),
    ])
  func errors(text: String, position: String, message: String) throws {
    let gap = "\n\n```swift experiment\n//| label: tbl-gap\n//| tbl-cap: G.\nTable()\n```\n"
    let chapter = try chapter(text + gap)
    let bibliography = try Bibliography(bibTeX: SampleReport.bibTeX, path: "references.bib")
    let error = #expect(throws: ParseErrors.self) {
      try ReportPage.check([chapter], bibliography: bibliography)
    }
    #expect(error?.description == "chapters/01-x.md:\(position): error: \(message)")
  }

  @Test("A caption's unknown reference is found before anything is computed")
  func captionErrors() throws {
    let chapter = try chapter(
      "# T\n\n```swift experiment\n//| label: tbl-a\n//| tbl-cap: Like @tbl-b.\nTable()\n```\n")
    let error = #expect(throws: ParseErrors.self) {
      try ReportPage.check([chapter], bibliography: Bibliography())
    }
    #expect(error?.errors.map { [$0.line, $0.column] } == [[5, 19]])
  }

  @Test("Words that merely begin with @ are no references")
  func notReferences() throws {
    let html = try page("# T\n\nWrite to me@example.org about @escaping and @ 5.")
    #expect(html.contains("me@example.org about @escaping and @ 5."))
  }

  @Test("Footnotes hang beside their paragraph, linked both ways, once each")
  func footnotes() throws {
    let html = try page("# T\n\nOne[^a], again[^a].\n\n[^a]: The *note*.\n")
    let outline = HTMLOutline(html)
    #expect(outline.elements.count { $0.attributes["class"] == "note" } == 1)
    #expect(outline.elements.count { $0.attributes["class"] == "note-reference" } == 2)
    #expect(html.contains("The <em>note</em>."))
    let ids = outline.values(of: "id")
    for href in outline.values(of: "href") where href.hasPrefix("#note-") {
      #expect(ids.contains(String(href.dropFirst())))
    }
  }

  @Test("Two sections of the same name get ids of their own")
  func sameTitles() throws {
    let ids = HTMLOutline(try page("# T\n\n## Same\n\n## Same\n\nSee [it](#same).")).values(
      of: "id")
    #expect(ids.contains("01-x-same") && ids.contains("01-x-same-2"))
  }
}
