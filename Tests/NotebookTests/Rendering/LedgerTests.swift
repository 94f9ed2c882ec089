import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import Manuscript
import Notebook
import TestSupport
import Testing

/// The first page's table of claims, and the tables that say what the book covers.
@Suite("The ledger, coverage and deviations")
struct LedgerTests {
  /// A claim on pictures of a data set: how many there are, without drawing them.
  struct Counted: Quantity {
    let dataSet: DataSet?
    var unit: QuantityUnit { .count }
    var inputs: [any Experiment] { [Pictures(.test, of: dataSet)] }
    var cost: Cost { .trivial }

    func filled(from profile: Profile) -> Counted {
      Counted(dataSet: dataSet ?? profile.value(of: DataSet.self))
    }

    func run(in lab: LabContext) throws -> Sample {
      let labels = try lab.outcome(of: Pictures(.test, of: dataSet)).labels
      return Sample(seeds: [0, 1], means: [Double(labels.count), Double(labels.count)])
    }
  }

  private static let world = DataSet.diorama9(Diorama9(trainingImages: 1, testImages: 1))

  private static let text = """
    # Claims

    ```swift experiment
    //| label: clm-counted
    counted
    ```

    ```swift experiment
    //| label: clm-photographs
    //| requires: networks
    photographs
    ```

    """

  private func book(
    _ photographs: @escaping @Sendable () throws -> any Exhibit
  ) throws -> TestBook {
    try TestBook(
      ["00-claims.md": Self.text],
      exhibits: [
        "clm-counted": {
          Claim(
            "There are pictures", Counted(dataSet: Self.world) > 0.0,
            paper: PaperValue(percent: 14.3, unit: .points, source: "Table 2"))
        },
        "clm-photographs": photographs,
      ])
  }

  /// The text of a claim's row in the report's ledger, without tags.
  private func row(_ label: String, of book: TestBook) throws -> String {
    let html = try book.text("output/report.html")
    let row = try #require(
      html.components(separatedBy: "<tr data-verdict").dropFirst().first {
        $0.contains("href=\"#\(label)\"")
      })
    let end = row.range(of: "</tr>")?.lowerBound ?? row.endIndex
    return String("<tr" + row[..<end]).replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ")
  }

  @Test("a claim's data set is found by following its experiments down to the pictures")
  func data() async throws {
    let book = try book { Claim("Ours", Constant(1, 1, 1, name: "ours") > 0.5) }
    defer { book.remove() }
    try await book.render()
    let counted = try row("clm-counted", of: book)
    #expect(counted.contains("holds") && counted.contains("+14.3 points Table 2"), "\(counted)")
    #expect(counted.contains("miniature world"), "\(counted)")
    let ours = try row("clm-photographs", of: book)
    #expect(ours.contains("our own"), "\(ours)")
  }

  @Test("a claim whose data is not here keeps the number that was measured where it was")
  func missingData() async throws {
    let book = try book { Claim("On photographs", Needy(0.6) > 0.5) }
    defer { book.remove() }
    let profile = Profile("standard", seeds: [0, 1, 2])
    try await book.render(profile: profile.withOracle())
    #expect(try !row("clm-photographs", of: book).contains("earlier"))
    try await book.render(profile: profile)
    let kept = try row("clm-photographs", of: book)
    #expect(kept.contains("holds") && kept.contains("60.3 ± 1.4"), "\(kept)")
    #expect(kept.contains("photographs an earlier run"), "\(kept)")
    #expect(kept.contains("s, measured at 0123456"), "\(kept)")
  }

  private static let coverage = """
    # Conclusion

    ```swift experiment
    //| label: tbl-coverage
    //| tbl-cap: What is covered.
    Coverage([.counterpart("Table 5", "All", at: "@tbl-covrage")])
    ```

    """

  @Test("coverage that points to nothing is an error at its line, in render and in check")
  func unknownLabel() async throws {
    let book = try TestBook(
      ["00-c.md": Self.coverage],
      exhibits: [
        "tbl-coverage": { Coverage([.counterpart("Table 5", "All", at: "@tbl-covrage")]) }
      ])
    defer { book.remove() }
    let rendering = await #expect(throws: ParseErrors.self) { try await book.render() }
    let checking = try #require(
      #expect(throws: ParseErrors.self) { try book.renderer().check(committed: nil) })
    for error in [try #require(rendering), checking] {
      #expect("\(error)".contains("chapters/00-c.md:6:47: error"), "\(error)")
      #expect("\(error)".contains("did you mean @tbl-coverage?"), "\(error)")
    }
  }

  @Test("sentences of a table link what they refer to, and the appendix counts what is covered")
  func sentences() async throws {
    let book = try TestBook(
      ["00-c.md": Self.coverage.replacing("covrage", with: "coverage")],
      exhibits: [
        "tbl-coverage": {
          Coverage([
            .counterpart("Table 5", "All", at: "@tbl-coverage"),
            .left("Table 9", "Some | more", because: "It is not printed."),
          ])
        }
      ])
    defer { book.remove() }
    try await book.render()
    let text = try book.text("chapters/00-c.md")
    #expect(text.contains("| Table 5 | All | @tbl-coverage |"), "\(text)")
    #expect(text.contains(#"| Table 9 | Some \| more | No counterpart. It is not printed. |"#))
    let html = try book.text("output/report.html")
    #expect(
      html.contains(##"<a class="reference" href="#tbl-coverage">Table&nbsp;1</a>"##)
        || html.contains("<a class=\"reference\" href=\"#tbl-coverage\">Table\u{A0}1</a>"))
    #expect(html.contains("1 of 2 of the paper"))
    #expect(try await book.render().written.isEmpty)
  }
}
