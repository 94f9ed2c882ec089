import Drawing
import Figures
import Foundation
import Imaging
import Statistics
import Testing

/// The middle of a label, in CSS pixels.
private func middle(_ sheet: Sheet, _ text: String) throws -> Point {
  let label = try #require(sheet.labels.first { $0.text == text }, "no label '\(text)'")
  return label.box.center
}

/// Where a number lies, by the middles of two tick labels: what a reader would measure with a ruler.
private func place(_ value: Double, _ low: (Double, Double), _ high: (Double, Double)) -> Double {
  low.1 + (value - low.0) / (high.0 - low.0) * (high.1 - low.1)
}

/// The pixels of exactly one colour within a part of the sheet, in CSS pixels.
private func pixels(of color: Color, in image: Image, within part: Rectangle) -> [Point] {
  let wanted = [color.red, color.green, color.blue].map { UInt8(($0 * 255).rounded()) }
  var found: [Point] = []
  for y in max(0, Int(part.y * 2))..<min(image.height, Int(part.bottom * 2)) {
    for x in max(0, Int(part.x * 2))..<min(image.width, Int(part.right * 2))
    where (0..<3).allSatisfy({ image[x, y, $0] == wanted[$0] }) {
      found.append(Point((Double(x) + 0.5) / 2, (Double(y) + 0.5) / 2))
    }
  }
  return found
}

