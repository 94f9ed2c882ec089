import Foundation
import Manuscript
import Report
import Statistics
import Testing

@Suite("Chapters on the page")
struct RenderingTests {
  private func body(
    _ text: String, exhibits: [String: ExhibitContent] = [:], pictures: [String: Data] = [:]
  ) throws -> String {
    let chapter = try Chapter.parse(text: "# T\n\n" + text, path: "chapters/01-x.md")
    let content = ReportContent(
      title: "T", finding: "F", scope: "S", ledger: [],
      chapters: [ReportChapter(chapter, exhibits: exhibits)], pictures: pictures)
    let html = try ReportPage(content).html()
    let chapterStart = try #require(html.range(of: "class=\"chapter\""))
    let afterTitle = chapterStart.upperBound..<html.endIndex
    let start = try #require(html.range(of: "</h2>\n", range: afterTitle))
    let end = try #require(html.range(of: "<section class=\"back\" id=\"references\""))
    return String(html[start.upperBound..<end.lowerBound])
  }

  @Test(
    "Markdown becomes HTML",
    arguments: [
      (
        "a *b* **c** ~~d~~ `e<f`",
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>"
      ),
      ("3. x\n4. y", "<ol start=\"3\"><li>x</li>\n<li>y</li>\n</ol>"),
      ("- x\n\n- y", "<ul><li><p>x</p>\n</li>\n<li><p>y</p>\n</li>\n</ul>"),
      ("> q", "<blockquote><p>q</p>\n</blockquote>"),
      ("H<sub>2</sub>O<br>", "<p>H<sub>2</sub>O<br></p>"),
      ("a<sub>b", "<p>a&lt;sub&gt;b</p>"),
      ("[x](https://a.org/?b&c)", "<p><a href=\"https://a.org/?b&amp;c\">x</a></p>"),
      ("[x](../output/tables/t.csv)", "<p><a href=\"tables/t.csv\">x</a></p>"),
      ("[x](01-x.md)", "<p><a href=\"#01-x\">x</a></p>"),
      ("x <!-- hidden --> y", "<p>x  y</p>"),
      ("He said \"it's 'so'\".", "<p>He said “it’s ‘so’”.</p>"),
      ("11.1 % and 5 ± 2 points", "<p>11.1\u{A0}% and 5\u{A0}±\u{A0}2\u{A0}points</p>"),
      ("`a \"b\"` 'c'", "<p><code>a &quot;b&quot;</code> ‘c’</p>"),
    ])
  func markdown(source: String, expected: String) throws {
    let html = try body(source)
    #expect(html.hasPrefix(expected), "\(html)")
  }

  @Test("A computed number shows the value that was given, else what stands in the chapter")
  func inlineNumbers() throws {
    let text = "It is <!--= x -->1.5 %<!--/=-->."
    #expect(try body(text).contains("It is <span class=\"computed number\">1.5 %</span>."))
  }

  @Test("A written result is not shown twice")
  func writtenResults() throws {
    let block = "```swift experiment\n//| label: clm-x\nClaim(x)\n```\n"
    let written =
      "<!-- backdrop clm-x key=0123456789abcdef sum=0123456789abcdef -->\nOLD\n<!-- /backdrop -->\n"
    let claim = ClaimContent("NEW", .holds, Number(shown: 1))
    let html = try body(block + written, exhibits: ["clm-x": .claim(claim)])
    #expect(html.contains("NEW") && !html.contains("OLD"))
  }

