import Manuscript
import Report
import Testing

@Suite("Formulas")
struct FormulaTests {
  private func page(_ text: String) throws -> String {
    try ReportPage(
      ReportContent(
        title: "T", finding: "F", scope: "S", ledger: [],
        chapters: [
          ReportChapter(try Chapter.parse(text: "# T\n\n\(text)\n", path: "chapters/01-x.md"))
        ])
    ).html()
  }

  @Test(
    "LaTeX becomes MathML",
    arguments: [
      (
        "$x_1 + y^2$",
        "<math><mrow><msub><mi>x</mi><mn>1</mn></msub><mo>+</mo><msup><mi>y</mi><mn>2</mn></msup></mrow></math>"
      ),
      (
        "$\\alpha_k^c = \\frac{1}{Z} \\sum_{i,j} w_{ij}$",
        "<math><mrow><msubsup><mi>α</mi><mi>k</mi><mi>c</mi></msubsup><mo>=</mo><mfrac><mn>1</mn><mi>Z</mi></mfrac>"
          + "<msub><mo>∑</mo><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub><msub><mi>w</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub></mrow></math>"
      ),
      (
        "$$\\sum_{k}\n\\operatorname{ReLU}(\\hat{x})$$",
        "<math display=\"block\"><mrow><munder><mo>∑</mo><mi>k</mi></munder><mi>ReLU</mi><mo>(</mo>"
          + "<mover accent=\"true\"><mi>x</mi><mo>^</mo></mover><mo>)</mo></mrow></math>"
      ),
      (
        "$\\text{of } c < 2.5$",
        "<math><mrow><mtext>of </mtext><mi>c</mi><mo>&lt;</mo><mn>2.5</mn></mrow></math>"
      ),
      ("It costs $5, or $6.", "It costs $5, or $6."),
      ("a$b$c and `$x$`", "a$b$c and <code>$x$</code>"),
    ])
  func mathML(text: String, expected: String) throws {
    let html = try page(text)
    #expect(
      html.contains(expected), "\(html.components(separatedBy: "<main").last?.prefix(900) ?? "")")
  }

  @Test(
    "What the subset does not have is an error where it stands",
    arguments: [
      ("See\nx $\\foo + 1$.", "4:4: error: the command “\\foo” is not known in formulas"),
      ("$x_{1$", "3:4: error: a brace is never closed"),
      ("$x_1_2$", "3:3: error: two scripts at one place"),
      ("$a & b$", "3:4: error: the sign “&” is not known in formulas"),
    ])
  func refused(text: String, message: String) {
    #expect {
      _ = try page(text)
    } throws: {
      "\($0)".contains("chapters/01-x.md:\(message)")
    }
  }
}
