import Figures
import Imaging
import Statistics

/// Figures of realistic data, and of data that no figure was made for.
enum Examples {
  /// An estimate with three seeds around its mean and a Student interval.
  static func estimate(_ mean: Double, _ spread: Double = 0.01) -> Number {
    Number(
      mean: mean, low: mean - 2.5 * spread, high: mean + 2.5 * spread,
      perSeed: [mean - spread, mean + 0.1 * spread, mean + 0.9 * spread])
  }

  static let variants = [
    "Original", "Only-BG-B", "Only-BG-T", "No-FG", "Only-FG", "Mixed-Same", "Mixed-Rand",
    "Mixed-Next",
  ]

  static let classes = [
    "dog", "bird", "wheeled vehicle", "reptile", "carnivore", "insect", "musical instrument",
    "primate", "fish",
  ]

  static let notMeasured = Number(mean: .nan)

  static let longName =
    "A convolutional network of twenty-two layers with squeeze-and-excitation blocks, stochastic depth"

  static let gaps = GapPlot(rows: [
    .init(
      label: "Linear classifier", same: estimate(0.412, 0.008), random: estimate(0.147, 0.006),
      gap: estimate(0.265, 0.007)),
    .init(
      label: "Two-layer perceptron", same: estimate(0.534, 0.01), random: estimate(0.23, 0.012),
      gap: estimate(0.304, 0.011)),
    .init(
      label: "ResNet-8, width 8", same: estimate(0.811, 0.006), random: estimate(0.63, 0.009),
      gap: estimate(0.181, 0.004)),
    .init(
      label: "ResNet-12, width 8", same: estimate(0.858, 0.005), random: estimate(0.705, 0.007),
      gap: Number(mean: 0.153, low: 0.141, high: 0.17, perSeed: [])),
    .init(
      label: "ResNet-12, trained on Mixed-Rand", same: estimate(0.858, 0.005),
      random: estimate(0.872, 0.004), gap: estimate(-0.014, 0.002)),
    .init(
      label: "ResNet-20 (not run)", same: notMeasured, random: notMeasured, gap: notMeasured),
  ])

  /// Accuracies of the prototype, 8 x 8.
  static let matrix: [[Double?]] = [
    [88.7, 26.8, 25.8, 65.0, 77.0, 85.8, 70.5, 67.1],
    [29.7, 64.0, 27.8, 49.6, 13.4, 27.3, 10.8, 8.2],
    [45.1, 32.8, 53.8, 39.4, 12.8, 48.4, 12.6, 6.2],
    [22.1, 18.7, 14.4, 94.0, 8.9, 20.7, 16.9, 15.3],
    [11.8, 12.4, 12.6, 15.9, 94.6, 12.5, 10.9, 11.6],
    [88.7, 23.7, 23.0, 57.5, 80.0, 89.0, 72.6, 68.5],
    [87.3, 13.5, 11.7, 56.8, 84.0, 85.8, 87.2, 85.7],
    [66.2, 9.7, 10.4, 35.1, 77.6, 64.3, nil, 85.0],
  ].map { $0.map { $0.map { $0 / 100 } } }

  static let heatMap = HeatPlot(
    rows: variants, columns: variants, means: matrix, rowTitle: "Trained on",
    columnTitle: "Tested on")

  static let gapsByClass: [[Double?]] = (0..<3).map { (row: Int) -> [Double?] in
    (0..<9).map { (column: Int) -> Double? in
      let points = Double((column * 7 + row * 5) % 11 - 4)
      return row == 2 ? points / 150 : points / 30
    }
  }

  static let divergingMap = HeatPlot(
    rows: ["Original", "Mixed-Same", "Mixed-Rand"], columns: classes, means: gapsByClass,
    columnTitle: "BG-gap by class (points)", scale: .diverging)

  static let bars = BarPlot(
    groups: variants,
    series: [
      .init(
        name: "on its own test set", hue: nil,
        values: (0..<8).map { estimate(matrix[$0][$0] ?? 0.5, 0.01) }),
      .init(
        name: "on Original", hue: .original,
        values: (0..<8).map { $0 == 3 ? nil : estimate(matrix[$0][0] ?? 0.5, 0.012) }),
    ], axisLabel: "Accuracy of the network trained on …",
    references: [.init(value: 1.0 / 9, label: "chance 11.1 %")])

  static let wideBars = BarPlot(
    groups: [
      "Linear classifier on raw pixels", "Two-layer perceptron", "ResNet-8, width 8",
      "ResNet-12, width 8",
    ],
    series: [
      .init(
        name: "Original", hue: .original, values: [0.41, 0.53, 0.81, 0.887].map { estimate($0) }),
      .init(
        name: "Mixed-Same", hue: .mixedSame, values: [0.4, 0.5, 0.8, 0.858].map { estimate($0) }),
      .init(
        name: "Mixed-Rand", hue: .mixedRand, values: [0.14, 0.2, 0.63, 0.7].map { estimate($0) }),
      .init(
        name: "Only-FG", hue: nil, values: [0.11, nil, 0.7, 0.77].map { $0.map { estimate($0) } }),
    ], axisLabel: "Accuracy", references: [.init(value: 1.0 / 9, label: "chance 11.1 %")],
    orientation: .rightwards)

