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
    let theme: Theme
  }

  static let cases = (Examples.all + Examples.extremes).flatMap { example in
    Theme.allCases.map {
      Case(testDescription: "\(example.name), \($0)", figure: example.figure, theme: $0)
    }
  }

  @Test("no label reaches beyond the sheet", arguments: cases)
  func inside(_ example: Case) throws {
    let sheet = try example.figure.sheet(example.theme)
    for label in sheet.labels {
      let box = label.box
      if box.x < 0 || box.y < 0 || box.right > sheet.width || box.bottom > sheet.height {
        Issue.record("'\(label.text)' at \(box) on a sheet of \(sheet.width) x \(sheet.height)")
      }
    }
  }

  @Test("no two labels share ground", arguments: cases)
  func apart(_ example: Case) throws {
    let labels = try example.figure.sheet(example.theme).labels.filter { !$0.isSlanted }
    for (index, one) in labels.enumerated() {
      for other in labels.dropFirst(index + 1) where one.box.overlaps(other.box) {
        Issue.record("'\(one.text)' at \(one.box) and '\(other.text)' at \(other.box)")
      }
    }
  }

  @Test("charts leave the rim of the sheet empty", arguments: cases)
  func rim(_ example: Case) throws {
    guard !(example.figure is PictureGrid) else { return }
    let image = try example.figure.draw(example.theme)
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
      let found = try figure.sheet(.light).labels.filter { $0.text == "–" }.count
      #expect(found == expected, "\(type(of: figure)): expected \(expected) dashes, got \(found)")
    }
  }

  @Test("every name of the standard data is shown whole")
  func whole() throws {
    for (name, figure) in Examples.all {
      for label in try figure.sheet(.light).labels {
        let isAuthors = label.text.hasSuffix("trained on …")
        #expect(!label.text.hasSuffix("…") || isAuthors, "\(name): '\(label.text)'")
      }
    }
  }

  @Test("text meets a contrast of 4.5, marks one of 3", arguments: Theme.allCases)
  func contrast(_ theme: Theme) {
    for color in [theme.ink, theme.secondary] {
      #expect(color.contrast(to: theme.ground) >= 4.5)
    }
    for hue in Hue.allCases {
      #expect(hue.textColor(theme).contrast(to: theme.ground) >= 4.5, "text in \(hue)")
      #expect(hue.color(theme).contrast(to: theme.ground) >= 3, "marks in \(hue)")
    }
    for plate in [GridInk.plate, GridInk.wrong] {
      #expect(GridInk.text.contrast(to: plate) >= 4.5)
    }
    for scale in [ColorScale.sequential, .diverging] {
      for step in -100...100 {
        let cell = scale.color(Double(step) / 100, limit: 1, theme: theme)
        let contrast = ColorScale.ink(on: cell).contrast(to: cell)
        #expect(contrast >= 4.2, "\(scale) at \(step) %: \(contrast)")
      }
    }
  }

  @Test("hues and their shapes are told apart")
  func hues() {
    for theme in Theme.allCases {
      #expect(Set(Hue.allCases.map { $0.color(theme) }).count == Hue.allCases.count)
    }
    #expect(Set(Hue.allCases.map(\.marker)).count == Hue.allCases.count)
  }
}
