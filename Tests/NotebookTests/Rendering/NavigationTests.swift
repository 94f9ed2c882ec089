import Foundation
import TestSupport
import Testing

@Suite("The ways from chapter to chapter")
struct NavigationTests {
  private static let first =
    "# First & more\n\n> **In short.** It is | so.\n>\n> More.\n\nWords.\n"
  private static let second =
    "<!-- front matter\ntitle: Second\n-->\r\n\r\n# Second\r\n\r\nWords.\r\n"

  private func book() throws -> TestBook {
    let book = try TestBook(
      ["00-first.md": Self.first, "01-second.md": Self.second, "02-third.md": "No heading.\n"],
      exhibits: [:])
    try book.write(
      "# Chapters\n\n<!-- chapters -->\n<!-- /chapters -->\n\nManual.\n", "chapters/README.md")
    return book
  }

  @Test("stand under the title and at the end, and a second run writes nothing")
  func lines() async throws {
    let book = try book()
    defer { book.remove() }
    try await book.render()
    let first = try book.text("chapters/00-first.md")
    let line =
      "<!-- navigation --><p><a href=\"README.md\">all chapters</a> · <a href=\"01-second.md\">1. Second →</a></p>"
    #expect(
      first == "# First & more\n\n\(line)\n"
        + Self.first.dropFirst("# First & more\n".count) + "\n\(line)\n")
    let second = try book.text("chapters/01-second.md")
    #expect(
      second.contains(
        "\r\n\r\n<!-- navigation --><p><a href=\"00-first.md\">← 0. First &amp; more</a>"))
    #expect(!second.replacing("\r\n", with: "").contains("\n\n"), "its line endings stay")
    let third = try book.text("chapters/02-third.md")
    #expect(third.hasPrefix("No heading.\n\n<!-- navigation -->"))
    #expect(try await book.render().written == [])
    #expect(try !book.text("output/report.html").contains("all chapters"))
  }

  @Test("follow a title that changes, and a chapter that goes")
  func changes() async throws {
    let book = try book()
    defer { book.remove() }
    try await book.render()
    try book.write(
      book.text("chapters/01-second.md").replacing("title: Second", with: "title: Other"),
      "chapters/01-second.md")
    try await book.render()
    let first = try book.text("chapters/00-first.md")
    #expect(first.components(separatedBy: "1. Other →").count == 3)
    #expect(!first.contains("1. Second"))
  }

  @Test("and the table of chapters has each with its words")
  func table() async throws {
    let book = try book()
    defer { book.remove() }
    try await book.render()
    let readme = try book.text("chapters/README.md")
    #expect(
      readme == """
        # Chapters

        <!-- chapters -->

        | | chapter | in short |
        |--:|:--|:--|
        | 0 | [First & more](00-first.md) | It is \\| so. |
        | 1 | [Second](01-second.md) |  |
        | 2 | [02-third](02-third.md) |  |

        <!-- /chapters -->

        Manual.

        """)
  }

  @Test("a book of one chapter has none")
  func alone() async throws {
    let book = try TestBook(["00-first.md": Self.first], exhibits: [:])
    defer { book.remove() }
    try await book.render()
    #expect(try book.text("chapters/00-first.md") == Self.first)
  }
}
