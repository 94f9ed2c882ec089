import Drawing
import Figures
import Statistics
import Testing

@Suite("Numbers on axes and in cells")
struct NumberTests {
  @Test(
    "ticks are round, cover the range and are about as many as asked for",
    arguments: [
      (0.0, 1.0), (0.13, 0.87), (-0.03, 0.31), (0.701, 0.729), (0, 300), (1, 12_000), (-5, -1),
      (0.5, 0.5), (0, 0), (0, 1e-5),
    ])
  func ticks(low: Double, high: Double) {
    let ticks = Ticks(covering: low, high, about: 6)
    #expect((2...12).contains(ticks.values.count), "\(ticks.values)")
    #expect(ticks.values[0] <= low + ticks.step * 1e-5)
    #expect(ticks.values[ticks.values.count - 1] >= high - ticks.step * 1e-5)
    let gaps = zip(ticks.values, ticks.values.dropFirst()).map { $1 - $0 }
    #expect(gaps.allSatisfy { abs($0 - ticks.step) < ticks.step * 1e-6 })
    // Every tick is told apart from its neighbours by its label.
    let format = ValueFormat.percent
    let names = ticks.values.map { format.string($0, decimals: format.decimals(step: ticks.step)) }
    #expect(Set(names).count == names.count, "\(names)")
  }

  @Test("a range that ends on round numbers gets no tick beyond them")
  func exact() {
    #expect(Ticks(covering: 0, 1, about: 6).values.count == 6)
    #expect(Ticks(covering: 0.2, 0.8, about: 4).values.map { ($0 * 10).rounded() } == [2, 4, 6, 8])
  }

  @Test("an axis of shares ends at 0 and 100 %, though an interval reaches beyond")
  func shares() throws {
    let near = Number(mean: 0.99, low: 0.96, high: 1.02, perSeed: [0.98, 1])
    let far = Number(mean: 0.01, low: -0.03, high: 0.05, perSeed: [0, 0.02])
    let figures: [any Figure] = [
      GapPlot(rows: [.init(label: "a", same: near, random: far, gap: near)]),
      BarPlot(groups: ["a", "b"], series: [.init(name: "s", hue: nil, values: [near, far])]),
      LinePlot(
        series: [.init(name: "s", hue: nil, points: [.init(x: 0, y: near), .init(x: 1, y: far)])],
        xLabel: "", yLabel: ""),
    ]
    for figure in figures {
      let texts = try figure.sheet().labels.map(\.text)
      #expect(texts.contains("0\u{202F}%") && texts.contains("100\u{202F}%"), "\(texts)")
      #expect(!texts.contains("120\u{202F}%") && !texts.contains("−20\u{202F}%"), "\(texts)")
    }
  }

  @Test("numbers are written with a true minus, and nothing is never negative")
  func format() {
    #expect(ValueFormat.percent.string(0.451, decimals: 1) == "45.1\u{202F}%")
    #expect(ValueFormat.points.string(-0.0142, decimals: 1) == "−1.4")
    #expect(ValueFormat.points.string(-0.0001, decimals: 1) == "0.0")
    #expect(ValueFormat.number.string(1234.5, decimals: 0) == "1234")
    #expect(ValueFormat.percent.string(.nan, decimals: 1) == "–")
  }

  @Test("long texts break at spaces, then at hyphens of words, and keep units with their numbers")
  func wrapping() throws {
    let font = Font(size: 12)
    func wrap(_ text: String, _ sample: String, _ lines: Int) throws -> [String] {
      try font.wrap(text, width: font.measure(sample).width + 1, lines: lines)
    }
    #expect(try wrap("musical instrument", "instrument", 2) == ["musical", "instrument"])
    #expect(try wrap("squeeze-and-more", "squeeze-and-", 2) == ["squeeze-and-", "more"])
    #expect(try wrap("slope 0.92 ± 0.05", "slope 0.92 ±", 2) == ["slope 0.92", "± 0.05"])
    #expect(
      try wrap("trained on Mixed-Rand", "trained on Mixed-", 2) == ["trained on", "Mixed-Rand"])
    #expect(try wrap("chance 11.1 %", "chance 11.1", 2) == ["chance", "11.1 %"])
    #expect(try wrap("abcdefgh", "abcd", 2) == ["abcd", "efgh"])
    let cut = try wrap("one two three four five", "one two", 2)
    #expect(cut.count == 2 && cut[0] == "one two" && cut[1].hasSuffix("…"), "\(cut)")
    #expect(try wrap("", "a", 2) == [""])
  }
}