  static let lines = LinePlot(
    series: [
      .init(
        name: "Mixed-Same", hue: .mixedSame,
        points: [
          (54.9, 51.7), (66.1, 62.7), (69.3, 65.8), (75.1, 73.9), (85.0, 81.1), (88.3, 84.7),
        ]
        .map { .init(x: $0.0 / 100, y: estimate($0.1 / 100)) }),
      .init(
        name: "Mixed-Rand", hue: .mixedRand,
        points: [
          (54.9, 26.4), (66.1, 35.6), (69.3, 38.0), (75.1, 51.6), (85.0, 63.0), (88.3, 69.9),
        ]
        .map { .init(x: $0.0 / 100, y: estimate($0.1 / 100)) }),
      .init(
        name: "Only-BG-T", hue: .onlyBackgroundTiled,
        points: [
          (54.9, 33.2), (66.1, 29.2), (69.3, 29.9), (75.1, 25.6), (85.0, 24.3), (88.3, 25.2),
        ]
        .map { .init(x: $0.0 / 100, y: estimate($0.1 / 100)) }),
      .init(
        name: "Only-BG-B", hue: .grey,
        points: [
          (54.9, 33.0), (66.1, 32.5), (69.3, 34.7), (75.1, 28.5), (85.0, 28.7), (88.3, 26.1),
        ]
        .map { .init(x: $0.0 / 100, y: estimate($0.1 / 100)) }),
    ], xLabel: "Accuracy on Original", yLabel: "Accuracy on the variant",
    line: .leastSquares, xFormat: .percent)

  static let joinedLines = LinePlot(
    series: [
      .init(
        name: "trained on Original", hue: .original,
        points: [1, 9, 30, 100, 300].enumerated().map {
          .init(x: Double($1), y: estimate(0.3 + 0.16 * Double($0)))
        }),
      .init(
        name: "trained on Mixed-Rand", hue: .mixedRand,
        points: [1, 9, 30, 100, 300].enumerated().map {
          .init(x: Double($1), y: estimate(0.15 + 0.15 * Double($0)))
        }),
    ], xLabel: "Backgrounds tried", yLabel: "Images fooled at least once")

  static let doublings: LinePlot = {
    var chart = plainDoublings
    chart.dodge = 10
    return chart
  }()

  private static let plainDoublings = LinePlot(
    series: [
      .init(
        name: "Original", hue: nil, marker: .ring,
        points: [0.25, 0.5, 1, 2, 4].enumerated().map {
          .init(x: $1, y: estimate(0.55 + 0.08 * Double($0)))
        }),
      .init(
        name: "Mixed-Rand", hue: nil, marker: .square,
        points: [0.25, 0.5, 1, 2, 4].enumerated().map {
          .init(x: $1, y: estimate(0.3 + 0.11 * Double($0)))
        }),
    ], xLabel: "Training images, as a multiple", yLabel: "Accuracy", xScale: .logarithmic)

  /// A picture with edges, slopes and every hue, so that a wrong enlargement would show.
  static func picture(_ seed: Int, side: Int = 48) -> Image {
    var image = Image(width: side, height: side)
    for y in 0..<side {
      for x in 0..<side {
        let inside = (x - side / 2) * (x - side / 2) + (y - side / 2) * (y - side / 2)
        let isObject = inside < side * side / 10
        image[x, y, 0] = UInt8(isObject ? 220 : (x * 5 + seed * 40) % 256)
        image[x, y, 1] = UInt8(isObject ? (seed * 70) % 256 : (y * 5) % 256)
        image[x, y, 2] = UInt8(isObject ? 60 : (seed * 90) % 256)
      }
    }
    return image
  }

  static let grid = PictureGrid(
    rowLabels: classes, columnLabels: variants,
    cells: classes.indices.map { row in
      variants.indices.map { column in
        let isRight = (row * 3 + column) % 4 != 0
        let percent = 31 + (row * 17 + column * 9) % 69
        return .init(
          image: picture(row * 8 + column),
          caption: "\(classes[isRight ? row : (row + 3) % 9]) \(percent)\u{202F}%",
          correct: isRight)
      }
    })

