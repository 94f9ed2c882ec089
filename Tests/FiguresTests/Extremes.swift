import Figures
import Imaging
import Statistics

/// Data that no figure was made for; nothing may be cut, collide or crash.
extension Examples {
  private static let unusual: [Number?] = [
    nil, Number(mean: .nan), Number(mean: .infinity),
    Number(mean: 0.5, low: .nan, high: 0.6, perSeed: [.nan, 0.4]), Number(mean: 0),
    Number(mean: -0.25, low: -0.5, high: 0), estimate(0.999999),
  ]

  private static func row(_ label: String, _ same: Double, _ random: Double) -> GapPlot.Row {
    GapPlot.Row(
      label: label, same: estimate(same), random: estimate(random), gap: estimate(same - random))
  }

  private static func line(_ name: String, _ ys: [Double]) -> LinePlot.Series {
    LinePlot.Series(
      name: name, hue: nil,
      points: ys.enumerated().map { .init(x: Double($0), y: Number(mean: $1)) })
  }

  /// Lines that end in one place, two of them dashed: their names stand above.
  static let crowded = LinePlot(
    series: [
      ("Original", Hue.original, false), ("Mixed-Rand", .mixedRand, false),
      ("Original, random order", .original, true), ("Mixed-Rand, random order", .mixedRand, true),
    ].enumerated().map { index, line in
      LinePlot.Series(
        name: line.0, hue: line.1, marker: line.2 ? .ring : nil,
        points: (0...10).map {
          .init(
            x: Double($0) / 10,
            y: estimate(0.11 + 0.6 * (1 - Double($0) / 10) / (1 + Double(index * $0) / 8)))
        }, isDashed: line.2)
    }, xLabel: "Share of the pixels removed", yLabel: "Probability", xFormat: .percent)

  static let extremes: [(name: String, figure: any Figure)] = [
    ("gaps: no row", GapPlot(rows: [])),
    ("gaps: one row", GapPlot(rows: [row("a", 0.5, 0.5)])),
    (
      "gaps: 40 rows", GapPlot(rows: (0..<40).map { row("network \($0)", 0.9, 0.01 * Double($0)) })
    ),
    ("gaps: long names", GapPlot(rows: [row(longName, 0.91, 0.9), row("x", 0.9, 0.92)])),
    ("gaps: marks at the left end", GapPlot(rows: [row("a", 0.001, 0), row("b", 0.9, 0.8)])),
    ("gaps: marks at the right end", GapPlot(rows: [row("a", 1, 0.999), row("b", 0.1, 0)])),
    (
      "gaps: nothing measured",
      GapPlot(rows: [
        .init(label: "a", same: notMeasured, random: notMeasured, gap: notMeasured),
        .init(label: "b", same: estimate(0.4), random: notMeasured, gap: notMeasured),
      ])
    ),
    ("map: empty", HeatPlot(rows: [], columns: [], means: [])),
    ("map: one cell", HeatPlot(rows: ["a"], columns: ["b"], means: [[0.5]], rowTitle: longName)),
    ("map: nil", HeatPlot(rows: ["a"], columns: ["b", "c"], means: [[nil, .nan]])),
    (
      "map: 40 rows",
      HeatPlot(
        rows: (0..<40).map { "row \($0)" }, columns: variants,
        means: (0..<40).map { row in (0..<8).map { Double(row * $0) / 300 } })
    ),
    (
      "map: 40 columns",
      HeatPlot(
        rows: ["a"], columns: (0..<40).map { "column \($0)" },
        means: [(0..<40).map { Double($0 - 20) / 20 }], columnTitle: longName, scale: .diverging)
    ),
    (
      "map: long names",
      HeatPlot(
        rows: [longName, "b"], columns: [longName, "b"], means: [[0, 1], [-12.3456, 99.9]],
        rowTitle: longName, columnTitle: longName)
    ),
    ("bars: no group", BarPlot(groups: [], series: [])),
    (
      "bars: one",
      BarPlot(groups: ["a"], series: [.init(name: "b", hue: .original, values: [estimate(0.3)])])
    ),
    (
      "bars: unusual values",
      BarPlot(
        groups: unusual.indices.map { "group \($0)" },
        series: [.init(name: longName, hue: nil, values: unusual)], axisLabel: longName,
        references: [
          .init(value: 0.1, label: longName), .init(value: 0.11, label: "chance 11.1 %"),
          .init(value: .nan, label: "nothing"),
        ])
    ),
    (
      "bars: unusual values rightwards",
      BarPlot(
        groups: unusual.indices.map { "group \($0)" },
        series: [.init(name: longName, hue: nil, values: unusual)], axisLabel: longName,
        references: [.init(value: 0.1, label: longName)], orientation: .rightwards)
    ),
    (
      "bars: 40 groups",
      BarPlot(
        groups: (0..<40).map { "group \($0)" },
        series: [
          .init(
            name: "a", hue: .original, values: (0..<40).map { Number(mean: Double($0) / 40) }),
          .init(name: "b", hue: .grey, values: (0..<40).map { _ in nil }),
        ])
    ),
    (
      "bars: 40 groups upwards",
      BarPlot(
        groups: (0..<40).map { "\($0)" },
        series: [
          .init(name: "a", hue: .original, values: (0..<40).map { Number(mean: Double($0) / 40) })
        ], orientation: .upwards)
    ),
    (
      "bars: many series with long names",
      BarPlot(
        groups: [longName, longName],
        series: (0..<7).map {
          .init(name: "\($0) \(longName)", hue: nil, values: [estimate(0.5), nil])
        })
    ),
    ("lines: none", LinePlot(series: [], xLabel: "x", yLabel: "y")),
    ("lines: one point", LinePlot(series: [line("a", [0.5])], xLabel: "x", yLabel: "y")),
    (
      "lines: nothing measured",
      LinePlot(series: [line("a", [.nan]), line("b", [])], xLabel: longName, yLabel: longName)
    ),
    (
      "lines: 12 that end alike",
      LinePlot(
        series: (0..<12).map { line("series \($0)", [0.1 * Double($0), 0.5]) }, xLabel: "x",
        yLabel: "y")
    ),
    (
      "lines: 40 long names",
      LinePlot(
        series: (0..<40).map { line("\($0) \(longName)", [0.5, 0.001 * Double($0)]) }, xLabel: "x",
        yLabel: "y", line: .leastSquares)
    ),
    ("grid: empty", PictureGrid(rowLabels: [], columnLabels: [], cells: [])),
    (
      "grid: long captions",
      PictureGrid(
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
      PictureGrid(
        rowLabels: (0..<40).map { "row \($0)" }, columnLabels: ["a"],
        cells: (0..<40).map { [.init(image: picture($0, side: 8), caption: "x 1 %")] }, enlarge: 2)
    ),
  ]
}
