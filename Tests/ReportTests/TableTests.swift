import Manuscript
import Report
import Statistics
import Testing

@Suite("Tables as Markdown and CSV")
struct TableTests {
  private let small = TableContent(
    caption: "Accuracy.", corner: "Network",
    columns: [.init("Same", unit: .fraction), .init("Gap", unit: .points)],
    rows: [
      .init("Linear", [.value(41.0, 1.2, isBest: true), .value(-0.4, unit: .points)]),
      .init("Paper", [.printed(73.8), .missing]),
    ], csvFile: "tables/tbl-x.csv", note: "A note.")

  @Test("A table in GFM: units in the head, best bold, the paper's in italics, dash for missing")
  func gfm() {
    #expect(
      small.gfm == """
        | Network | Same (%) | Gap (points) |
        | :-- | --: | --: |
        | Linear | **41.0**\u{A0}±\u{A0}1.2 | −0.4 |
        | Paper | *73.8* | – |

        """)
  }

  @Test("A table in CSV: ends of intervals in columns of their own, empty where none was measured")
  func csv() {
    #expect(
      small.csv == """
        Network,Same (%),Same low (%),Same high (%),Gap (points)
        Linear,41.0,39.8,42.2,-0.4
        Paper,73.8,,,

        """)
  }

  @Test("A chapter shows caption, table, note and a link to the CSV")
  func markdown() {
    let markdown = small.markdown(outputFolder: "../output")
    #expect(markdown.hasPrefix("Accuracy.\n\n| Network |"))
    #expect(markdown.hasSuffix("\nA note. · [CSV](../output/tables/tbl-x.csv)\n"))
  }

  private static let hostile = [
    "a|b", "a\nb", "a\r\nb", "say \"hi\"", "a,b", "\\", "*bold*", "_x_", "`code`", "<b>", " pad ",
    "[x](y)", "~~no~~", "&amp;", "|", "\\|", "–",
  ]

  @Test("Whatever a heading holds, GFM keeps it in its cell", arguments: hostile)
  func gfmEscaping(text: String) throws {
    let table = TableContent(
      caption: "c", corner: "k", columns: [.init("v")], rows: [.init(text, [.words("1")])])
    let chapter = try Chapter.parse(text: table.gfm, path: "chapters/01-x.md")
    let rows = try #require(chapter.document.children.first).children
    #expect(rows.count == 2)
    let cells = rows[1].children.map(\.plainText)
    let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    #expect(cells == [words.trimming(" "), "1"], "\(table.gfm)")
  }

  @Test("Whatever a heading holds, a CSV reader gets it back", arguments: hostile)
  func csvEscaping(text: String) {
    let table = TableContent(
      caption: "c", corner: text, columns: [.init(text)], rows: [.init(text, [.words("1.5")])])
    #expect(readCSV(table.csv) == [[text, text], [text, "1.5"]])
  }

  @Test("Runs of rows with the same heading are set apart in all renderings")
  func groups() throws {
    let table = SampleReport.crossTable
    #expect(table.gfm.contains("\n| **The paper, Table 5 (ResNet-50, ImageNet-9)** |  |  |"))
    #expect(table.gfm.hasPrefix("| Trained on ↓ Tested on → | Original (%) |"))
    let csv = readCSV(table.csv)
    #expect(csv[0].prefix(2) == ["group", "Trained on"])
    #expect(csv.allSatisfy { $0.count == csv[0].count })
    #expect(csv.count == 11)
  }

  @Test("A claim in Markdown is a quotation that says its verdict in words")
  func claim() {
    let claim = ClaimContent(
      "Backgrounds\nsuffice", .doesNotHold, Number(shown: 30.2, half: 1.4), .greater, 0.4,
      paper: PaperValue(percent: 42.1, source: "Table 5"), note: "A note.")
    #expect(
      claim.markdown == """
        > ✗ **does not hold** · Backgrounds suffice
        >
        > Measured: 30.2 ± 1.4\u{202F}% · bound: \\> 40.0\u{202F}% · the paper: 42.1\u{202F}% (Table 5)
        >
        > A note.

        """)
  }

  @Test("A figure in Markdown: the light picture with its description, the finding in bold")
  func figure() {
    let figure = FigureContent(
      caption: "The gap shrinks, e.g. by 3.5 points. Bars are intervals.", alt: "Bars [of] gaps",
      light: "figures/fig gap.png", dark: nil, displayWidth: 1, displayHeight: 1)
    #expect(
      figure.markdown(outputFolder: "../output") == """
        ![Bars \\[of\\] gaps](<../output/figures/fig gap.png>)

        **The gap shrinks, e.g. by 3.5 points.** Bars are intervals.

        """)
  }

  /// A reader of RFC 4180 for the round trip.
  private func readCSV(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var signs = Array(text.unicodeScalars)[...]
    while let sign = signs.popFirst() {
      switch (sign, isQuoted) {
      case ("\"", true) where signs.first == "\"":
        field.append("\"")
        signs.removeFirst()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(field)
        field = ""
      case ("\n", false):
        rows.append(row + [field])
        row = []
        field = ""
      default: field.unicodeScalars.append(sign)
      }
    }
    return rows
  }
}

extension String {
  fileprivate func trimming(_ sign: Character) -> String {
    var text = Substring(self)
    while text.first == sign { text.removeFirst() }
    while text.last == sign { text.removeLast() }
    return String(text)
  }
}
