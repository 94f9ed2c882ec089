import Notebook
import Testing

@Suite("Tables read back from a chapter")
struct WrittenTableTests {
  @Test("what was written comes back: units, intervals, groups, marks and hostile words")
  func roundTrip() throws {
    let table = TableContent(
      caption: "Accuracy. By | and *stars*.", corner: "Trained on",
      columns: [.init("Original", unit: "%"), .init("Gap", unit: "points"), .init("Words")],
      rows: [
        .init(
          "a | b",
          [
            .init("88.7", halfWidth: "0.9", isBest: true), .init("+15.3", halfWidth: "1.2"),
            .init("x*y_z"),
          ]),
        .init(
          "paper", [.init("86.0", isPaper: true), .missing, .init("n02084071")], group: "The paper"),
      ],
      csvFile: "tables/tbl-x.csv", note: "A line.")
    let read = try #require(
      WrittenTable(table.markdown(outputFolder: "../output"), label: "tbl-x")?.content)
    #expect(read.columns == table.columns)
    #expect(read.rows == table.rows)
    #expect(read.corner == table.corner)
    #expect(read.note == table.note)
    #expect(read.csvFile == table.csvFile)
  }

  @Test("headings over columns come back, shared by all or by some")
  func groups() throws {
    for groups in [["Tested on", "Tested on"], ["ImageNet-9", "Diorama-9"]] {
      let table = TableContent(
        caption: "A.", corner: "Trained on",
        columns: groups.enumerated().map { .init("c\($0)", unit: "%", group: $1) },
        rows: [.init("a", [.init("1.0"), .init("2.0")])])
      let read = try #require(
        WrittenTable(table.markdown(outputFolder: "../output"), label: "tbl-x")?.content)
      #expect(read.columns == table.columns)
      #expect(read.corner == table.corner)
    }
  }

  @Test("what is no table gives none", arguments: ["", "words", "| a |", "|\n|\n"])
  func none(text: String) {
    #expect(WrittenTable(text, label: "tbl-x") == nil)
  }
}
