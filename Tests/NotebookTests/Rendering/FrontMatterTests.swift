import Experiments
import Foundation
import Lab
import Manuscript
import Notebook
import TestSupport
import Testing

@Suite("The sentence that opens the report")
struct FrontMatterTests {
  private static let text = """
    <!-- front matter
    report-title: A title
    finding: It is \\(answer) of all.
    -->

    # A

    Words, and a source [@a2020b].

    """

  private func book(_ answer: @escaping @Sendable () throws -> any InlineValue) throws -> TestBook {
    let book = try TestBook(["00-a.md": Self.text], exhibits: [:], numbers: ["answer": answer])
    try book.write("@misc{a2020b, title = {T}}\n", "chapters/references.bib")
    return book
  }

  @Test("stands there with its number")
  func computed() async throws {
    let book = try book { inline(Constant(0.5, 0.5, 0.51, name: "front")) }
    defer { book.remove() }
    #expect(try await book.render().failures.isEmpty)
    #expect(try book.text("output/report.html").contains("It is 50.3\u{202F}% of all."))
  }

  @Test("is followed by answers with the verdicts of the claims that they rest on")
  func answers() async throws {
    let text = """
      <!-- front matter
      answer-2: And \\(answer). @clm-a
      answer-1: First.
      -->

      # A

      ```swift experiment
      //| label: clm-a
      a
      ```

      """
    let number: @Sendable () throws -> any InlineValue = {
      inline(Constant(0.5, 0.5, 0.51, name: "front"))
    }
    func book(_ text: String) throws -> TestBook {
      try TestBook(
        ["00-a.md": text],
        exhibits: ["clm-a": { Claim("It is more", Constant(0.5, 0.5, 0.51, name: "front") > 0.1) }],
        numbers: ["answer": number])
    }
    let good = try book(text)
    defer { good.remove() }
    #expect(try await good.render().failures.isEmpty)
    let html = try good.text("output/report.html")
    let list = try #require(html.components(separatedBy: "class=\"answers\"").last)
    let first = try #require(list.range(of: "First."))
    let second = try #require(list.range(of: "And 50.3\u{202F}%."))
    let verdict = try #require(list.range(of: "href=\"#clm-a\""))
    #expect(first.upperBound < second.lowerBound && second.upperBound < verdict.lowerBound)

    let bad = try book(text.replacing("@clm-a", with: "@clm-b"))
    defer { bad.remove() }
    await #expect {
      _ = try await bad.render()
    } throws: {
      "\($0)".contains(
        "chapters/00-a.md:2:1: error: 'answer-2' rests on @clm-b, and no block has this label")
    }
  }

  @Test("is a failure at its line when its experiment fails, and says so in its place")
  func failing() async throws {
    let book = try book { inline(Impossible()) }
    defer { book.remove() }
    let outcome = try await book.render()
    let failure = try #require(outcome.failures.first)
    #expect(outcome.failures.count == 1)
    #expect(failure.description.hasPrefix("chapters/00-a.md:3:1: error: finding: "))
    #expect(failure.reason.contains("the oracle is silent"))
    #expect(try book.text("output/report.html").contains("could not be computed"))
  }

  @Test("is a failure at its line when its own Swift throws")
  func throwing() async throws {
    struct Wrong: Error, CustomStringConvertible { let description = "no such class" }
    let book = try book { throw Wrong() }
    defer { book.remove() }
    let outcome = try await book.render()
    #expect(
      outcome.failures.map(\.description) == [
        "chapters/00-a.md:3:1: error: finding: no such class"
      ])
    let findings = try book.renderer().check(committed: nil)
    #expect(findings.contains { $0.place == "chapters/00-a.md:3" && $0.message == "no such class" })
  }

  @Test("a bibliography with a byte of Latin-1 is named with its line, not taken for an empty one")
  func latin1() async throws {
    let book = try book { inline(Constant(0.5, name: "latin1")) }
    defer { book.remove() }
    var data = Data("@misc{a2020b, title = {T}}\n@misc{l, title={".utf8)
    data += [0xE9] + Data("}}\n".utf8)
    try data.write(to: book.url("chapters/references.bib"))
    let error = await #expect(throws: ParseError.self) { try await book.render() }
    #expect(
      error?.description.hasPrefix(
        "chapters/references.bib:2:17: error: the byte 0xE9 is not UTF-8") == true,
      "\(String(describing: error))")
  }
}
