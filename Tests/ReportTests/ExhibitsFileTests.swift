import Figures
import Foundation
import Report
import Statistics
import Testing

@Suite("Exhibits as they are kept")
struct ExhibitsFileTests {
  private static var file: ExhibitsFile {
    var file = ExhibitsFile(profile: "standard")
    file.exhibits = SampleReport.secondExhibits.merging(SampleReport.thirdExhibits) { $1 }
    let number = Number(mean: 0.5, low: 0.4, high: 0.6, perSeed: [0.45, 0.55])
    let missing = Number(mean: .nan)
    let plots: [Plot] = [
      .bars(
        BarPlot(
          groups: ["a"], series: [.init(name: "s", hue: .original, values: [number])],
          references: [.init(value: 0.1, label: "chance")])),
      .gaps(GapPlot(rows: [.init(label: "a", same: number, random: missing, gap: missing)])),
      .heat(HeatPlot(rows: ["a"], columns: ["b", "c"], values: [[number, nil]])),
      .histogram(
        Histogram(
          panels: [.init(title: "t", hue: nil, shares: [number], values: [0.2])], binWidth: 0.1,
          xLabel: "x", yLabel: "y")),
      .lines(
        LinePlot(
          series: [
            .init(
              name: "s", hue: nil, marker: .square, points: [.init(x: 1, y: number)],
              detail: .interval)
          ], xLabel: "x", yLabel: "y", xScale: .logarithmic)),
      .scatter(
        ScatterPlot(
          panels: [.init(title: "t", points: [.init(x: number, y: number, name: "1")], slope: 2)],
          hue: .mixedRand, xLabel: "x", yLabel: "y", key: ["1 a"], yFormat: .points)),
      .stack(
        StackPlot(
          parts: [.init(name: "p", tone: nil)], rows: [.init(label: "a", shares: [number])])),
    ]
    for (index, plot) in plots.enumerated() {
      file.exhibits["fig-plot-\(index)"] = .figure(
        FigureContent(
          caption: "A finding.", alt: "A", drawing: .plot(plot), light: "figures/x.png",
          dark: "figures/x-dark.png", displayWidth: 1, displayHeight: 2))
    }
    file.exhibits["fig-grid"] = .figure(
      FigureContent(
        caption: "A grid.", alt: "A",
        drawing: .grid(
          GridContent(
            rows: ["a"], columns: ["b", "c"], groups: ["g", "g"],
            cells: [[.init(caption: "dog 98 %", isCorrect: false, number: number), nil]])),
        light: "figures/x.png", dark: nil, displayWidth: 1, displayHeight: 2, isPixelated: true))
    file.exhibits["tbl-words"] = .table(
      TableContent(
        caption: "W", columns: [.init("a")],
        rows: [.init("r", [.sentence("See @tbl-x · and more")]), .init("s", [.missing])]))
    return file
  }

  @Test("what is read back writes the same bytes, Markdown and CSV")
  func roundTrip() throws {
    let data = try Self.file.encoded()
    let again = try ExhibitsFile(data, path: "exhibits.json")
    #expect(try again.encoded() == data)
    #expect(again.exhibits.keys.sorted() == Self.file.exhibits.keys.sorted())
    for (label, exhibit) in Self.file.exhibits {
      let read = try #require(again.exhibits[label])
      #expect(
        read.markdown(outputFolder: "../output") == exhibit.markdown(outputFolder: "../output"))
      if case .table(let table) = exhibit, case .table(let other) = read {
        #expect(other == table && other.csv == table.csv)
      }
    }
  }

  @Test("plots that are read back are drawn the same")
  func plots() throws {
    let again = try ExhibitsFile(try Self.file.encoded(), path: "exhibits.json")
    for (label, exhibit) in Self.file.exhibits {
      guard case .figure(let figure) = exhibit, case .plot(let plot) = figure.drawing else {
        continue
      }
      guard case .figure(let other) = again.exhibits[label], case .plot(let read) = other.drawing
      else {
        Issue.record("\(label) is no plot any more")
        continue
      }
      #expect(try read.figure.draw(.light).pixels == plot.figure.draw(.light).pixels, "\(label)")
    }
  }

  @Test("there is a line for each exhibit, sorted by label")
  func lines() throws {
    let lines = String(decoding: try Self.file.encoded(), as: UTF8.self).split(separator: "\n")
    #expect(lines.first == #"{"schema":1,"profile":"standard","exhibits":{"#)
    let labels = lines.dropFirst().dropLast().map { $0.prefix { $0 != ":" } }
    #expect(labels == labels.sorted() && labels.count == Self.file.exhibits.count)
  }

  @Test("a damaged file is an error that says where and what to do")
  func damaged() throws {
    let text = String(decoding: try Self.file.encoded(), as: UTF8.self)
    for (broken, words) in [
      (String(text.dropLast(30)), "cannot be read"), ("", "cannot be read"),
      (text.replacing("\"corner\":\"Trained on\"", with: "\"edge\":\"\""), "'corner' is missing"),
      (
        text.replacing("{\"cells\":[{\"sentence\"", with: "{\"cells\":[{},{\"sentence\""),
        "row \"r\" has 2 cells for 1 columns"
      ),
      (text.replacing("\"schema\":1", with: "\"schema\":7"), "has schema 7, this program knows 1"),
    ] {
      let error = #expect(throws: ReportError.self) {
        try ExhibitsFile(Data(broken.utf8), path: "output/exhibits.json")
      }
      let description = try #require(error?.description)
      #expect(description.hasPrefix("output/exhibits.json"), "\(description)")
      #expect(description.contains(words), "\(description)")
      #expect(description.contains("backdrop render"), "\(description)")
    }
  }

  @Test("a number that was not measured is not taken for one")
  func missing() throws {
    let data = try JSONEncoder().encode(Number(mean: .nan, perSeed: [.nan, 1], unit: .ratio))
    let number = try JSONDecoder().decode(Number.self, from: data)
    #expect(number.mean.isNaN && number.perSeed.count == 2 && number.perSeed[0].isNaN)
    #expect(NumberText.sentence(number) == "–")
  }
}
