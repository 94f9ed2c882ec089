import Manuscript
import Testing

struct InlineNumberTests {
  @Test("computed numbers are found in sentences, lists, quotations, tables and footnotes")
  func everywhere() throws {
    let chapter = try parsed(
      """
      A <!--= a -->1<!--/=--> and *b <!--= b -->2 %<!--/=-->*.[^n]

      > - c <!--= c -->3<!--/=-->

      | x | y |
      |---|---|
      | d | d <!--= d -->4<!--/=--> |

      [^n]: e <!--=e--><!--/=-->
      """)
    #expect(chapter.inlineNumbers.map(\.expression.code) == ["a", "b", "c", "d", "e"])
    #expect(chapter.inlineNumbers.map(\.shown) == ["1", "2 %", "3", "4", ""])
    #expect(chapter.inlineNumbers[0].expression.position == SourcePosition(line: 1, column: 9))
    #expect(chapter.inlineNumbers[3].position == SourcePosition(line: 7, column: 9))
    let found = nodes(chapter.document).compactMap { node in
      if case .inlineNumber(let index) = node.kind { index } else { nil }
    }
    #expect(found == [0, 1, 2, 3, 4])
    #expect(!nodes(chapter.document).contains { $0.kind == .text("1") })
  }

  @Test("in code, in a result and in front matter the comments are text")
  func notInCode() throws {
    let number = "<!--= x -->1<!--/=-->"
    let chapter = try parsed(
      """
      ---
      note: \(number)
      ---
      Write `\(number)`, or

      ```html
      \(number)
      ```

          \(number)

      \(table("tbl-a", "Table() // \(number)"))

      <!-- backdrop tbl-a key=\(key) sum=0123456789abcdef -->
      a \(number)
      <!-- /backdrop -->
      """)
    #expect(chapter.inlineNumbers.isEmpty)
    let kinds = nodes(chapter.document).map(\.kind)
    #expect(kinds.contains(.code(number)))
    #expect(kinds.contains(.codeBlock(info: "html", code: number + "\n")))
    #expect(chapter.experiments[0].code == "Table() // \(number)")
  }

  @Test("an expression may go over lines, also within a quotation")
  func overLines() throws {
    let chapter = try parsed("> a <!--= f(1,\n>   2 > 1) -->45.1\n> %<!--/=--> b")
    #expect(chapter.inlineNumbers.map(\.expression.code) == ["f(1,\n    2 > 1)"])
    #expect(chapter.inlineNumbers.map(\.shown) == ["45.1 %"])
  }

  @Test(
    "a computed number that cannot stand is refused",
    arguments: [
      Refusal(
        "a <!--= x -->1 b",
        "1:3: error: this computed number is never closed; write '<!--/=-->' after the value, "
          + "in the same paragraph and not within emphasis"),
      Refusal(
        "a <!--= x -->1\n\nb<!--/=-->",
        "1:3: error: this computed number is never closed; write '<!--/=-->' after the value, "
          + "in the same paragraph and not within emphasis",
        "3:2: error: '<!--/=-->' closes no computed number; "
          + "delete it, or write '<!--= expression -->' before the value"),
      Refusal(
        "a <!--= x -->1 <!--= y -->2<!--/=-->",
        "1:16: error: a computed number within another; "
          + "close the one on line 1 with '<!--/=-->' first"),
      Refusal(
        "a <!--= best * 2>\n\n<!-- a comment -->",
        "1:3: error: this comment is never closed; "
          + "write '<!--= expression -->value<!--/=-->', within one paragraph"),
      Refusal(
        "> a <!--= x\n>\n> y -->1<!--/=--> b",
        "1:5: error: this comment is never closed; "
          + "write '<!--= expression -->value<!--/=-->', within one paragraph",
        "3:9: error: '<!--/=-->' closes no computed number; "
          + "delete it, or write '<!--= expression -->' before the value"),
      Refusal(
        "a <!--=  -->1<!--/=-->",
        "1:3: error: a computed number without an expression; write '<!--= expression -->'"),
      Refusal(
        "a\n<!--= x -->1<!--/=--> b",
        "2:1: error: a computed number at the beginning of a line, or in HTML, is hidden from "
          + "Markdown; let a word of the sentence stand before it on its line"),
      Refusal(
        "a <!-- = x -->1<!--/=-->",
        "1:3: error: a damaged comment of a computed number; "
          + "write '<!--= expression -->value<!--/=-->'",
        "1:16: error: '<!--/=-->' closes no computed number; "
          + "delete it, or write '<!--= expression -->' before the value"),
      Refusal(
        "a <!--= f(x -->1<!--/=-->", "1:10: error: this '(' is never closed"),
      Refusal(
        "| a |\n|---|\n| b <!--= x \\|\\| y -->1<!--/=--> |",
        "3:5: error: '|' ends a table's cell, also within a computed number; "
          + "give the value a name in a define block"),
      Refusal(
        "a <!--= x --y -->1<!--/=-->",
        "1:3: error: '--' cannot stand in an HTML comment; "
          + "give the value a name in a define block"),
    ])
  func refused(_ refusal: Refusal) {
    let found = errors(in: refusal.text)
    #expect(Set(found) == Set(refusal.messages), "got \(found)")
  }
}