  @Test(
    "The code of a block is folded, open or absent as its options say",
    arguments: [
      ("", "<details class=\"fold listing\"><summary>The experiment, 1 line of Swift", true),
      ("//| code-fold: show\n", "<details class=\"fold listing\" open=\"\">", true),
      ("//| code-fold: false\n", "<pre", true), ("//| echo: false\n", "</div>", false),
    ])
  func folding(option: String, start: String, showsCode: Bool) throws {
    let html = try body("```swift experiment\n//| label: clm-x\n\(option)Claim(x)\n```\n")
    // The code stands under what it yielded.
    let exhibit = try #require(html.range(of: "It was not part of this run."))
    #expect(
      html[exhibit.upperBound...].contains(start) && !html[..<exhibit.lowerBound].contains("<pre"))
    #expect(html.contains("<span class=\"t\">Claim</span>") == showsCode)
    #expect(!html.contains("//|"))
  }

  @Test("A block without an exhibit says that it was not run")
  func absent() throws {
    let html = try body("```swift experiment\n//| label: clm-x\nClaim(x)\n```\n")
    #expect(html.contains("id=\"clm-x\"") && html.contains("not run"))
  }

  @Test("Numbers of a column stand with their points in line, whatever their lengths")
  func decimals() throws {
    let table = TableContent(
      caption: "C", columns: [.init("v", unit: .ratio)],
      rows: [
        .init("a", [.value(8.75, 1.1, unit: .ratio)]), .init("b", [.words("100")]),
        .init("c", [.missing]),
      ])
    let html = try body(
      "```swift experiment\n//| label: tbl-x\n//| tbl-cap: C.\nTable()\n```\n",
      exhibits: ["tbl-x": .table(table)])
    #expect(html.contains("<td>8<span class=\"fraction\" style=\"min-width:2.5ch\">.75</span>"))
    #expect(html.contains("<td>100<span class=\"fraction\" style=\"min-width:2.5ch\"></span>"))
    #expect(html.contains("<span class=\"visually-hidden\">not measured</span>"))
  }

  @Test("A figure has a picture for either ground, one for both when that serves")
  func pictures() throws {
    let block =
      "```swift experiment\n//| label: fig-x\n//| fig-cap: C.\n//| fig-alt: A.\nG()\n```\n"
    var figure = FigureContent(
      caption: "The finding is bold. The rest is not.", alt: "A \"b\"", light: "figures/fig-x.png",
      dark: "figures/fig-x-dark.png", displayWidth: 10, displayHeight: 5)
    let pictures = ["figures/fig-x.png": Data([1]), "figures/fig-x-dark.png": Data([2])]
    let both = try body(block, exhibits: ["fig-x": .figure(figure)], pictures: pictures)
    #expect(
      both.contains(
        "<source srcset=\"data:image/png;base64,Ag==\" media=\"screen and (prefers-color-scheme: dark)\""
      ))
    #expect(both.contains("<b>The finding is bold.</b> The rest is not."))
    #expect(both.contains("alt=\"A &quot;b&quot;\""))
    figure.dark = nil
    figure.isPixelated = true
    let one = try body(block, exhibits: ["fig-x": .figure(figure)], pictures: pictures)
    #expect(!one.contains("<source") && one.contains("class=\"picture pixelated\""))
  }

  @Test(
    "Colouring never changes the code",
    arguments: [
      "let x = \"a \\\" // no\" // yes\n/* b */ 0...9 1.5e3 .max @main #if Type.self\n",
      "\"\"\"\nmany \"lines\"\n\"\"\" + \"unclosed\n", "/* unclosed", "\"", "@", "", "é🙂\r\n\tx",
    ])
  func highlighting(code: String) throws {
    let html = try body("```swift\n\(code)\n```\n")
    let text = html.replacing(/<[^>]*>/, with: "").replacing("&quot;", with: "\"")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#39;", with: "'")
      .replacing("&amp;", with: "&")
    let expected = code.replacing("\r\n", with: "\n")
    #expect(text.hasPrefix(expected), "got \(text.debugDescription)")
  }

  @Test("Keywords, types, strings, numbers and comments have colours of their own")
  func highlightKinds() throws {
    let html = try body("```swift\nlet a: Int = 0...9 // end\nf(\"s\")\n```\n")
    for part in [
      "<span class=\"k\">let</span>", "<span class=\"t\">Int</span>",
      "<span class=\"n\">0</span>...",
      "<span class=\"c\">// end</span>", "<span class=\"s\">&quot;s&quot;</span>",
    ] { #expect(html.contains(part), "\(part) is missing in \(html)") }
  }
}
