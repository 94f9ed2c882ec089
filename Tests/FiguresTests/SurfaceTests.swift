import Drawing
import Figures
import Foundation
import Testing

@Suite("Pixels and SVG are made of the same drawing")
struct SurfaceTests {
  static let charts = (Examples.all + Examples.extremes).filter { !($0.figure is PictureGrid) }

  private static func svg(_ sheet: Sheet) -> String {
    sheet.svg(id: "an-id", style: "full", description: "What <it> \"says\" & means") { mark in
      ([mark.name, mark.place] + mark.values.map { "\($0.label) \($0.number.mean)" })
        .joined(separator: "\n")
    }
  }

  @Test(
    "every label, mark and shape stands in the SVG, in order",
    arguments: [Measure.width, Measure.narrow])
  func same(width: Double) throws {
    for (name, figure) in Self.charts {
      let sheet = try figure.sheet(width: width)
      let outline = XMLOutline(Self.svg(sheet))
      #expect(outline.faults == [], "\(name)")
      #expect(
        outline.elements.filter { $0.name == "text" }.map(\.text) == sheet.labels.map(\.text),
        "\(name)")
      let titles = outline.elements.filter { $0.name == "title" }.map(\.text)
      #expect(titles.count == sheet.marks.count, "\(name)")
      for (title, mark) in zip(titles, sheet.marks) { #expect(title.hasPrefix(mark.name)) }
      let shapes = outline.elements.count { ["circle", "rect", "path"].contains($0.name) }
      let drawn = sheet.commands.count { command in
        switch command {
        case .fill, .stroke: true
        default: false
        }
      }
      #expect(shapes == drawn, "\(name): \(shapes) shapes for \(drawn) commands")
    }
  }

  @Test("labels stand where the pixels have them")
  func places() throws {
    for (name, figure) in Self.charts {
      let sheet = try figure.sheet()
      let texts = XMLOutline(Self.svg(sheet)).elements.filter { $0.name == "text" }
      for (text, label) in zip(texts, sheet.labels) where text.attributes["transform"] == nil {
        let x = try #require(text.attributes["x"].flatMap(Double.init))
        let y = try #require(text.attributes["y"].flatMap(Double.init))
        let edge =
          switch text.attributes["text-anchor"] {
          case "middle": label.box.center.x
          case "end": label.box.right
          default: label.box.x
          }
        #expect(abs(x - edge) <= 0.06, "\(name): '\(label.text)' at \(x), expected \(edge)")
        #expect(y > label.box.y && y <= label.box.bottom, "\(name): '\(label.text)' at \(y)")
      }
    }
  }

  @Test("every colour is one of the palette's, named by its variable")
  func colours() throws {
    let known = Set(Palette.Token.allCases.map(\.rawValue))
    for (name, figure) in Self.charts {
      let svg = Self.svg(try figure.sheet())
      let outline = XMLOutline(svg)
      #expect(!svg.contains("#") && !svg.contains("rgb("), "\(name)")
      for element in outline.elements {
        #expect(element.attributes["fill"] == nil && element.attributes["stroke"] == nil)
        let style = element.attributes["style"] ?? ""
        for match in style.matches(of: /var\(--([a-z-]+)\)/) {
          #expect(known.contains(String(match.output.1)), "\(name): \(style)")
        }
        let isShape = ["circle", "rect", "path", "text"].contains(element.name)
        guard isShape, style.isEmpty else { continue }
        let token = element.attributes["class"]?.dropFirst(2) ?? ""
        #expect(known.contains(String(token)), "\(name): <\(element.name)> of class \(token)")
      }
    }
  }

  @Test("the same drawing gives the same bytes, and asks nothing of others")
  func bytes() throws {
    for (name, figure) in Self.charts {
      let svg = Self.svg(try figure.sheet())
      #expect(svg == Self.svg(try figure.sheet()), "\(name)")
      for word in ["http", "url(", "href", "<script", "<image"] {
        #expect(!svg.contains(word), "\(name): \(word)")
      }
      let outline = XMLOutline(svg)
      #expect(outline.elements.compactMap { $0.attributes["id"] } == ["an-id"], "\(name)")
      #expect(outline.elements.first?.attributes["aria-labelledby"] == "an-id")
      #expect(outline.elements.first?.attributes["role"] == "img")
      #expect(outline.elements.first { $0.name == "desc" }?.text == "What <it> \"says\" & means")
    }
  }

  @Test("every number that is drawn can be asked for")
  func numbers() throws {
    func means(_ figure: any Figure) throws -> Set<Double> {
      Set(try figure.sheet().marks.flatMap { $0.values.map(\.number.mean) })
    }
    #expect(
      try means(Examples.gaps).isSuperset(
        of: Examples.gaps.rows.filter(\.same.mean.isFinite).flatMap {
          [$0.same.mean, $0.random.mean, $0.gap.mean]
        }))
    #expect(
      try means(Examples.heatMap)
        == Set(Examples.heatMap.values.joined().compactMap { $0?.mean }))
    for bars in [Examples.bars, Examples.wideBars] {
      #expect(try means(bars) == Set(bars.series.flatMap { $0.values.compactMap { $0?.mean } }))
    }
    #expect(
      try means(Examples.histogram).isSuperset(of: Examples.histogram.panels.flatMap(\.values)))
    #expect(
      try means(Examples.lines)
        == Set(Examples.lines.series.flatMap { $0.points.map(\.y.mean) }))
    let points = Examples.scatter.panels.flatMap(\.points)
    #expect(
      try means(Examples.scatter) == Set(points.map(\.x.mean) + points.map(\.y.mean)))
  }
}
