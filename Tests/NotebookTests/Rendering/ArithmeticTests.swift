import Experiments
import Foundation
import Lab
import Notebook
import TestSupport
import Testing

/// A quantity that passes through OpenBLAS.
struct Multiplied: Quantity, LibraryBound {
  let name: String
  var cost: Cost { Cost(seconds: 0.001) }
  var libraries: Set<ArithmeticLibrary> { [.openBLAS] }

  func run(in lab: LabContext) throws -> Sample { Sample(means: [0.5]) }
}

/// What a book says of the arithmetic behind it, and what it keeps for those who compute it again.
@Suite struct ArithmeticTests {
  private static let chapters = ["a", "b"].enumerated().map { index, name in
    (
      "0\(index)-\(name).md",
      "# \(name)\n\n```swift experiment\n//| label: tbl-\(name)\n//| tbl-cap: \(name).\nTable()\n```\n"
    )
  }

  private func book(_ quantity: @escaping @Sendable (String) -> any Quantity) throws -> TestBook {
    func table(_ name: String) -> @Sendable () throws -> any Exhibit {
      { Table(rows: [name], columns: ["x"]) { row, _ in quantity(row) } }
    }
    return try TestBook(
      Dictionary(uniqueKeysWithValues: Self.chapters),
      exhibits: ["tbl-a": table("a"), "tbl-b": table("b")])
  }

  @Test("a book whose library-bound outcomes were computed in two ways says so, and which they are")
  func mixed() async throws {
    let book = try book { Multiplied(name: $0) }
    defer { book.remove() }
    let first = try await book.render(chosen: ["chapters/00-a.md"], kernels: "avx2")
    #expect(first.mixed.isEmpty)
    let both = try await book.render(kernels: "avx512")
    #expect(both.computed == 1 && both.mixed.count == 3, "\(both.mixed)")
    #expect(
      both.mixed.first?.hasPrefix("mixed arithmetic: 2 outcomes pass through OpenBLAS") == true)
    #expect(both.mixed.contains { $0.contains("kernels avx2") && $0.contains("1 outcomes") })
    let report = try book.text("output/report.html")
    #expect(report.contains("mixed arithmetic: 2 outcomes"))
    #expect(report.contains("passes through OpenBLAS: its last digits may differ elsewhere"))
  }

  @Test("outcomes of the kit's own arithmetic may come from any machine")
  func unmixed() async throws {
    let book = try book { Constant(0.5, 0.6, name: "unmixed \($0)") }
    defer { book.remove() }
    _ = try await book.render(chosen: ["chapters/00-a.md"], kernels: "avx2")
    #expect(try await book.render(kernels: "avx512").mixed.isEmpty)
    let report = try book.text("output/report.html")
    #expect(report.contains("the same bits on every processor with AVX2"))
    #expect(try book.text("output/provenance.json").contains("\"kernels\" : \"avx512\""))
  }

  @Test("digests of chapters that are not computed stay, and none stays of what is gone")
  func digests() async throws {
    let book = try book { Constant(0.5, 0.6, name: "digest \($0)") }
    defer { book.remove() }
    func lines() throws -> [String] {
      try #require(try DigestsFile(contentsOf: book.url("output/digests.json"))).outcomes
        .map(\.outcome)
    }
    try await book.render()
    let all = try lines()
    #expect(all.count == 2)
    try FileManager.default.removeItem(at: book.url(".backdrop"))
    try await book.render(chosen: ["chapters/01-b.md"])
    #expect(try lines() == all)
    var changed = book
    changed.exhibits["tbl-b"] = { Table(rows: ["c"], columns: ["x"]) { _, _ in Constant(0.9) } }
    try await changed.render(force: true)
    #expect(try lines().count == 2 && lines() != all)
  }
}
