import Figures
import Foundation
import Manuscript
import Report
import Statistics
import Testing

@Suite("Figures on the page")
struct DrawingTests {
  private static func content(_ plots: [(name: String, plot: Plot)]) throws -> ReportContent {
    let text =
      "# Figures\n\nWords.\n\n"
      + plots.map {
        "```swift experiment\n//| label: fig-\($0.name)\n//| fig-cap: A caption.\n"
          + "//| fig-alt: A chart.\nX()\n```\n"
      }.joined()
    let chapter = try Chapter.parse(text: text, path: "chapters/01-figures.md")
    var content = try SampleReport.content()
    content.chapters = [
      ReportChapter(
        chapter,
        exhibits: Dictionary(
          uniqueKeysWithValues: plots.map {
            ("fig-\($0.name)", .figure(SamplePlots.figure($0.plot)))
          }))
    ]
    content.ledger = []
    content.pictures = ["figures/fig-x.png": Data([1]), "figures/fig-x-dark.png": Data([2])]
    return content
  }

  @Test("every kind of plot stands in the page as drawings, wide and narrow, and not as a picture")
  func drawings() throws {
    let html = try ReportPage(Self.content(SamplePlots.all)).html()
    let outline = HTMLOutline(html)
    #expect(outline.faults == [])
    #expect(!outline.elements.contains { $0.name == "img" || $0.name == "source" })
    for style in ["full", "narrow"] {
      let drawings = outline.elements.filter { $0.attributes["class"] == "drawing \(style)" }
      #expect(drawings.count == SamplePlots.all.count)
      #expect(drawings.allSatisfy { $0.attributes["role"] == "img" })
    }
    let ids = outline.values(of: "id")
    #expect(Set(ids).count == ids.count)
    for id in outline.values(of: "aria-labelledby") { #expect(ids.contains(id), "\(id)") }
  }

  @Test("a figure of pictures and one of which no more is known stay pictures")
  func pictures() throws {
    let html = try ReportPage(SampleReport.content()).html()
    #expect(HTMLOutline(html).elements.contains { $0.name == "img" })
    #expect(!html.contains("<svg class=\"drawing"))
  }

  @Test("the style sheet has a class for every colour, and its variable")
  func classes() {
    for token in Palette.Token.allCases {
      #expect(Stylesheet.css.contains(".f-\(token.rawValue){fill:var(--\(token.rawValue))}"))
      #expect(Stylesheet.css.contains("--\(token.rawValue): \(Palette.light.hex(token));"))
      #expect(Stylesheet.css.contains("--\(token.rawValue): \(Palette.dark.hex(token));"))
    }
  }

  @Test("a mark says its name, its place, its number with the interval, and its seeds")
  func words() throws {
    let html = try ReportPage(Self.content(SamplePlots.all)).html()
    for title in [
      "Original, deep\nAccuracy: 90.0 ± 2.0\u{202F}%\n2 seeds: 89.0, 91.0\u{202F}%",
      "deep\nMixed-Same: 90.0 ± 2.0\u{202F}%\nMixed-Rand: 70.0 ± 2.0\u{202F}%\n"
        + "BG-gap: +20.0 ± 2.0 points\n2 seeds",
      "trained on Original, tested on No-FG\n25.0 ± 2.0\u{202F}%\n2 seeds: 24.0, 26.0\u{202F}%",
      "Trained on Original\nRate: 0–5\u{202F}%\nShare: 75.0 ± 2.0\u{202F}%",
      "a lawn &amp; more\nTrained on Original\nRate: 6.0\u{202F}%",
      "Mixed-Rand\nShare: 25\u{202F}%\nAccuracy: 60.0 ± 2.0\u{202F}%",
      "deep\nOriginal: 70.0 ± 2.0\u{202F}%\nMixed-Rand: 60.0 ± 2.0\u{202F}%\n2 seeds",
      "Original, needed\nShare: 40.0 ± 2.0\u{202F}%",
    ] { #expect(html.contains("<title>\(title)"), "\(title)") }
  }

  @Test("the CSV of a plot holds its numbers and the ends of their intervals")
  func tables() {
    func csv(_ plot: Plot) -> [String] {
      let table = SamplePlots.figure(plot).numbers(of: "fig-x")
      #expect(table?.csvFile == "tables/fig-x.csv")
      return (table?.csv ?? "").split(separator: "\n").map(String.init)
    }
    #expect(
      csv(.bars(SamplePlots.bars)) == [
        ",deep (%),deep low (%),deep high (%),flat (%),flat low (%),flat high (%)",
        "Original,90.0,88.0,92.0,50.0,48.0,52.0", "Mixed-Rand,70.0,68.0,72.0,,,",
      ])
    #expect(
      csv(.gaps(SamplePlots.gaps))[1] == "deep,90.0,88.0,92.0,70.0,68.0,72.0,+20.0,+18.0,+22.0")
    #expect(
      csv(.heat(SamplePlots.heat)) == [
        "trained on,tested on: No-FG (%),tested on: No-FG low (%),tested on: No-FG high (%),"
          + "tested on: Only-FG",
        "Original,25.0,23.0,27.0,",
      ])
    #expect(
      csv(.histogram(SamplePlots.histogram)).dropFirst() == [
        "Share,0–5\u{202F}%,75.0,73.0,77.0", "Share,5–10\u{202F}%,25.0,23.0,27.0",
        "Each of them,a road,1.0,,", "Each of them,a lawn & more,6.0,,",
      ])
    #expect(
      csv(.lines(SamplePlots.lines)).dropFirst() == [
        "0\u{202F}%,30.0,28.0,32.0,,,", "25\u{202F}%,80.0,78.0,82.0,60.0,58.0,62.0",
      ])
    #expect(
      csv(.scatter(SamplePlots.scatter)).dropFirst() == [
        "flat,50.0,48.0,52.0,40.0,38.0,42.0", "deep,70.0,68.0,72.0,60.0,58.0,62.0",
      ])
    #expect(csv(.stack(SamplePlots.stack))[1] == "Original,40.0,38.0,42.0,60.0,58.0,62.0")
  }

  @Test("the CSV of a grid holds what stands under its pictures; one without words has none")
  func grids() {
    var figure = SamplePlots.figure(.bars(SamplePlots.bars))
    figure.drawing = .grid(GridContent(rows: ["dog"], columns: ["a"], cells: [[.init()]]))
    #expect(figure.numbers(of: "fig-x") == nil)
    figure.drawing = .grid(
      GridContent(
        rows: ["dog"], columns: ["a", "b", "c"],
        cells: [
          [
            .init(caption: "fish 90 %", isCorrect: false), nil,
            .init(caption: "12.0 %", number: Number(mean: 0.12, low: 0.1, high: 0.14)),
          ]
        ]))
    #expect(
      figure.numbers(of: "fig-x")?.csv.split(separator: "\n").last
        == "dog,\"fish 90 %, wrong\",,12.0 ± 2.0\u{202F}%")
    figure.drawing = .grid(
      GridContent(
        rows: [""], columns: ["Picture", "map"],
        cells: [[.init(caption: "dog"), .init(caption: "9 %", number: Number(mean: 0.09))]]))
    #expect(figure.numbers(of: "fig-x")?.csv == ",map\ndog,9.0\u{202F}%\n")
  }

  @Test("a description goes on with what the numbers show")
  func descriptions() {
    func words(_ plot: Plot) -> String { SamplePlots.figure(plot).description }
    #expect(
      words(.bars(SamplePlots.bars))
        == "A chart. deep: Original 90.0\u{202F}%, Mixed-Rand 70.0\u{202F}%. "
        + "flat: Original 50.0\u{202F}%.")
    #expect(words(.gaps(SamplePlots.gaps)) == "A chart. deep: BG-gap +20.0 ± 2.0 points.")
    #expect(
      words(.lines(SamplePlots.lines))
        == "A chart. Original: 30.0\u{202F}% at 0\u{202F}%, 80.0\u{202F}% at 25\u{202F}%.")
    #expect(
      words(.heat(SamplePlots.heat))
        == "A chart. The largest of each row: Original: No-FG (25.0\u{202F}%).")
    for (name, plot) in SamplePlots.all { #expect(words(plot) != "A chart.", "\(name)") }
  }

  @Test("a drawing is lighter than the two pictures that it stands for were")
  func size() throws {
    let html = try ReportPage(Self.content(SamplePlots.all)).html()
    let start = try #require(html.range(of: "<main"))
    let end = try #require(html.range(of: "</main>"))
    #expect(html[start.lowerBound..<end.lowerBound].utf8.count < 60_000)
  }
}
