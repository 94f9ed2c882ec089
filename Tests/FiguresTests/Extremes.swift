import Figures
import Imaging

/// Data that no figure was made for; nothing may be cut, collide or crash.
extension Examples {
  private static let unusual: [Estimate?] = [
    nil, Estimate(mean: .nan), Estimate(mean: .infinity),
    Estimate(mean: 0.5, low: .nan, high: 0.6, dots: [.nan, 0.4]), Estimate(mean: 0),
    Estimate(mean: -0.25, low: -0.5, high: 0), estimate(0.999999),
  ]

  private static func row(_ label: String, _ same: Double, _ random: Double) -> GapChart.Row {
    GapChart.Row(
      label: label, same: estimate(same), random: estimate(random), gap: estimate(same - random))
  }

  private static func line(_ name: String, _ ys: [Double]) -> LineChart.Series {
    LineChart.Series(
      name: name, hue: nil,
      points: ys.enumerated().map { .init(x: Double($0), y: Estimate(mean: $1)) })
  }

  static let extremes: [(name: String, figure: any Figure)] = [
    ("gaps: no row", GapChart(rows: [])),
    ("gaps: one row", GapChart(rows: [row("a", 0.5, 0.5)])),
    (
      "gaps: 40 rows", GapChart(rows: (0..<40).map { row("network \($0)", 0.9, 0.01 * Double($0)) })
    ),
    ("gaps: long names", GapChart(rows: [row(longName, 0.91, 0.9), row("x", 0.9, 0.92)])),
    ("gaps: marks at the left end", GapChart(rows: [row("a", 0.001, 0), row("b", 0.9, 0.8)])),
    ("gaps: marks at the right end", GapChart(rows: [row("a", 1, 0.999), row("b", 0.1, 0)])),
    (
      "gaps: nothing measured",
      GapChart(rows: [
        .init(label: "a", same: notMeasured, random: notMeasured, gap: notMeasured),
        .init(label: "b", same: estimate(0.4), random: notMeasured, gap: notMeasured),
      ])
    ),
    ("map: empty", HeatMap(rows: [], columns: [], values: [])),
    ("map: one cell", HeatMap(rows: ["a"], columns: ["b"], values: [[0.5]], rowTitle: longName)),
    ("map: nil", HeatMap(rows: ["a"], columns: ["b", "c"], values: [[nil, .nan]])),
    (
      "map: 40 rows",
      HeatMap(
        rows: (0..<40).map { "row \($0)" }, columns: variants,
        values: (0..<40).map { row in (0..<8).map { Double(row * $0) / 300 } })
    ),
    (
      "map: 40 columns",
      HeatMap(
        rows: ["a"], columns: (0..<40).map { "column \($0)" },
        values: [(0..<40).map { Double($0 - 20) / 20 }], columnTitle: longName, scale: .diverging)
    ),
    (
      "map: long names",
      HeatMap(
        rows: [longName, "b"], columns: [longName, "b"], values: [[0, 1], [-12.3456, 99.9]],
        rowTitle: longName, columnTitle: longName)
    ),
    ("bars: no group", BarChart(groups: [], series: [])),
    (
      "bars: one",
      BarChart(groups: ["a"], series: [.init(name: "b", hue: .original, values: [estimate(0.3)])])
    ),
    (
      "bars: unusual values",
      BarChart(
        groups: unusual.indices.map { "group \($0)" },
        series: [.init(name: longName, hue: nil, values: unusual)], axisLabel: longName,
        references: [
          .init(value: 0.1, label: longName), .init(value: 0.11, label: "chance 11.1 %"),
          .init(value: .nan, label: "nothing"),
        ])
    ),
    (
      "bars: unusual values rightwards",
      BarChart(
        groups: unusual.indices.map { "group \($0)" },
        series: [.init(name: longName, hue: nil, values: unusual)], axisLabel: longName,
        references: [.init(value: 0.1, label: longName)], orientation: .rightwards)
    ),
    (
      "bars: 40 groups",
      BarChart(
        groups: (0..<40).map { "group \($0)" },
        series: [
          .init(
            name: "a", hue: .original, values: (0..<40).map { Estimate(mean: Double($0) / 40) }),
          .init(name: "b", hue: .grey, values: (0..<40).map { _ in nil }),
        ])
    ),
    (
      "bars: 40 groups upwards",
      BarChart(
        groups: (0..<40).map { "\($0)" },
        series: [
          .init(name: "a", hue: .original, values: (0..<40).map { Estimate(mean: Double($0) / 40) })
        ], orientation: .upwards)
    ),
    (
      "bars: many series with long names",
      BarChart(
        groups: [longName, longName],
        series: (0..<7).map {
          .init(name: "\($0) \(longName)", hue: nil, values: [estimate(0.5), nil])
        })
    ),
    ("lines: none", LineChart(series: [], xLabel: "x", yLabel: "y")),
    ("lines: one point", LineChart(series: [line("a", [0.5])], xLabel: "x", yLabel: "y")),
    (
      "lines: nothing measured",
      LineChart(series: [line("a", [.nan]), line("b", [])], xLabel: longName, yLabel: longName)
    ),
    (
      "lines: 12 that end alike",
      LineChart(
        series: (0..<12).map { line("series \($0)", [0.1 * Double($0), 0.5]) }, xLabel: "x",
        yLabel: "y")
    ),
    (
      "lines: 40 long names",
      LineChart(
        series: (0..<40).map { line("\($0) \(longName)", [0.5, 0.001 * Double($0)]) }, xLabel: "x",
        yLabel: "y", line: .leastSquares)
    ),
    ("grid: empty", ImageGrid(rowLabels: [], columnLabels: [], cells: [])),
    (
      "grid: long captions",
      ImageGrid(
        rowLabels: [longName], columnLabels: [longName, ""],
        cells: [
          [
            .init(image: picture(1), caption: longName, correct: false),
            .init(image: picture(2, side: 16), caption: "", correct: true),
          ]
        ], enlarge: 1)
    ),
    (
      "grid: 40 rows",
      ImageGrid(
        rowLabels: (0..<40).map { "row \($0)" }, columnLabels: ["a"],
        cells: (0..<40).map { [.init(image: picture($0, side: 8), caption: "x 1 %")] }, enlarge: 2)
    ),
  ]
}
