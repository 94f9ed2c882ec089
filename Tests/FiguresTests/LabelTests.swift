import Drawing
import Figures
import Foundation
import Imaging
import Testing

@Suite("Labels are whole, apart and readable")
struct LabelTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let figure: any Figure
    let width: Double

    func sheet() throws -> Sheet { try figure.sheet(width: width) }
  }

  static let cases = (Examples.all + Examples.extremes).flatMap { example in
    [Measure.width, Measure.narrow].map {
      Case(testDescription: "\(example.name), \($0) wide", figure: example.figure, width: $0)
    }
  }

  @Test("no label reaches beyond the sheet", arguments: cases)
  func inside(_ example: Case) throws {
    let sheet = try example.sheet()
    for label in sheet.labels {
      let box = label.box
      if box.x < 0 || box.y < 0 || box.right > sheet.width || box.bottom > sheet.height {
        Issue.record("'\(label.text)' at \(box) on a sheet of \(sheet.width) x \(sheet.height)")
      }
    }
  }

  @Test("no two labels share ground", arguments: cases)
  func apart(_ example: Case) throws {
    let labels = try example.sheet().labels.filter { !$0.isSlanted }
    for (index, one) in labels.enumerated() {
      for other in labels.dropFirst(index + 1) where one.box.overlaps(other.box) {
        Issue.record("'\(one.text)' at \(one.box) and '\(other.text)' at \(other.box)")
      }
    }
  }

  @Test("charts leave the rim of the sheet empty", arguments: cases)
  func rim(_ example: Case) throws {
    guard !(example.figure is PictureGrid) else { return }
    let image = try example.sheet().image(.dark)
    let ground = (0..<3).map { image[0, 0, $0] }
    let rim =
      (0..<image.width).flatMap { [($0, 0), ($0, image.height - 1)] }
      + (0..<image.height).flatMap { [(0, $0), (image.width - 1, $0)] }
    let ink = rim.first { x, y in (0..<3).contains { image[x, y, $0] != ground[$0] } }
    #expect(ink == nil, "ink at \(ink ?? (0, 0))")
  }

  @Test("what was not measured is shown as a dash")
  func missing() throws {
    let dashes: [(any Figure, Int)] = [
      (Examples.gaps, 2), (Examples.heatMap, 1), (Examples.bars, 1), (Examples.wideBars, 1),
      (Examples.bareGrid, 1),
    ]
    for (figure, expected) in dashes {
      let found = try figure.sheet().labels.filter { $0.text == "–" }.count
      #expect(found == expected, "\(type(of: figure)): expected \(expected) dashes, got \(found)")
    }
  }

  @Test("every name of the standard data is shown whole")
  func whole() throws {
    for (name, figure) in Examples.all {
      for label in try figure.sheet().labels {
        let isAuthors = label.text.hasSuffix("trained on …")
        #expect(!label.text.hasSuffix("…") || isAuthors, "\(name): '\(label.text)'")
      }
    }
  }

  @Test("text meets a contrast of 4.5, marks one of 3", arguments: Theme.allCases)
  func contrast(_ theme: Theme) {
    func contrast(_ ink: Ink, on ground: Ink) -> Double {
      ink.color(theme).contrast(to: ground.color(theme))
    }
    for ink in [Ink.ink, .secondary] { #expect(contrast(ink, on: .ground) >= 4.5) }
    for hue in Hue.allCases {
      #expect(contrast(hue.textInk, on: .ground) >= 4.5, "text in \(hue)")
      #expect(contrast(hue.ink, on: .ground) >= 3, "marks in \(hue)")
    }
    for plate in [GridInk.plate, GridInk.wrong] {
      #expect(contrast(GridInk.text, on: plate) >= 4.5)
    }
    for scale in [ColorScale.sequential, .diverging] {
      for step in -1000...1000 {
        let cell = scale.ink(Double(step) / 1000, limit: 1)
        let found = contrast(ColorScale.text(on: cell), on: cell)
        #expect(found >= 4.5, "\(scale) at \(step) ‰: \(found)")
      }
    }
  }

  @Test("hues and their shapes are told apart")
  func hues() {
    for theme in Theme.allCases {
      #expect(Set(Hue.allCases.map { $0.ink.color(theme) }).count == Hue.allCases.count)
    }
    #expect(Set(Hue.allCases.map(\.marker)).count == Hue.allCases.count)
  }

  @Test("all text is of eleven pixels at least", arguments: cases)
  func size(_ example: Case) throws {
    for label in try example.sheet().labels { #expect(label.size >= 11, "'\(label.text)'") }
  }

  @Test("a narrow chart is no wider than asked for")
  func narrow() throws {
    for (name, figure) in Examples.all where !(figure is PictureGrid) {
      #expect(try figure.sheet(width: Measure.narrow).width == Measure.narrow, "\(name)")
    }
  }

  @Test("names of variants are never broken at their hyphens", arguments: cases)
  func hyphens(_ example: Case) throws {
    let names = Examples.variants + ["BG-gap"]
    let broken = names.flatMap { name in
      name.indices.filter { name[$0] == "-" }.map { String(name[...$0]) }
    }
    for label in try example.sheet().labels {
      #expect(!broken.contains { label.text.hasSuffix($0) }, "'\(label.text)'")
    }
  }
}