private func centroid(_ points: [Point]) throws -> Point {
  try #require(!points.isEmpty, "no pixel of that colour")
  let count = Double(points.count)
  return Point(points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
}

@Suite("Marks lie where the numbers say")
struct MarkTests {
  @Test(
    "the marks of the gap chart stand over their accuracies",
    arguments: [(0.1, 0.9), (0.75, 0.25), (0.5, 0.4), (0.85, 0.715)])
  func gapChart(same: Double, random: Double) throws {
    // The first row spans the axis from 0 to 100 %.
    let sheet = try GapPlot(rows: [
      .init(
        label: "span", same: Number(mean: 0), random: Number(mean: 1), gap: Number(mean: -1)),
      .init(
        label: "asked", hue: .original, same: Number(mean: same), random: Number(mean: random),
        gap: Number(mean: same - random)),
    ]).sheet()
    let image = try sheet.image(.light)
    let (low, high) = (
      (0.0, try middle(sheet, "0\u{202F}%").x), (1.0, try middle(sheet, "100\u{202F}%").x)
    )
    let row = try middle(sheet, "asked").y
    let band = Rectangle(x: 0, y: row - 12, width: sheet.width, height: 24)
    // Mixed-Same stands a little above the row's line, Mixed-Rand below it.
    for (value, shift) in [(same, -4.0), (random, 4.0)] {
      let expected = place(value, low, high)
      let around = Rectangle(x: expected - 6, y: row - 1.4 + shift - 3, width: 12, height: 6)
      let found = try centroid(
        pixels(of: Hue.original.ink.color(.light), in: image, within: around))
      #expect(abs(found.x - expected) < 0.75, "\(value): expected x \(expected), got \(found.x)")
    }
    // Between the marks lies the bar, whose length is the gap.
    let bar = pixels(of: Ink.joint.color(.light), in: image, within: band).map(\.x)
    let ends = [place(same, low, high), place(random, low, high)].sorted()
    let (first, last) = (try #require(bar.min()), try #require(bar.max()))
    #expect(first >= ends[0] && last <= ends[1], "bar \(first)...\(last), marks \(ends)")
  }

  @Test("the gap stands beside its row, in points, with its interval")
  func gapNumber() throws {
    let sheet = try Examples.gaps.sheet()
    for (row, mean, interval) in [
      ("Linear classifier", "26.5", "± 1.8"), ("ResNet-12, width 8", "15.3", "[14.1, 17.0]"),
    ] {
      let y = try middle(sheet, row).y
      #expect(abs(try middle(sheet, mean).y - y) < 1)
      #expect(abs(try middle(sheet, interval).y - y) < 1)
    }
    #expect(try middle(sheet, "−1.4").x > 500)
  }

  @Test("bars rise from 0 to their values", arguments: [0.05, 0.333, 0.62, 1.0])
  func bars(value: Double) throws {
    let sheet = try BarPlot(
      groups: ["asked", "span"],
      series: [
        .init(name: "a", hue: .original, values: [Number(mean: value), Number(mean: 1)])
      ], orientation: .upwards
    ).sheet()
    let (low, high) = (
      (0.0, try middle(sheet, "0\u{202F}%").y), (1.0, try middle(sheet, "100\u{202F}%").y)
    )
    let column = try middle(sheet, "asked").x
    let bar = pixels(
      of: Hue.original.ink.color(.light), in: try sheet.image(.light),
      within: Rectangle(x: column - 2, y: 0, width: 4, height: sheet.height)
    ).map(\.y)
    let (top, bottom) = (try #require(bar.min()), try #require(bar.max()))
    // A label's middle is that of its box, which reaches from the capitals to the descent.
    let shift = 1.4
    #expect(abs(top - (place(value, low, high) - shift)) < 1.5, "top at \(top)")
    #expect(abs(bottom - (low.1 - shift)) < 1.5, "bottom at \(bottom)")
  }

  @Test("bars to the right reach their values", arguments: [0.05, 0.333, 0.62, 1.0])
  func rightwardBars(value: Double) throws {
    let sheet = try BarPlot(
      groups: ["asked", "span"],
      series: [
        .init(name: "a", hue: .original, values: [Number(mean: value), Number(mean: 1)])
      ], orientation: .rightwards
    ).sheet()
    let (low, high) = (
      (0.0, try middle(sheet, "0\u{202F}%").x), (1.0, try middle(sheet, "100\u{202F}%").x)
    )
    let row = try middle(sheet, "asked").y
    let bar = pixels(
      of: Hue.original.ink.color(.light), in: try sheet.image(.light),
      within: Rectangle(x: 0, y: row - 3, width: sheet.width, height: 6)
    ).map(\.x)
    #expect(abs(try #require(bar.max()) - place(value, low, high)) < 1)
    #expect(abs(try #require(bar.min()) - low.1) < 1.5)
  }

  @Test("points of the line chart stand at their x and y", arguments: [(2.0, 0.25), (7.5, 0.8)])
  func lineChart(x: Double, y: Double) throws {
    let sheet = try LinePlot(
      series: [
        .init(
          name: "span", hue: .mixedSame,
          points: [.init(x: 0, y: Number(mean: 0)), .init(x: 10, y: Number(mean: 1))]),
        .init(name: "asked", hue: .original, points: [.init(x: x, y: Number(mean: y))]),
      ], xLabel: "", yLabel: ""
    ).sheet()
    let plot = Rectangle(
      x: 0, y: 0, width: try middle(sheet, "asked").x - 30, height: sheet.height)
    let found = try centroid(
      pixels(of: Hue.original.ink.color(.light), in: try sheet.image(.light), within: plot))
    let expected = Point(
      place(x, (0, try middle(sheet, "0").x), (10, try middle(sheet, "10").x)),
      place(
        y, (0, try middle(sheet, "0\u{202F}%").y), (1, try middle(sheet, "100\u{202F}%").y)) - 1.4)
    #expect(
      abs(found.x - expected.x) < 1 && abs(found.y - expected.y) < 1,
      "expected \(expected), got \(found)")
  }

  @Test("on a logarithmic axis each doubling takes the same room, with a tick at each point")
  func logarithmic() throws {
    let sheet = try LinePlot(
      series: [
        .init(
          name: "s", hue: .original,
          points: [0.25, 0.5, 1, 2, 4].map { .init(x: $0, y: Number(mean: 0.5)) })
      ], xLabel: "", yLabel: "", xScale: .logarithmic
    ).sheet()
    let places = try ["0.25", "0.5", "1", "2", "4"].map { try middle(sheet, $0).x }
    let steps = zip(places, places.dropFirst()).map { $1 - $0 }
    #expect(
      steps.allSatisfy { abs($0 - steps[0]) < 0.5 && $0 > 20 }, "ticks at \(places)")
  }

  @Test("cells grow darker on white, lighter on black, as their values grow")
  func heatMap() throws {
    let values = [0.02, 0.13, 0.31, 0.48, 0.66, 0.83, 0.97]
    let map = HeatPlot(
      rows: ["row"], columns: values.indices.map { "c\($0)" }, means: [values.map { $0 }])
    for theme in Theme.allCases {
      let sheet = try map.sheet()
      let image = try sheet.image(theme)
      let luminances = try values.map { value in
        let center = try middle(sheet, ValueFormat.points.string(value, decimals: 1))
        let (x, y) = (Int(center.x * 2), Int((center.y - 11) * 2))
        return Color(
          red: Double(image[x, y, 0]) / 255, green: Double(image[x, y, 1]) / 255,
          blue: Double(image[x, y, 2]) / 255
        ).luminance
      }
      let expected = theme == .light ? luminances.sorted(by: >) : luminances.sorted()
      #expect(luminances == expected && Set(luminances).count == values.count, "\(theme)")
    }
  }

  @Test("a diverging map parts below from above at 0")
  func diverging() {
    for theme in Theme.allCases {
      let (below, above) = (
        ColorScale.diverging.ink(-0.7, limit: 1).color(theme),
        ColorScale.diverging.ink(0.7, limit: 1).color(theme)
      )
      #expect(below.blue > below.red && above.red > above.blue)
      // Small steps to either side of 0 are small steps of colour: the two arms meet there.
      let (left, right) = (
        ColorScale.diverging.ink(-0.001, limit: 1).color(theme),
        ColorScale.diverging.ink(0.001, limit: 1).color(theme)
      )
      #expect(abs(left.luminance - right.luminance) < 0.01)
    }
  }

  @Test("pictures of the grid are enlarged by whole pixels", arguments: [1, 2, 3, 4])
  func grid(factor: Int) throws {
    let picture = Examples.picture(5)
    let image = try PictureGrid(
      rowLabels: [""], columnLabels: [""], cells: [[.init(image: picture)]], enlarge: factor
    ).draw(.light)
    let large = picture.enlarged(by: factor)
    // A picture narrower than the least place stands amid it.
    let (left, top) = ((image.width - large.width) / 2, (image.height - large.height) / 2)
    for y in 0..<large.height {
      for x in 0..<large.width {
        let found = (0..<4).map { image[left + x, top + y, $0] }
        let expected = (0..<3).map { large[x, y, $0] } + [255]
        if found != expected {
          Issue.record("(\(x), \(y)): expected \(expected), got \(found)")
          return
        }
      }
    }
  }

  @Test("pictures among labels and captions keep every pixel")
  func gridWithLabels() throws {
    // Each picture is of one colour of its own, found again as often as it has pixels.
    func flat(_ value: UInt8) -> Image {
      var image = Image(width: 20, height: 30)
      for y in 0..<30 { for x in 0..<20 { image[x, y, 1] = value } }
      return image
    }
    let image = try PictureGrid(
      rowLabels: ["one", "two"], columnLabels: ["left", "right"],
      cells: [
        [.init(image: flat(201), caption: "dog 9 %", correct: true), .init(image: flat(202))],
        [.init(image: flat(203), caption: "dog 9 %", correct: false), .init(image: flat(204))],
      ], enlarge: 3
    ).draw(.dark)
    for value in UInt8(201)...204 {
      var count = 0
      for y in 0..<image.height {
        for x in 0..<image.width
        where image[x, y, 0] == 0 && image[x, y, 1] == value && image[x, y, 3] == 255 {
          count += 1
        }
      }
      #expect(count == 20 * 30 * 9, "picture \(value): \(count) pixels")
    }
  }
}
