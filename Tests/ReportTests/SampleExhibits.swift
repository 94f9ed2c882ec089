import Foundation
import Report
import Statistics

extension SampleReport {
  private static let variants = [
    "Original", "Only-BG-B", "Only-BG-T", "No-FG", "Only-FG", "Mixed-Same", "Mixed-Rand",
    "Mixed-Next",
  ]

  static let crossTable = TableContent(
    caption: CaptionText([
      .init(
        "Test accuracy (%) of networks trained on each variant (rows), tested on each variant. "),
      .init("Best of each column in bold where its interval is apart.", isComputed: true),
    ]),
    corner: "Trained on", columns: variants.map { .init($0, unit: .fraction, group: "Tested on") },
    rows: variants.enumerated().map { row, name in
      TableContent.Row(
        name,
        variants.indices.map { column in
          if row == 7, column == 3 { return .missing }
          let value =
            row == column ? 88.7 - 4.1 * Double(row) : 11.2 + Double((row * 37 + column * 53) % 61)
          let half = 0.4 + Double((row + column * 3) % 9) / 7
          return .value(value, half, isBest: row == column)
        }, group: "This kit, Diorama-9 (a miniature world)")
    }
      + [
        .init(
          "Original",
          [85.9, 32.9, 40.5, 42.2, 63.2, 73.8, 53.6, 48.8].map { .printed($0) },
          group: "The paper, Table 5 (ResNet-50, ImageNet-9)"),
        .init(
          "Only-BG-T",
          [49.1, 38.5, 50.3, 40.8, 19.2, 45.8, 17.1, 11.5].map { .printed($0) },
          group: "The paper, Table 5 (ResNet-50, ImageNet-9)"),
      ],
    csvFile: "tables/tbl-train-by-test.csv",
    note: "± is the half-width of a 95 % interval over five seeds; “–” was not measured.")

  static let gapTable = TableContent(
    caption: "Accuracy and BG-Gap of four networks.", corner: "Network",
    columns: [
      .init("Mixed-Same", unit: .fraction), .init("Mixed-Rand", unit: .fraction),
      .init("BG-Gap", unit: .points),
    ],
    rows: [
      .init(
        "Linear",
        [
          .value(41.0, 1.2), .value(21.3, 1.0),
          .value(19.7, 2.0),
        ]),
      .init(
        "ConvNet-4",
        [
          .value(66.2, 0.8), .value(54.1, 1.1),
          .value(12.1, 0.9),
        ]),
      .init(
        "ResNet-8",
        [
          .value(78.8, 0.6), .value(70.3, 0.7),
          .value(8.5, 0.8),
        ]),
      .init(
        "ResNet-14",
        [
          .value(81.4, 0.5, isBest: true),
          .value(75.2, 0.9, isBest: true),
          .value(6.2, 1.1, isBest: true),
        ]),
    ],
    csvFile: "tables/tbl-gaps.csv")

  static var secondExhibits: [String: ExhibitContent] {
    [
      "tbl-train-by-test": .table(crossTable),
      "fig-own-and-original": .figure(
        FigureContent(
          caption: CaptionText([
            .init(
              "Backgrounds carry the class: 45.1 % on Original without one foreground. ",
              isComputed: true),
            .init(
              "Accuracy on the network's own test set and on Original; 450 images, five seeds; bars are 95 % intervals, compare @tbl-train-by-test."
            ),
          ]),
          alt: "Grouped bars of accuracy for eight training sets.",
          light: "figures/fig-own-and-original.png", dark: "figures/fig-own-and-original-dark.png",
          displayWidth: 660, displayHeight: 280,
          dataTable: gapTable)),
      "clm-tiled": .claim(tiled),
      "clm-boxes": .claim(boxes),
      "clm-shapes": .claim(shapes),
      "clm-deep": .claim(deep),
    ]
  }

