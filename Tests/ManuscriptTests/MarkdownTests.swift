import Foundation
import Manuscript
import Testing

struct MarkdownTests {
  @Test("every kind of block and inline becomes a node")
  func allKinds() throws {
    let chapter = try parsed(
      """
      ## Head *line*

      A **b** ~~c~~ `d` [e](f "g") ![h](i) <br> j\\
      k
      l.

      1. one
      2. two

      > quote

      ***

      <div>x</div>
      """)
    let all = nodes(chapter.document).map(\.kind)
    let wanted: [MarkdownNode.Kind] = [
      .heading(level: 2), .emphasis, .text("Head "), .strong, .strikethrough, .code("d"),
      .link(url: "f", title: "g"), .image(url: "i", title: ""), .htmlInline("<br>"), .hardBreak,
      .softBreak, .list(.ordered(start: 1, tight: true)), .item, .blockQuote, .thematicBreak,
      .htmlBlock("<div>x</div>\n"),
    ]
    for kind in wanted { #expect(all.contains(kind), "\(kind) is not among \(all)") }
    #expect(
      chapter.document.children.map(\.lines) == [1...1, 3...5, 7...9, 10...10, 12...12, 14...14])
  }

  @Test("tables have alignments, a header and cells, also with escaped bars")
  func tables() throws {
    let chapter = try parsed("| a | b \\| c | d |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n")
    let table = chapter.document.children[0]
    #expect(table.kind == .table([.left, .center, .right]))
    #expect(table.children.map(\.kind) == [.tableRow(isHeader: true), .tableRow(isHeader: false)])
    #expect(table.children[0].children.map(\.plainText) == ["a", "b | c", "d"])
    #expect(table.children[1].children.map(\.plainText) == ["1", "2", "3"])
  }

  @Test("footnotes and reference links work across blocks, and are numbered by first reference")
  func acrossBlocks() throws {
    let chapter = try parsed(
      """
      One[^b] two[^a] three[^b], [site].

      \(table("tbl-a"))

      [^a]: First.
      [^b]: Second.

      [site]: https://example.org
      """)
    let all = nodes(chapter.document)
    let references = all.compactMap { node in
      if case .footnoteReference(let number) = node.kind { number } else { nil }
    }
    #expect(references == [1, 2, 1])
    #expect(all.contains { $0.kind == .link(url: "https://example.org", title: "") })
    #expect(
      kinds(chapter) == [
        .paragraph, .experiment(label: "tbl-a"), .footnoteDefinition(number: 1, name: "b"),
        .footnoteDefinition(number: 2, name: "a"),
      ])
  }

  @Test("neighbouring texts are one node, so that references such as @tbl-a_b stay whole")
  func joinedTexts() throws {
    let chapter = try parsed("See @tbl-a, [@ref] and a_b ! c.")
    #expect(
      chapter.document.children[0].children.map(\.kind) == [
        .text("See @tbl-a, [@ref] and a_b ! c.")
      ])
  }

  @Test("bytes that are not UTF-8 are refused at their line and column")
  func notUTF8() {
    let data = Data("# Gr\u{F6}\u{DF}e\nab".utf8) + Data([0xFF, 0x0A])
    let error = #expect(throws: ParseErrors.self) {
      try Chapter.parse(data: data, path: path)
    }
    #expect(
      error?.description
        == "\(path):2:3: error: byte 12 is not UTF-8; save the chapter as UTF-8")
  }
}
