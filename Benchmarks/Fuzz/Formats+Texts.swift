import Foundation
import Manuscript
import Photographs
import Report
import Tangling

extension Format {
  /// Chapters, references and annotations.
  static let texts = [
    Format(
      name: "chapter", seeds: { chapters.map { Data($0.utf8) } },
      words: [
        "```swift experiment\n", "```swift define\n", "```\n", "~~~", "//| label: tbl-a\n",
        "//| fig-cap: \\(a)\n", "<!--= a -->", "<!--/=-->", "<!-- backdrop tbl-a key=0123456789ab ",
        "<!-- /backdrop -->\n", "---\n", "[^1]: ", "> ", "- ", "\t", "\"\"\"", "#\"", "\\(", "/*",
        "<div>", "@tbl-a", "[@key]", "\u{FEFF}", "\r", "{swift experiment}", "|---|\n",
      ],
      read: { data in
        let chapter = try Chapter.parse(data: data, path: "chapters/03-a.md")
        var tangled = TangledChapter(chapter)
        _ = tangled.text()
        _ = chapter.handEdits()
        let results = Dictionary(
          chapter.experiments.map { ($0.label, ResultText(body: "| a |", key: "0123456789ab")) },
          uniquingKeysWith: { first, _ in first })
        let written = chapter.replacing(results: results, inlines: [0: "1"])
        // What is written back can be read again, and then stays as it is.
        guard let again = try? Chapter.parse(text: written, path: "chapters/03-a.md") else {
          throw Fault("with its results written back, a chapter cannot be read any more")
        }
        guard again.replacing(results: results, inlines: [0: "1"]) == written else {
          throw Fault("writing results back twice gives two texts")
        }
        try ReportPage.check([chapter], bibliography: Bibliography())
      }),
    Format(
      name: "bibtex", seeds: { bibliographies.map { Data($0.utf8) } },
      words: [
        "@article{k, ", "@string{", "@comment{", "@preamble{", "author={", " and ", "crossref={k}",
        "title=\"", "}", "{", "#", "%", "\\\"{u}", "\\'", "$\\beta$", "\\LaTeX", "~", "--",
        ", Jr., ",
        "url={", "doi={https://doi.org/", "date={2021-05", "@article(", ")", "``", "''", "\\",
      ],
      read: { data in
        let sources = try Bibliography(bibTeX: data, path: "chapters/references.bib")
        let text = "# A\n\nSee [@k] and [@other; @parent].\n"
        try ReportPage.check(
          [try Chapter.parse(text: text, path: "chapters/00-a.md")], bibliography: sources)
      }),
    Format(
      name: "xml", seeds: { [Data(annotation.utf8), Data("\u{FEFF}\(annotation)".utf8)] },
      words: [
        "<object>", "</object>", "<bndbox>", "<xmin>", "</xmax>", "<size>", "<![CDATA[", "]]>",
        "<!--", "-->", "&amp;", "&#0;", "&lol;", "<!DOCTYPE a [", "<?xml version=\"1.0\"?>",
        " encoding=\"UTF-16\"", "\u{0}", "<annotation>", "xmlns=\"",
      ],
      read: { _ = try Annotation($0) }),
  ]

  private static let chapters = [
    """
    ---
    title: A "title"
    finding: It is \\(best) points.
    ---
    # The gap

    Words with <!--= best * 2.0 -->3 %<!--/=--> in them, and [@key], @tbl-a.[^1]

    ```swift define
    let best = 2.5
    struct Sharp { enum Kind { case soft } }
    ```

    ```swift experiment
    //| label: tbl-a
    //| tbl-cap: The "gap" for \\(best) of
    //|   \\(String(describing: 3)) widths.
    Table(["a"]) { n in "\\(n) \\("x")" }
    ```

    <!-- backdrop tbl-a key=0123456789ab sum=0123456789abcdef -->
    | a | b |
    |---|---|
    | 1 | 2 |
    <!-- /backdrop -->

    [^1]: A note with `code`.

    """,
    """
    # Claims

    - a list
      > with a quotation

    ~~~~ swift experiment
    //| label: clm-b
    //| echo: false
    Claim(#"a "raw" one"#, x > 0.5) // comment
    ~~~~

    ```python
    print("<!--= no -->")
    ```

    <div>

    ```swift experiment
    //| label: fig-c
    //| fig-cap: Words.
    //| fig-alt: More words.
    BarChart()
    ```

    </div>

    """,
  ]

  private static let bibliographies = [
    """
    % a remark
    @string{iclr = "International Conference"}
    @inproceedings{k, title={{PASCAL} {VOC} in $\\beta$}, author={Van Gool, Luc and de la Torre, F.},
      booktitle=iclr # " 2010", year=2010, doi={https://doi.org/10.1007/s1--2_3}}
    @incollection{other, author="O'Brien, {Se\\'an}", title={Ch}, crossref={parent}, month=jan # "~5"}
    @book(parent, title={Whole}, editor={Ed, B}, date={1999-03}, publisher={P \\& Q})
    @comment{nothing} @misc{empty,}
    """
  ]

  private static let annotation = """
    <annotation><folder>val</folder><filename>ILSVRC2012_val_00000006</filename>
    <size><width>500</width><height>368</height><depth>3</depth></size>
    <segmented>0</segmented><object><name>n01735189</name><pose>Unspecified</pose>
    <bndbox><xmin>105</xmin><ymin>204</ymin><xmax>358</xmax><ymax>279</ymax></bndbox></object>
    <object><name>n01735189</name><bndbox><xmin>0</xmin><ymin>0</ymin><xmax>5</xmax>
    <ymax>9</ymax></bndbox></object></annotation>
    """
}

/// Something that is neither read well nor refused.
struct Fault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
