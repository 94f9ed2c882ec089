import Manuscript
import Report
import Testing

@Suite("Swift in colours")
struct HighlighterTests {
  private func html(_ code: String) throws -> String {
    let chapter = try Chapter.parse(
      text: "# T\n\n```swift\n\(code)\n```\n", path: "chapters/01-x.md")
    return try ReportPage(
      ReportContent(
        title: "T", finding: "F", scope: "S", ledger: [], chapters: [ReportChapter(chapter)])
    ).html()
  }

  @Test(
    "words have the colour of what they are",
    arguments: [
      (#"f("a \(x + Int(1)) b")"#, #"<span class="t">Int</span>"#),
      (#"f("a \(x) b")"#, #"<span class="s">) b&quot;</span>"#),
      (
        ##"let r = #"a "quoted" \n"#"##,
        ##"<span class="s">#&quot;a &quot;quoted&quot; \n&quot;#</span>"##
      ),
      ("/* a /* b */ c */ let", #"<span class="c">/* a /* b */ c */</span>"#),
      ("@main struct", #"<span class="a">@main</span>"#),
      ("xs.map { $0 }", "$0"),
      ("0xFF + 1_000.5e-3", #"<span class="n">1_000.5e-3</span>"#),
    ])
  func kinds(code: String, part: String) throws {
    let html = try html(code)
    #expect(html.contains(part), "\(html.suffix(1500).prefix(600))")
  }
}
