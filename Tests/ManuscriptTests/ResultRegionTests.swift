import Manuscript
import Testing

private let opening = "<!-- backdrop tbl-a key=\(key) sum=0123456789abcdef -->"
private let closing = "<!-- /backdrop -->"

struct ResultRegionTests {
  @Test("a result is read with label, key, sum and body")
  func whole() throws {
    let chapter = try parsed(
      "\(table("tbl-a"))\n\n\(opening)\n\n| a |\n|---|\n\n\(closing)\n\nEnd.")
    let region = try #require(chapter.result("tbl-a"))
    #expect(region.key == key)
    #expect(region.sum == "0123456789abcdef")
    #expect(region.body == "| a |\n|---|")
    #expect(region.lines == 7...12)
    #expect(
      kinds(chapter) == [.experiment(label: "tbl-a"), .result(label: "tbl-a"), .paragraph])
  }

  @Test("the sum is that of the body, whatever ends its lines and however many are blank around it")
  func sums() {
    let sum = ResultRegion.sum(of: "| a |\n| b |")
    #expect(sum == ResultRegion.sum(of: "\r\n| a |\r\n| b |\r\n\r\n"))
    #expect(sum != ResultRegion.sum(of: "| a |\n\n| b |"))
    #expect(sum != ResultRegion.sum(of: "| a |\n| c |"))
    #expect(sum.count == 16)
  }

  @Test("markers within code are text")
  func markersInCode() throws {
    let chapter = try parsed("```\n\(opening)\n```\n\n    \(closing)\n\nWords `\(opening)`.")
    #expect(chapter.results.isEmpty)
  }

  @Test(
    "an author's comment that begins with the kit's name is a comment",
    arguments: [
      "<!-- Backdrop -->", "<!-- Backdrops are curtains -->", "<!-- backdrop: see tbl-a -->",
      "<!-- Backdrop tbl-a needs a better caption -->", "<!-- /backdrop/output is ours -->",
      "<!-- backdrop is the kit,\n  tbl-a the table -->", "<!-- backdrop v2 -->",
    ])
  func comments(_ comment: String) throws {
    for text in ["\(comment)\n\n\(table("tbl-a"))\n", "Words \(comment) here.\n"] {
      #expect(try parsed(text).results.isEmpty)
    }
    let chapter = try parsed("\(table("tbl-a"))\n\n\(opening)\n\(comment)\n\n\(closing)\n")
    #expect(chapter.results.map(\.label) == ["tbl-a"])
  }

  @Test(
    "a damaged or misplaced marker is refused",
    arguments: [
      Refusal(
        "\(table("tbl-a"))\n\n<!-- backdrop tbl-a key=xyz sum=0123456789abcdef -->\n\(closing)",
        "7:1: error: this result marker is damaged: 'key=xyz' is no 'key=' with 8 to 64 digits; "
          + "restore it, or delete the whole result and render again"),
      Refusal(
        "\(table("tbl-a"))\n\n<!-- backdrop tbl-a key=\(key) sum=12 -->\nx\n\n\(closing)",
        "7:1: error: this result marker is damaged: 'sum=12' is no 'sum=' with 16 digits; "
          + "restore it, or delete the whole result and render again"),
      Refusal(
        "\(table("tbl-a"))\n\n<!-- backdrop tbl-a -->\nx\n\n\(closing)",
        "7:1: error: this result marker is damaged: it names a label, a key and a sum; "
          + "restore it, or delete the whole result and render again"),
      Refusal(
        "\(table("tbl-a"))\n\n<!-- backdrop tbl-a key=\(key) sum=0123456789abcdef\nx\n\n\(closing)",
        "7:1: error: this result marker does not end with '-->' on its line; "
          + "restore it, or delete the whole result and render again"),
      Refusal(
        "\(table("tbl-a"))\n\n\(opening)\nx\n\n<!-- / backdrop -->\n\nEnd.",
        "10:1: error: this closing marker is damaged; "
          + "restore it, or delete the whole result and render again"),
      Refusal(
        "\(table("tbl-a"))\n\n\(opening)\nx\n\n<!-- /Backdrop -->\n\nEnd.",
        "10:1: error: this closing marker is damaged; "
          + "restore it, or delete the whole result and render again"),
      Refusal(
        "\(table("tbl-a"))\n\n<!-- Backdrop tbl-a key=\(key) sum=0123456789abcdef -->\nx\n\n\(closing)",
        "7:1: error: this result marker is damaged: it names a label, a key and a sum; "
          + "restore it, or delete the whole result and render again"),
      Refusal(
        "\(table("tbl-a"))\n\n<!-- backdrop of it all -->\nx\n\n\(closing)",
        "10:1: error: '\(closing)' closes no result; delete it, or restore the opening marker"),
      Refusal(
        "\(table("tbl-a"))\n\n\(opening)\nx\n\nEnd.",
        "7:1: error: the result of 'tbl-a' is never closed; end it with a line '\(closing)'"),
      Refusal(
        "\(table("tbl-a"))\n\n\(closing)\n",
        "7:1: error: '\(closing)' closes no result; delete it, or restore the opening marker"),
      Refusal(
        "\(table("tbl-b"))\n\n\(opening)\nx\n\n\(closing)",
        "7:1: error: the result of 'tbl-a' stands under the block 'tbl-b'; if the block was renamed, "
          + "rename it in the marker as well; otherwise delete the result, or move it under its block"
      ),
      Refusal(
        "\(table("tbl-a"))\n\nWords.\n\n\(opening)\nx\n\n\(closing)",
        "9:1: error: the result of 'tbl-a' does not stand right under an experiment block; "
          + "delete the result, or move it under its block"),
      Refusal(
        "\(table("tbl-a"))\n\n\(opening)\nx\n\n\(closing)\n\n\(opening)\ny\n\n\(closing)",
        "12:1: error: a second result of 'tbl-a'; delete one of the two; the first stands on line 7"
      ),
      Refusal(
        "\(table("tbl-a"))\n\n\(opening)\nx\n\n\(table("tbl-b"))\n\n\(opening)\nx\n\n\(closing)",
        "7:1: error: the result of 'tbl-a' is never closed; end it with a line '\(closing)'",
        "17:1: error: a second result of 'tbl-a'; delete one of the two"),
      Refusal(
        "- item\n\n  \(opening)",
        "3:1: error: a result marker that does not stand at the left margin, on a line of its own; "
          + "delete it and what it marks, and render again"),
    ])
  func refused(_ refusal: Refusal) {
    let found = errors(in: refusal.text)
    #expect(
      found.first == refusal.messages.first, "expected \(refusal.messages), got \(found)")
  }
}
