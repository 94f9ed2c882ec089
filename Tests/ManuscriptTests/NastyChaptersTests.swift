import Foundation
import Manuscript
import Testing

/// Chapters that have tripped other tools, each with at least one block and one number.
private let nasty: [(name: String, text: String)] = [
  ("nothing else", "\(table("tbl-a"))\nx <!--= a -->1<!--/=-->"),
  ("front matter", "---\ntitle: T\n---\n\n\(table("tbl-a"))\n\nx <!--= a --><!--/=-->\n"),
  ("byte order mark", "\u{FEFF}x <!--= a -->1<!--/=-->\n\n\(table("tbl-a"))"),
  ("trailing spaces", "x  \n   \n\(table("tbl-a"))   \n  \ny <!--= a -->1<!--/=-->  \n\n\n\n"),
  (
    "nested fences",
    "````md\n\(table("tbl-z"))\n````\n\n\(table("tbl-a"))\n\n> ```swift\n> x\n> ```\n\n"
      + "- y <!--= a -->1<!--/=-->\n"
  ),
  (
    "comments in code",
    "```html\n<!-- backdrop -->\n<!--= x -->\n```\n\n\(table("tbl-a", "f(\"<!--= y -->\")"))\n\n"
      + "Say `<!--= z -->` or <!--= a -->1<!--/=-->.\n"
  ),
  ("tabs", "-\tx <!--= a -->1<!--/=-->\n\n\ty\n\n\(table("tbl-a", "\tTable(\t)"))\n\tz\n"),
  ("emoji", "🦎 *é* <!--= a -->1 🐦<!--/=--> ü\n\n\(table("tbl-a", "Table(\"👩‍🔬\")"))\n\n終わり"),
  (
    "tables with bars",
    "| a \\| b | `c|d` |\n|---|---|\n| x <!--= a -->1<!--/=--> | y |\n\n\(table("tbl-a"))\n| z |\n"
  ),
  (
    "footnotes",
    "a[^1] <!--= a -->1<!--/=-->\n\n[^1]: b\n\n    c <!--= b -->2<!--/=-->\n\n\(table("tbl-a"))\n"
  ),
  ("two blocks in a row", "\(table("tbl-a"))\n\(table("tbl-b"))\nx <!--= a -->1<!--/=-->"),
  ("control characters", "\u{1}x\u{2} <!--= a -->1<!--/=-->\u{7}\n\n\(table("tbl-a"))\n"),
  (
    "broken lines", "x <!--= f(a,\n  b) -->1\n2<!--/=-->\ny\n\n\(table("tbl-a"))\n\nx\\\ny\n"
  ),
  ("HTML", "<div>\n\nx <!--= a -->1<!--/=-->\n\n</div>\n\n\(table("tbl-a"))\n<!-- note -->\n"),
]

/// The same chapter with each kind of line end.
private let cases = nasty.flatMap { chapter in
  ["\n", "\r\n", "\r"].map { end in
    (
      name: "\(chapter.name), \(end.utf8.map { String($0) }.joined(separator: "+"))",
      text: chapter.text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: end)
    )
  }
}

struct NastyChaptersTests {
  @Test("writing back is stable, and touches nothing but results and numbers", arguments: cases)
  func stable(_ example: (name: String, text: String)) throws {
    let before = try parsed(example.text)
    #expect(before.source.string == example.text)
    #expect(before.replacing(results: [:], inlines: [:]) == example.text, "no result, no change")
    let results = Dictionary(
      uniqueKeysWithValues: before.experiments.map {
        ($0.label, ResultText(body: "| \($0.label) |\n|---|\n\n![é](x.png)", key: key))
      })
    let values = Dictionary(
      uniqueKeysWithValues: before.inlineNumbers.indices.map { ($0, "4\($0).1 %") })
    #expect(!results.isEmpty && !values.isEmpty)

    let written = before.replacing(results: results, inlines: values)
    let after = try parsed(written)
    #expect(after.replacing(results: results, inlines: values) == written, "twice is once")
    #expect(after.handEdits().isEmpty)
    #expect(after.results.map(\.body) == after.experiments.compactMap { results[$0.label]?.body })
    #expect(
      after.inlineNumbers.map(\.shown) == before.inlineNumbers.indices.compactMap { values[$0] })

    #expect(after.experiments.map(\.code) == before.experiments.map(\.code))
    #expect(after.experiments.map(\.digest) == before.experiments.map(\.digest))
    #expect(
      after.inlineNumbers.map(\.expression.code) == before.inlineNumbers.map(\.expression.code))
    #expect(skeleton(after) == skeleton(before))
    #expect(withoutResults(after) == withoutResults(before))
  }

  /// The kinds of all nodes but those of results.
  private func skeleton(_ chapter: Chapter) -> [MarkdownNode.Kind] {
    nodes(chapter.document).map(\.kind).filter { kind in
      if case .result = kind { false } else { true }
    }
  }

  /// All bytes but the results with the line ends before them, and the shown numbers.
  private func withoutResults(_ chapter: Chapter) -> [UInt8] {
    var bytes = chapter.source.bytes.map(Optional.some)
    for number in chapter.inlineNumbers {
      for offset in number.shownRange { bytes[offset] = nil }
    }
    var line = 1
    for offset in bytes.indices {
      let isEnd =
        chapter.source.bytes[offset] == 10
        || (chapter.source.bytes[offset] == 13
          && !(offset + 1 < bytes.count && chapter.source.bytes[offset + 1] == 10))
      if chapter.results.contains(where: { $0.lines.contains(line) }) { bytes[offset] = nil }
      if isEnd { line += 1 }
    }
    // Line ends at the seams are what an insertion adds; all others are compared as lines.
    return bytes.compactMap { $0 }.filter { $0 != 10 && $0 != 13 }
  }
}
