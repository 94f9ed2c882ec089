import Foundation
import Notebook

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
    corner: "Trained on", columns: variants.map { .init($0, unit: "%", group: "Tested on") },
    rows: variants.enumerated().map { row, name in
      TableContent.Row(
        name,
        variants.indices.map { column in
          if row == 7, column == 3 { return .missing }
          let value =
            row == column ? 88.7 - 4.1 * Double(row) : 11.2 + Double((row * 37 + column * 53) % 61)
          let half = 0.4 + Double((row + column * 3) % 9) / 7
          return TableContent.Cell(
            String(format: "%.1f", value), halfWidth: String(format: "%.1f", half),
            isBest: row == column)
        }, group: "This kit, Diorama-9 (a miniature world)")
    }
      + [
        .init(
          "Original",
          ["85.9", "32.9", "40.5", "42.2", "63.2", "73.8", "53.6", "48.8"].map {
            .init($0, isPaper: true)
          }, group: "The paper, Table 5 (ResNet-50, ImageNet-9)"),
        .init(
          "Only-BG-T",
          ["49.1", "38.5", "50.3", "40.8", "19.2", "45.8", "17.1", "11.5"].map {
            .init($0, isPaper: true)
          }, group: "The paper, Table 5 (ResNet-50, ImageNet-9)"),
      ],
    csvFile: "tables/tbl-train-by-test.csv",
    note: "± is the half-width of a 95 % interval over five seeds; “–” was not measured.")

  static let gapTable = TableContent(
    caption: "Accuracy and BG-Gap of four networks.", corner: "Network",
    columns: [
      .init("Mixed-Same", unit: "%"), .init("Mixed-Rand", unit: "%"),
      .init("BG-Gap", unit: "points"),
    ],
    rows: [
      .init(
        "Linear",
        [
          .init("41.0", halfWidth: "1.2"), .init("21.3", halfWidth: "1.0"),
          .init("19.7", halfWidth: "2.0"),
        ]),
      .init(
        "ConvNet-4",
        [
          .init("66.2", halfWidth: "0.8"), .init("54.1", halfWidth: "1.1"),
          .init("12.1", halfWidth: "0.9"),
        ]),
      .init(
        "ResNet-8",
        [
          .init("78.8", halfWidth: "0.6"), .init("70.3", halfWidth: "0.7"),
          .init("8.5", halfWidth: "0.8"),
        ]),
      .init(
        "ResNet-14",
        [
          .init("81.4", halfWidth: "0.5", isBest: true),
          .init("75.2", halfWidth: "0.9", isBest: true),
          .init("6.2", halfWidth: "1.1", isBest: true),
        ]),
    ],
    csvFile: "tables/tbl-gaps.csv")

  static var secondExhibits: [String: ExhibitContent] {
    [
      "tbl-train-by-test": ExhibitContent(.table(crossTable), provenance: card),
      "fig-own-and-original": ExhibitContent(
        .figure(
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
            light: bars(ink: (27, 31, 36)), dark: bars(ink: (223, 228, 234)),
            fileName: "figures/fig-own-and-original.png", displayWidth: 660, displayHeight: 280,
            dataTable: gapTable)), provenance: card),
      "clm-tiled": ExhibitContent(
        .claim(
          ClaimContent(
            statement:
              "A network trained on tiled backgrounds alone is right on more than 40 % of Original images",
            verdict: .holds, ours: "45.1 ± 0.9 %", bound: "> 40 %", paperQuote: "49.1 % (Table 5)")),
        provenance: card),
      "clm-boxes": ExhibitContent(
        .claim(
          ClaimContent(
            statement:
              "A network trained on boxed backgrounds alone is right on more than 40 % of Original images",
            verdict: .doesNotHold, ours: "30.2 ± 1.4 %", bound: "> 40 %",
            paperQuote: "42.1 % (Table 5)")), provenance: card),
      "clm-shapes": ExhibitContent(
        .claim(
          ClaimContent(
            statement: "The shape that is left black in No-FG says more than the box in Only-BG-B",
            verdict: .undecided, ours: "+0.4 ± 1.9 points", bound: "> 0",
            paperQuote: "+6.8 points (Table 5)", note: "More seeds would narrow the interval.")),
        provenance: card),
      "clm-deep": ExhibitContent(
        .claim(
          ClaimContent(
            statement: "The deepest network gains less from backgrounds than the linear one",
            verdict: .notRun, ours: nil))),
    ]
  }

  static var thirdExhibits: [String: ExhibitContent] {
    [
      "fig-gap": ExhibitContent(
        .figure(
          FigureContent(
            caption:
              "Deeper networks have a smaller gap. Left mark: Mixed-Rand, right mark: Mixed-Same.",
            alt: "Four pairs of marks joined by bars.", light: bars(ink: (27, 31, 36)),
            dark: bars(ink: (223, 228, 234)), fileName: "figures/fig-gap.png", displayWidth: 660,
            displayHeight: 280)), provenance: card),
      "fig-variants": ExhibitContent(
        .figure(
          FigureContent(
            caption:
              "One picture, eight variants. Under each image the answer and its probability.",
            alt: "A grid of two rows and eight columns.", light: grid, dark: nil,
            fileName: "figures/fig-variants.png", displayWidth: 672, displayHeight: 168,
            isPixelated: true))),
      "tbl-gaps": ExhibitContent(.table(gapTable), provenance: card),
      "clm-gap": ExhibitContent(
        .claim(
          ClaimContent(
            statement: "Every network has a positive BG-Gap", verdict: .holds,
            ours: "6.2 ± 1.1 to 19.7 ± 2.0 points", bound: "> 0")), provenance: card),
      "tbl-never": ExhibitContent(
        .absent(reason: "Training stopped: the loss is not a number (epoch 3).")),
    ]
  }

  static var hero: FigureContent {
    FigureContent(
      caption: "Two pictures of Diorama-9, a miniature world, in all eight variants.",
      alt: "A grid of two rows and eight columns.", light: grid, dark: nil,
      fileName: "figures/fig-hero.png", displayWidth: 672, displayHeight: 168, isPixelated: true)
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
