import Foundation
import Manuscript
import Report
import Testing

/// What happened to users of BibTeX files, each named after it.
@Suite("References as users write them")
struct BibTeXCaseTests {
  private func entry(_ source: String, _ key: String = "k") throws -> Bibliography.Entry {
    try #require(try Bibliography(bibTeX: source, path: "r.bib")[key])
  }

  @Test(
    "a link with a tilde or two hyphens was dead",
    arguments: [
      ("url={https://a.org/~kriz/cifar--10_a.html}", "https://a.org/~kriz/cifar--10_a.html"),
      ("url={http://x.org/a%20b}", "http://x.org/a%20b"),
      ("url={https://x.org/a\\_b\\%20c}", "https://x.org/a_b%20c"),
      ("doi={10.1000/a--b_c}", "https://doi.org/10.1000/a--b_c"),
    ])
  func addresses(field: String, link: String) throws {
    #expect(try entry("@article{k, title={T}, \(field)}").link == link)
  }

  @Test(
    "a DOI that is given as an address had the address twice",
    arguments: [
      "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x", "doi:10.1/x", "DOI: 10.1/x", "10.1/x",
    ])
  func doiAsAddress(doi: String) throws {
    #expect(try entry("@article{k, doi={\(doi)}}").link == "https://doi.org/10.1/x")
  }

  @Test("an arXiv number with its prefix had the prefix twice")
  func arXiv() throws {
    let entry = try entry("@misc{k, eprint={arXiv:2303.08774}, archivePrefix={arXiv}}")
    #expect(entry.link == "https://arxiv.org/abs/2303.08774")
  }

  @Test(
    "names were cited by their last word",
    arguments: [
      ("Van Gool, Luc", "Luc Van Gool", "Van Gool"),
      ("de la Torre, Fernando", "Fernando de la Torre", "de la Torre"),
      ("Fernando de la Torre", "Fernando de la Torre", "de la Torre"),
      ("Luc Van~Gool", "Luc Van Gool", "Gool"),
      (
        "{OpenAI Research and Deployment Company}", "OpenAI Research and Deployment Company",
        "OpenAI Research and Deployment Company"
      ),
      ("King, Jr., Martin Luther", "Martin Luther King, Jr.", "King"),
      ("{\\'E}tienne, Ren\\'e", "René Étienne", "Étienne"),
      ("O'Brien, {Se\\'an}", "Seán O'Brien", "O'Brien"),
      ("王, 伟", "伟 王", "王"),
    ])
  func names(source: String, full: String, cited: String) throws {
    let people = try entry("@misc{k, author={\(source)}}").people
    #expect(people.names.map(\.full) == [full])
    #expect(people.names.map(\.cited) == [cited])
  }

  @Test("\"and others\" was a person")
  func others() throws {
    let people = try entry("@misc{k, author={Li, Fei-Fei and others}}").people
    #expect(people.names.map(\.full) == ["Fei-Fei Li"] && people.hasOthers)
    let broken = try entry("@misc{k, author={First, A and\n   Second, B AND Third, C}}").authors
    #expect(broken == ["A First", "B Second", "C Third"])
  }

  @Test(
    "commands and formulas of titles were dropped",
    arguments: [
      (#"The $\beta$-VAE and $\ell_1$"#, "The β-VAE and ℓ₁"),
      (#"in \LaTeX: ``quotes'' \& 50\% $<$ 3"#, "in LaTeX: “quotes” & 50% < 3"),
      (#"A \emph{new} {\it look} at \mathcal{X}"#, "A new look at X"),
      (#"x$^2$ and x$^{-10}$ and x$_{ab}$"#, "x² and x⁻¹⁰ and x_ab"),
      (#"\c{C}a\u{g}r{\i} M{\"u}ller {\O}rsted"#, "Çağrı Müller Ørsted"),
      (#"An \unknown{thing} stays"#, #"An \unknownthing stays"#),
      (#"\url{https://a.org/~b--c}"#, "https://a.org/~b--c"),
      (#"{{Nested} Title} with \{brace\}"#, "Nested Title with {brace}"),
    ])
  func commands(source: String, expected: String) throws {
    #expect(try entry("@misc{k, title={\(source)}}").fields["title"] == expected)
  }

  @Test("BibLaTeX's date and journal were missing")
  func bibLaTeX() throws {
    let entry = try entry("@article{k, journaltitle={Journal of B}, date={2021-05-03}}")
    #expect(entry.fields["year"] == "2021" && entry.venue == "Journal of B")
  }

  @Test("what an entry leaves to the one that it refers to was missing")
  func crossReference() throws {
    let source = """
      @incollection{k, author={Kid, A}, title={Chapter}, crossref={parent}}
      @book{parent, title={Whole}, editor={Ed, B}, year={1999}, publisher={P}, url={https://p.org}}
      """
    let entry = try entry(source)
    #expect(entry.fields["title"] == "Chapter" && entry.venue == "Whole")
    #expect(entry.fields["year"] == "1999" && entry.link == nil)
    #expect(entry.authors == ["A Kid"])
    let error = #expect(throws: ParseError.self) {
      try Bibliography(
        bibTeX: "@misc{k, crossref={parnt}}\n@book{parent, title={W}}", path: "r.bib")
    }
    #expect(error?.description.hasSuffix("did you mean parent?") == true)
  }

  @Test("an entry in parentheses, and a second one on a line with %, were skipped in silence")
  func skipped() throws {
    let source = """
      @article(paren, title={In (brackets)}, year=2000)
      @misc{one, url={http://x.org/a%20b}} @misc{two, title={Two}, year=1}
      % @misc{not, title={x}}
      """
    let keys = try Bibliography(bibTeX: source, path: "r.bib").entries.map(\.key)
    #expect(keys == ["paren", "one", "two"])
    #expect(try entry(source, "paren").fields["title"] == "In (brackets)")
  }

  @Test("a byte of Latin-1 made the whole file empty")
  func latin1() throws {
    let data = Data("@misc{a, title={x}}\n@misc{b, title={".utf8) + [0xE9] + Data("}}".utf8)
    let error = #expect(throws: ParseError.self) { try Bibliography(bibTeX: data, path: "r.bib") }
    #expect(
      error?.description.hasPrefix("r.bib:2:17: error: the byte 0xE9 is not UTF-8; save") == true)
    let marked = Data([0xEF, 0xBB, 0xBF]) + Data("@misc{a, title={x}}".utf8)
    #expect(try Bibliography(bibTeX: marked, path: "r.bib").entries.count == 1)
  }

  @Test("months may stand by their short names")
  func months() throws {
    #expect(try entry("@misc{k, month=jan # \"~5\"}").fields["month"] == "January\u{A0}5")
  }
}
