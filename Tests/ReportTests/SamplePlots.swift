import Figures
import Report
import Statistics

/// A plot of each kind, small enough to be written out.
enum SamplePlots {
  private static func number(_ mean: Double, unit: QuantityUnit = .fraction) -> Number {
    Number(
      mean: mean, low: mean - 0.02, high: mean + 0.02, perSeed: [mean - 0.01, mean + 0.01],
      unit: unit)
  }

  static let bars = BarPlot(
    groups: ["Original", "Mixed-Rand"],
    series: [
      .init(name: "deep", hue: nil, values: [number(0.9), number(0.7)]),
      .init(name: "flat", hue: nil, values: [number(0.5), nil]),
    ], axisLabel: "Accuracy")

  static let gaps = GapPlot(rows: [
    .init(
      label: "deep", same: number(0.9), random: number(0.7), gap: number(0.2, unit: .points))
  ])

  static let heat = HeatPlot(
    rows: ["Original"], columns: ["No-FG", "Only-FG"], values: [[number(0.25), nil]],
    rowTitle: "trained on", columnTitle: "tested on")

  static let histogram = Histogram(
    panels: [
      .init(
        title: "Trained on Original", hue: .original, shares: [number(0.75), number(0.25)],
        values: [0.01, 0.06], names: ["a road", "a lawn & more"])
    ], binWidth: 0.05, xLabel: "Rate", yLabel: "Share")

  static let lines = LinePlot(
    series: [
      .init(
        name: "Original", hue: .original,
        points: [.init(x: 0, y: number(0.3)), .init(x: 0.25, y: number(0.8))]),
      .init(name: "Mixed-Rand", hue: .mixedRand, points: [.init(x: 0.25, y: number(0.6))]),
    ], xLabel: "Share", yLabel: "Accuracy", xFormat: .percent)

  static let scatter = ScatterPlot(
    panels: [
      .init(
        title: "Mixed-Rand", note: "slope 1.20 ± 0.10",
        points: [
          .init(x: number(0.5), y: number(0.4), name: "1"),
          .init(x: number(0.7), y: number(0.6), name: "2"),
        ])
    ], xLabel: "Original", yLabel: "Variant", key: ["1\u{202F} flat", "2\u{202F} deep"])

  static let stack = StackPlot(
    parts: [.init(name: "needed", tone: 1), .init(name: "the rest", tone: nil)],
    rows: [.init(label: "Original", shares: [number(0.4), number(0.6)])], axisLabel: "Share")

  static let all: [(name: String, plot: Plot)] = [
    ("bars", .bars(bars)), ("gaps", .gaps(gaps)), ("heat", .heat(heat)),
    ("histogram", .histogram(histogram)), ("lines", .lines(lines)), ("scatter", .scatter(scatter)),
    ("stack", .stack(stack)),
  ]

  static func figure(_ plot: Plot) -> FigureContent {
    FigureContent(
      caption: "It rises. The rest.", alt: "A chart.", drawing: .plot(plot),
      light: "figures/fig-x.png", dark: "figures/fig-x-dark.png", displayWidth: 700,
      displayHeight: 300)
  }
}
