import Experiments
import Figures
import Imaging
import Lab
import Notebook
import Report
import TestSupport

/// Pictures with captions, as the grids of roles, harm, backgrounds and saliency show them.
struct PixelGrid: Exhibit {
  let value: Double

  func render(_ telling: Telling) throws -> Display {
    let picture = Image(width: 2, height: 2, pixels: [UInt8](repeating: 90, count: 12))
    return Display(
      .pictures(
        PictureGrid(
          rowLabels: ["dog"], columnLabels: ["one", "two"],
          cells: [[.init(image: picture, caption: "dog 98 %", correct: true), nil]]),
        GridContent(
          rows: ["dog"], columns: ["one", "two"],
          cells: [[.init(caption: "dog 98 %", isCorrect: true), nil]])))
  }
}

/// Three chapters with exhibits of every kind.
enum EveryKind {
  static let chapters = [
    "00-tables.md": """
    <!-- front matter
    finding: Half of it is \\(half).
    -->

    # Tables

    It is <!--= half -->–<!--/=-->.

    \(block("tbl-a", "tbl-cap: Numbers | and *stars*."))
    \(block("tbl-words", "tbl-cap: What is covered."))
    \(block("clm-both"))
    """,
    "01-plots.md": """
    # Plots

    It is <!--= third -->–<!--/=-->.

    \(["bars", "lines", "heat", "scatter", "stack"].map {
        block("fig-\($0)", "fig-cap: A finding. And **more** of it.", "fig-alt: Marks [of] it.")
      }.joined(separator: "\n"))
    """,
    "02-grids.md": """
    # Grids

    \(block("fig-grid", "fig-cap: Pictures. Small ones.", "fig-alt: A grid."))
    \(block("clm-fails"))
    """,
  ]

  private static func block(_ label: String, _ options: String...) -> String {
    "```swift experiment\n//| label: \(label)\n"
      + options.map { "//| \($0)\n" }.joined() + "make()\n```\n"
  }

  static func book(_ name: String) throws -> TestBook {
    @Sendable func number(_ value: Double) -> Constant { Constant(value, value + 0.01, name: name) }
    return try TestBook(
      chapters,
      exhibits: [
        "tbl-a": {
          Table(rows: ["a", "b | c"], columns: ["x", "y"], corner: "Row", group: "Group") {
            row, column in
            if row == "a" { number(column == "x" ? 0.25 : 0.75) } else { "words · more" }
          }.markingBest().note("One note · and another · [x](https://example.org)")
        },
        "tbl-words": { Coverage([.counterpart("Table 5", "All | some", at: "@tbl-a")]) },
        "clm-both": {
          Claim(
            "It is · between", number(0.5) > 0.1 && number(0.5) < 0.9,
            paper: PaperValue(percent: 14.3, unit: .points, source: "Table 2"))
        },
        "fig-bars": {
          BarChart(groups: ["a", "b"], series: ["s"], axis: "Share") { _, _ in number(0.4) }
            .reference(0.1, label: "chance")
        },
        "fig-lines": {
          LineChart(over: [1, 2, 4], axis: "x", scale: .logarithmic, value: "y", series: ["s"]) {
            x, _ in number(x / 8)
          }
        },
        "fig-heat": {
          Heatmap(rows: ["a"], columns: ["b"], scale: .diverging) { _, _ in number(-0.1) }
        },
        "fig-scatter": {
          ScatterChart(
            points: ["p", "q", "r"], panels: ["one"], xAxis: "x", yAxis: "y",
            at: { $0 == "p" ? 0.1 : $0 == "q" ? 0.3 : 0.6 }
          ) { point, _ in number(point == "p" ? 0.2 : 0.5) }.namingPoints()
        },
        "fig-stack": {
          StackedBars(rows: ["a"], parts: [BackgroundRole.required, .fools], axis: "Share") {
            _, _ in number(0.5)
          }
        },
        "fig-grid": { PixelGrid(value: 0.98) },
        "clm-fails": { Claim("It fails", Impossible() > 0.5) },
      ],
      numbers: [
        "half": { inline(number(0.5)) }, "third": { inline(number(0.333)) },
      ])
  }
}