  /// Pairs of columns under one heading, with names as wide as the pictures.
  static let groupedGrid = PictureGrid(
    rowLabels: ["", ""],
    columnLabels: ["Picture"] + (0..<8).map { $0 % 2 == 0 ? "Original" : "Mixed-Rand" },
    columnGroups: [""]
      + (0..<8).map { ["Gradient", "SmoothGrad", "Grad-CAM", "HiResCAM"][$0 / 2] },
    cells: (0..<2).map { row in
      (0..<9).map {
        .init(image: picture(row + $0), caption: $0 == 0 ? "musical instrument" : "\(9 * $0) %")
      }
    })

  static let bareGrid = PictureGrid(
    rowLabels: Array(classes.prefix(3)), columnLabels: Array(variants.prefix(4)),
    cells: (0..<3).map { row in
      (0..<4).map { row == 1 && $0 == 2 ? nil : .init(image: picture(row + $0)) }
    })

  private static func scattered(_ slope: Double, _ names: Bool) -> [ScatterPlot.Datum] {
    [0.41, 0.52, 0.6, 0.71, 0.72, 0.74, 0.83, 0.88, 0.885, 0.9].enumerated().map { index, x in
      let wobble = Double((index * 7) % 5 - 2) / 100
      return .init(
        x: estimate(x, 0.008), y: estimate(0.3 + slope * (x - 0.4) + wobble, 0.012),
        name: names ? "\(index + 1)" : nil)
    }
  }

  static let scatter = ScatterPlot(
    panels: [
      ("Mixed-Same", 0.95), ("Mixed-Rand", 1.1), ("Mixed-Next", 1.05), ("No-FG", 0.4),
      ("Only-BG-T", -0.1),
    ].map {
      .init(title: $0.0, note: "slope \($0.1)", points: scattered($0.1, true), slope: $0.1)
    }, hue: .original, xLabel: "Accuracy on Original",
    yLabel: "Accuracy on the variant of each panel",
    key: (1...10).map { "\($0)\u{202F} residual network \($0)" })

  static let scatterOfGiven = ScatterPlot(
    panels: [
      .init(
        title: "Mixed-Rand", note: "slope 1.2 ± 0.4",
        points: [(0.62, 0.5), (0.7, 0.58), (0.78, 0.72)].map {
          .init(x: Number(mean: $0.0), y: Number(mean: $0.1, low: $0.1 - 0.1, high: $0.1 + 0.1))
        }, slope: 1.2),
      .init(title: "Not measured", points: [.init(x: Number(mean: 0.7), y: notMeasured)]),
    ], xLabel: "ImageNet top-1, as given", yLabel: "Accuracy")

  static let roles = StackPlot(
    parts: [
      .init(name: "BG Required", tone: 1), .init(name: "BG+FG Required", tone: 0.1),
      .init(name: "BG Irrelevant", tone: nil), .init(name: "BG+FG Fools", tone: -0.1),
      .init(name: "BG Fools", tone: -1),
    ],
    rows: [
      ("Mixed-Rand", [0.02, 0.05, 0.88, 0.01, 0.04]),
      ("Original", [0.09, 0.14, 0.73, 0.004, 0.036]),
      ("Only-BG-T", [0.31, 0.02, 0.65, 0.0, 0.02]), ("Not run", [.nan, 0, 0, 0, 0]),
    ].map { .init(label: $0.0, shares: $0.1.map { estimate($0, 0.004) }) },
    axisLabel: "Share of test pictures")

  static let histogram = Histogram(
    panels: [
      .init(
        title: "Trained on Original", hue: .original,
        shares: [0.5, 0.2, 0.12, 0.08, 0.05, 0.03, 0, 0.02].map { estimate($0, 0.006) },
        values: (0..<60).map { Double($0 * $0) / 9000 }),
      .init(
        title: "Trained on Mixed-Rand", hue: .mixedRand,
        shares: [0.9, 0.08, 0.02].map { estimate($0, 0.006) },
        values: (0..<60).map { Double($0 * $0) / 26000 }),
    ], binWidth: 0.05, xLabel: "Attack success rate", yLabel: "Share of the insect backgrounds")

  static let all: [(name: String, figure: any Figure)] = [
    ("gaps", gaps), ("heatmap", heatMap), ("diverging", divergingMap), ("bars", bars),
    ("widebars", wideBars), ("lines", lines), ("joined", joinedLines),
    ("doublings", doublings), ("grid", grid),
    ("baregrid", bareGrid), ("groupedgrid", groupedGrid),
    ("scatter", scatter), ("given", scatterOfGiven), ("roles", roles),
    ("histogram", histogram), ("crowded", crowded),
  ]
}

extension HeatPlot {
  /// A matrix of means without intervals.
  init(
    rows: [String], columns: [String], means: [[Double?]], rowTitle: String = "",
    columnTitle: String = "", scale: ColorScale = .sequential, format: ValueFormat = .points
  ) {
    self.init(
      rows: rows, columns: columns, values: means.map { $0.map { $0.map { Number(mean: $0) } } },
      rowTitle: rowTitle, columnTitle: columnTitle, scale: scale, format: format)
  }
}
