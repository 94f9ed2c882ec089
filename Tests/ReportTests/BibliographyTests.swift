import Manuscript
import Report
import Testing

@Suite("The BibTeX reader")
struct BibliographyTests {
  @Test("Braced, quoted, bare and joined values, comments, strings and nested braces are read")
  func reading() throws {
    let source = #"""
      Free text is comment, % so is @misc{nothing, title = {x}} here
      @comment{ @misc{hidden, title = {x}} }
      @string{iclr = "Learning Representations"}
      @InProceedings{key:a_1,
        Title = {The {BG}-Gap: a {\"u}ber \& {\ss} story -- part~2},
        author = "van der Berg, Jan and M{\k{a}}dry, Aleksander",
        booktitle = "Conference on " # iclr, year = 2021, pages = {1--9}
      }
      """#
    let bibliography = try Bibliography(bibTeX: source, path: "references.bib")
    #expect(bibliography.entries.map(\.key) == ["key:a_1"])
    let entry = try #require(bibliography["key:a_1"])
    #expect(entry.kind == "inproceedings")
    #expect(entry.fields["title"] == "The BG-Gap: a über & ß story – part\u{A0}2")
    #expect(entry.authors == ["Jan van der Berg", "Aleksander Mądry"])
    #expect(entry.venue == "Conference on Learning Representations")
    #expect(entry.fields["year"] == "2021")
  }

  @Test(
    "What cannot be read is an error at its place",
    arguments: [
      ("\n @misc{a, title = {x}", "2:2", "the entry \"a\" is not closed"),
      ("@misc{a, title = {x {y}\n", "1:1", "a brace in this entry is not closed"),
      ("@misc{, title = {x}}", "1:1", "@misc has no key"),
      ("@misc{a,\n  title {x}}", "2:3", "the entry \"a\" has no \"=\" here"),
      ("@misc{a}\n@misc{a}", "2:1", "two entries have the key \"a\""),
      ("@misc{a, title = \"x}", "1:1", "a quotation mark in this entry is not closed"),
    ])
  func errors(source: String, position: String, message: String) throws {
    let error = #expect(throws: ParseError.self) {
      try Bibliography(bibTeX: source, path: "references.bib")
    }
    #expect(
      error?.description.hasPrefix("references.bib:\(position): error: \(message); ") == true,
      "\(String(describing: error))")
  }

  @Test("An empty file has no entries")
  func empty() throws {
    #expect(try Bibliography(bibTeX: "", path: "r.bib").entries.isEmpty)
  }
}
