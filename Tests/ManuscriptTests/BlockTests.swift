import Manuscript
import Testing

struct BlockTests {
  @Test("a block has its label, options, code and the lines where they stand")
  func wholeBlock() throws {
    let chapter = try parsed(
      """
      # Gap

      ```swift experiment
      //| label: fig-gap
      //| fig-cap: The gap.
      //| fig-alt: "Bars: one for each network."
      //| echo: false
      //| code-fold: show
      //| column: page
      //| requires: imagenet9, onnx

      let a = 1

      GapChart(a)

      ```
      """)
    let block = try #require(chapter.experiment("fig-gap"))
    #expect(block.code == "let a = 1\n\nGapChart(a)")
    #expect(block.codeLine == 12)
    #expect(block.lines == 3...16)
    #expect(block.position == SourcePosition(line: 3, column: 1))
    #expect(block.options.caption?.literal == "The gap.")
    #expect(block.options.alt?.literal == "Bars: one for each network.")
    #expect(block.options.echo == false)
    #expect(block.options.codeFold == .show)
    #expect(block.options.column == .page)
    #expect(block.options.requires == ["imagenet9", "onnx"])
  }

  @Test("a caption goes on over lines that are indented behind //|")
  func continuedCaption() throws {
    let chapter = try parsed(
      """
      ```swift experiment
      //| label: tbl-a
      //| tbl-cap: Accuracy of
      //|   every network: all
      //|   of them.
      Table()
      ```
      """)
    let caption = chapter.experiment("tbl-a")?.options.caption
    #expect(caption?.literal == "Accuracy of every network: all of them.")
  }

  @Test("an interpolation in a caption keeps its code, line and column")
  func computedCaption() throws {
    let chapter = try parsed(
      #"""
      ```swift experiment
      //| label: tbl-a
      //| tbl-cap: The gap is \(format(gap, ")")) for
      //|   \( count ) networks.
      Table()
      ```
      """#)
    let caption = try #require(chapter.experiment("tbl-a")?.options.caption)
    #expect(
      caption.segments == [
        .text("The gap is "),
        .expression(
          Expression(
            code: #"format(gap, ")")"#, position: SourcePosition(line: 3, column: 27))),
        .text(" for "),
        .expression(Expression(code: "count ", position: SourcePosition(line: 4, column: 10))),
        .text(" networks."),
      ])
  }

  @Test(
    "fences that are no blocks of the book are plain code",
    arguments: [
      "```swift\nlet a = 1\n```", "```python experiment\nx\n```", "~~~\n```swift experiment\n~~~",
      "````markdown\n```swift experiment\nnot one\n```\n````", "    ```swift experiment\n    x",
      "```swift playground\nx\n```", "```{swift}\nx\n```", "```{python experiment}\nx\n```",
      "```swift-5.9\nx\n```", "```\nswift experiment\n```",
    ])
  func plainCode(_ text: String) throws {
    let chapter = try parsed(text)
    #expect(chapter.experiments.isEmpty && chapter.defines.isEmpty)
    #expect(
      kinds(chapter).contains { if case .codeBlock = $0 { true } else { false } },
      "\(kinds(chapter))")
  }

  @Test("a longer fence, tildes and indentation up to three spaces make a block all the same")
  func otherFences() throws {
    let chapter = try parsed(
      """
      ~~~~ swift   define
      let text = \"\"\"
        ```
        \"\"\"
      ~~~~~

        ```swift experiment
        //| label: clm-a
        Claim("x", true)
        ```
      """)
    #expect(chapter.defines.map(\.code) == ["let text = \"\"\"\n  ```\n  \"\"\""])
    #expect(chapter.experiment("clm-a")?.position == SourcePosition(line: 7, column: 3))
    #expect(chapter.experiment("clm-a")?.code == "  Claim(\"x\", true)")
  }

  @Test("comments, spaces, line breaks, captions and looks leave a block's digest as it was")
  func digestIgnores() throws {
    let plain = try parsed(table("tbl-a", "Table(rows, 2 + 1)"))
    let other = try parsed(
      """
      ```swift experiment
      //| tbl-cap: Another caption.
      //| label: tbl-a
      //| echo: false
      // A comment.
      Table(rows, /* why */
            2 + 1)
      ```
      """)
    #expect(plain.experiments[0].digest == other.experiments[0].digest)
  }

  @Test(
    "another value, name, operator side or requirement changes a block's digest",
    arguments: [
      table("tbl-a", "Table(rows, 2 + 2)"), table("tbl-a", "Table(row, 2 + 1)"),
      table("tbl-b", "Table(rows, 2 + 1)"), table("tbl-a", "Table(rows, 2 +1)"),
      table("tbl-a", "//| requires: x\nTable(rows, 2 + 1)"),
      table("tbl-a", "Table(rows, \"2 + 1\")"),
    ])
  func digestSees(_ text: String) throws {
    let plain = try parsed(table("tbl-a", "Table(rows, 2 + 1)"))
    #expect(plain.experiments[0].digest != (try parsed(text)).experiments[0].digest)
  }

  @Test("elements come in order, with the lines of prose between them")
  func elements() throws {
    let text = """
      ---
      title: T
      ---
      # T

      \(define("let a = 1"))
      Words.

      \(table("tbl-a"))

      <!-- backdrop tbl-a key=\(key) sum=0123456789abcdef -->
      | a |
      <!-- /backdrop -->
      """
    let chapter = try parsed(text)
    let names = chapter.elements.map { element in
      switch element {
      case .prose(let lines): "prose \(lines)"
      case .define(let block): "define \(block.lines)"
      case .experiment(let block): "experiment \(block.lines)"
      case .result(let region): "result \(region.lines)"
      }
    }
    #expect(
      names == [
        "prose 4...5", "define 6...8", "prose 9...10", "experiment 11...15", "result 17...19",
      ])
  }
}