  static let tiled = ClaimContent(
    "A network trained on tiled backgrounds alone is right on more than 40 % of Original images",
    .holds, Number(shown: 45.1, half: 0.9), .greater, 0.4,
    paper: PaperValue(percent: 49.1, source: "Table 5"))
  static let boxes = ClaimContent(
    "A network trained on boxed backgrounds alone is right on more than 40 % of Original images",
    .doesNotHold, Number(shown: 30.2, half: 1.4), .greater, 0.4,
    paper: PaperValue(percent: 42.1, source: "Table 5"))
  static let shapes = ClaimContent(
    "The shape that is left black in No-FG says more than the box in Only-BG-B", .undecided,
    Number(shown: 0.4, half: 1.9, unit: .points),
    paper: PaperValue(percent: 6.8, unit: .points, source: "Table 5"),
    note: "More seeds would narrow the interval.")
  static let deep = ClaimContent(
    statement: "The deepest network gains less from backgrounds than the linear one",
    judgement: nil)
  static let gap = ClaimContent(
    "Every network has a positive BG-Gap", .holds, Number(shown: 6.2, half: 1.1, unit: .points),
    paper: PaperValue(percent: 22, unit: .points, source: "Table 2"))

  static var thirdExhibits: [String: ExhibitContent] {
    [
      "fig-gap": .figure(
        FigureContent(
          caption:
            "Deeper networks have a smaller gap. Left mark: Mixed-Rand, right mark: Mixed-Same.",
          alt: "Four pairs of marks joined by bars.", light: "figures/fig-gap.png",
          dark: "figures/fig-gap-dark.png", displayWidth: 660,
          displayHeight: 280)),
      "fig-variants": .figure(
        FigureContent(
          caption:
            "One picture, eight variants. Under each image the answer and its probability.",
          alt: "A grid of two rows and eight columns.", light: "figures/fig-variants.png",
          dark: nil, displayWidth: 672, displayHeight: 168,
          isPixelated: true)),
      "tbl-gaps": .table(gapTable),
      "clm-gap": .claim(gap),
      "tbl-never": .absent(reason: "Training stopped: the loss is not a number (epoch 3)."),
    ]
  }

  /// The bytes of all pictures by their paths.
  static var pictures: [String: Data] {
    var pictures: [String: Data] = [:]
    for name in ["figures/fig-own-and-original", "figures/fig-gap"] {
      pictures["\(name).png"] = bars(ink: (27, 31, 36))
      pictures["\(name)-dark.png"] = bars(ink: (223, 228, 234))
    }
    pictures["figures/fig-variants.png"] = grid
    return pictures
  }

  /// Pairs of bars with whiskers on a transparent ground.
  private static func bars(ink: (UInt8, UInt8, UInt8)) -> Data {
    SamplePNG.make(width: 330, height: 140) { x, y in
      if y == 135 { return (ink.0, ink.1, ink.2, 255) }
      let (x, y) = (4 * x, 4 * y)
      let group = x / 165
      let inside = x % 165
      let isFirst = (20..<75).contains(inside)
      guard isFirst || (82..<137).contains(inside), y < 540 else { return (0, 0, 0, 0) }
      let height = isFirst ? 480 - 31 * group : 440 - 39 * group
      let middle = isFirst ? 47 : 109
      if abs(inside - middle) < 2, abs(540 - height - y) < 18 { return (ink.0, ink.1, ink.2, 255) }
      if y < 540 - height { return (0, 0, 0, 0) }
      return isFirst ? (0, 114, 178, 255) : (139, 148, 158, 255)
    }
  }

  private static var grid: Data {
    SamplePNG.make(width: 336, height: 84) { x, y in
      let (column, row) = (x / 42, y / 42)
      let (dx, dy) = (x % 42 - 20, y % 42 - 20)
      if abs(dx) > 18 || abs(dy) > 18 { return (0, 0, 0, 0) }
      if dx * dx + dy * dy < 90, column != 1, column != 2 { return (204, 121, 167, 255) }
      return (UInt8(60 + column * 20), UInt8(150 - row * 60), UInt8(90 + (dx + dy + 40) / 2), 255)
    }
  }
}
