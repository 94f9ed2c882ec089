import Manuscript
import Testing

/// A chapter and the whole of what is printed for it.
struct Refusal: Sendable, CustomTestStringConvertible {
  let text: String
  let messages: [String]

  init(_ text: String, _ messages: String...) {
    self.text = text
    self.messages = messages.map { "\(path):\($0)" }
  }

  var testDescription: String { messages.first ?? text }
}

private let experiment = "```swift experiment\n"

struct BlockErrorTests {
  @Test(
    "a block that cannot stand is refused at its line and column, with a remedy",
    arguments: [
      Refusal(
        experiment + "//| lable: tbl-a\n//| tbl-cap: C\nTable()\n```",
        "2:5: error: unknown option 'lable'; did you mean 'label'?"),
      Refusal(
        experiment + "//| label: tbl-a\n//| tbl-cap: C\n//| colour: red\nTable()\n```",
        "4:5: error: unknown option 'colour'; the options are label, tbl-cap, fig-cap, fig-alt, "
          + "echo, code-fold, column, requires"),
      Refusal(
        experiment + "//| label: tbl-a\n//| label: tbl-b\n//| tbl-cap: C\nTable()\n```",
        "3:5: error: the option 'label' stands twice; it stands on line 2 already"),
      Refusal(
        experiment + "Table()\n```",
        "1:1: error: an experiment block without a label; "
          + "add '//| label: tbl-…' (or fig-…, clm-…) below the fence"),
      Refusal(
        experiment + "//| label: tbl-a\nTable()\n```",
        "1:1: error: 'tbl-a' has no caption; add '//| tbl-cap: …' below the label"),
      Refusal(
        experiment + "//| label: fig-a\n//| fig-cap: C\nBarChart()\n```",
        "1:1: error: 'fig-a' has no text for those who cannot see it; "
          + "add '//| fig-alt: …' below the label"),
      Refusal(
        experiment + "//| label: clm-a\n//| tbl-cap: C\nClaim()\n```",
        "3:5: error: 'tbl-cap' does not go with the label 'clm-a'; a claim states itself"),
      Refusal(
        experiment + "//| label: table-a\n//| tbl-cap: C\nTable()\n```",
        "2:12: error: a label begins with tbl-, fig- or clm-: 'table-a'; did you mean 'tbl-a'?"),
      Refusal(
        experiment + "//| label: tlb-a\n//| tbl-cap: C\nTable()\n```",
        "2:12: error: a label begins with tbl-, fig- or clm-: 'tlb-a'; did you mean 'tbl-a'?"),
      Refusal(
        experiment + "//| label: tbl-Gap_1\n//| tbl-cap: C\nTable()\n```",
        "2:12: error: a label has lower-case letters, digits and hyphens only: 'tbl-Gap_1'; "
          + "did you mean 'tbl-gap-1'?"),
      Refusal(
        experiment + "//| label: tbl-a\n//| tbl-cap: C\n//| echo: no\nTable()\n```",
        "4:11: error: 'no' is no value for 'echo'; the values are true, false"),
      Refusal(
        experiment + "//| label: tbl-a\n//| tbl-cap:\nTable()\n```",
        "3:5: error: the option 'tbl-cap' has no value"),
      Refusal(
        experiment + "//| label: tbl-a\n//| tbl-cap: C\nTable()\n  //| echo: true\n```",
        "5:3: error: an option below the first line of code; move it to the top of the block"),
      Refusal(
        experiment + "//| label: tbl-a\n//| tbl-cap: C\n//| nonsense\nTable()\n```",
        "4:1: error: an option has the form '//| key: value'; "
          + "to continue the value above, indent the text by two spaces after '//|'"),
      Refusal(
        experiment + "//| label: tbl-a\n//| tbl-cap: C\n// nothing\n```",
        "1:1: error: this experiment block has no code; "
          + "end it with one exhibit, such as Table, BarChart or Claim"),
      Refusal(
        "```swift define\n\n```",
        "1:1: error: this define block has no code; declare something in it, or delete it"),
      Refusal(
        "```swift define\n//| label: tbl-a\nlet a = 1\n```",
        "2:5: error: the option 'label' has no meaning in a define block; "
          + "a define block takes echo, code-fold"),
      Refusal(
        experiment + "//| label: tbl-a\n//| tbl-cap: C\nTable(a {\n  b\n)\n```",
        "4:9: error: this '{' is never closed"),
      Refusal(
        "```swift define\nlet a = (1 + 2]\n```", "2:9: error: this '(' is never closed"),
      Refusal("```swift define\nlet a = 1 }\n```", "2:11: error: this '}' closes no '{'"),
      Refusal(
        "```swift define\nlet a = \"x\n```", "2:9: error: this string has no '\"' that ends it"),
      Refusal(
        "```swift define\n/* a\nlet a = 1\n```",
        "2:1: error: this comment has no '*/' that ends it"),
      Refusal(
        "```swift experimant\nx\n```",
        "1:1: error: unknown kind of block 'swift experimant'; did you mean 'swift experiment'?"),
      Refusal(
        "```{swift experiment}\nx\n```",
        "1:1: error: '{swift experiment}' makes no experiment block; "
          + "write '```swift experiment', and options below it as '//| key: value'"),
      Refusal(
        "```{swift} experiment\nx\n```",
        "1:1: error: '{swift} experiment' makes no experiment block; "
          + "write '```swift experiment', and options below it as '//| key: value'"),
      Refusal(
        "```{swift experiment, label=\"tbl-a\"}\nx\n```",
        "1:1: error: '{swift experiment, label=\"tbl-a\"}' makes no experiment block; "
          + "write '```swift experiment', and options below it as '//| key: value'"),
      Refusal(
        "~~~ {.swift .define}\nx\n~~~",
        "1:1: error: '{.swift .define}' makes no define block; "
          + "write '```swift define', and options below it as '//| key: value'"),
      Refusal(
        "- in a list\n\n  ```swift-experimant\n  x\n  ```",
        "3:1: error: 'swift-experimant' makes no experiment block; "
          + "write '```swift experiment', and options below it as '//| key: value'"),
      Refusal(
        "```swift define fast\nlet a = 1\n```",
        "1:1: error: 'fast' has no meaning behind 'swift define'; "
          + "options go below the fence, as '//| key: value'"),
      Refusal(
        "- a list\n\n  ```swift define\n  let a = 1\n  ```",
        "3:1: error: an experiment or define block inside a list, quotation or footnote; "
          + "move it to the left margin: its result is written under it"),
      Refusal(
        "<div>\n```swift define\nlet a = 1\n```\n</div>",
        "1:1: error: an experiment or define block inside HTML; "
          + "leave an empty line between the HTML and the fence"),
      Refusal(
        "Words.\n\n```swift define\nlet a = 1\n\nMore words.",
        "3:1: error: this fence is never closed; end the block with a line '```'"),
      Refusal(
        "````python\nx = 1\n```\n",
        "1:1: error: this fence is never closed; end the block with a line '````'"),
      Refusal(
        "```swift define\nlet a = 1\n\nWords.\n\n```swift define\nlet b = 2\n```",
        "1:1: error: this fence is not closed before another begins on line 6; "
          + "end the block with a line '```'"),
      Refusal(
        #"```swift define"# + "\nlet a = 1\n```\n" + experiment
          + #"//| label: tbl-a"# + "\n" + #"//| tbl-cap: Of \(a"# + "\nTable()\n```",
        #"6:17: error: this '\(' is never closed; add the ')' that ends the expression"#),
    ])
  func refused(_ refusal: Refusal) {
    let found = errors(in: refusal.text)
    #expect(Set(found) == Set(refusal.messages), "got \(found)")
  }

  @Test("all errors of a chapter are reported at once, in the order of lines")
  func allAtOnce() {
    let text =
      experiment + "//| label: tbl-a\nTable()\n```\n\n" + experiment
      + "//| label: fig-b\n//| fig-kap: C\n//| fig-alt: A\nBarChart()\n```\n"
    #expect(
      errors(in: text) == [
        "\(path):1:1: error: 'tbl-a' has no caption; add '//| tbl-cap: …' below the label",
        "\(path):8:5: error: unknown option 'fig-kap'; did you mean 'fig-cap'?",
      ])
  }

  @Test("a label that stands twice in a chapter names the first line")
  func duplicateLabel() {
    let text = table("tbl-a") + "\n\n" + table("tbl-a") + "\n"
    #expect(
      errors(in: text) == [
        "\(path):7:1: error: the label 'tbl-a' stands twice; it names the block on line 1 already"
      ])
  }
}
