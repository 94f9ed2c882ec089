import Figures
import Foundation

extension FigureContent {
  /// The figure with its caption below, and its numbers folded away under that.
  func html(in frame: ExhibitFrame) -> HTMLNode {
    // A picture that fits the text gains nothing from the gutter, whatever its block asks for.
    let isWide = displayWidth > 704
    let captionID = "\(frame.label)-caption"
    let (finding, rest) = caption.findingAndRest
    let numbers = numbers(of: frame.label)
    return tag(
      "div",
      ["class": isWide ? "exhibit pictorial wide" : "exhibit pictorial", "id": frame.label]
    ) {
      if !isWide { frame.margin }
      tag("figure") {
        shown(in: frame, captionID: captionID)
        tag("figcaption", ["id": captionID]) {
          tag("span", ["class": "label"]) { "\(frame.name)." }
          " "
          tag("b") { frame.inline(finding) }
          frame.inline(rest)
          frame.anchor
        }
      }
      if let numbers {
        tag("details", ["class": "fold"]) {
          tag("summary", ["id": "\(frame.label)-numbers"]) { "The numbers behind \(frame.name)" }
          numbers.scroller(labelledBy: "\(frame.label)-numbers", inline: frame.inline)
          tag("p", ["class": "table-note"]) { Self.csvLink(numbers, of: frame) }
        }
      }
      if isWide, let card = frame.card { card }
    }
  }

  private func shown(in frame: ExhibitFrame, captionID: String) -> HTMLNode {
    if let drawn = drawn(labelled: frame.label) {
      guard case .plot(.lines) = drawing else { return drawn }
      return tag("div", ["class": "lines"]) { drawn }
    }
    guard isPixelated else { return picture(from: frame.picture) }
    // Squares of pixels are enlarged by whole multiples: such a picture scrolls, it never shrinks.
    return tag(
      "div",
      ["class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": captionID]
    ) { picture(from: frame.picture) }
  }

  /// A plot as drawings of the page itself: one as wide as the column, one for a telephone.
  ///
  /// - Returns: nil for a figure that is no plot, or if the font is missing with which texts are measured:
  ///   then its pictures are shown.
  private func drawn(labelled label: String) -> HTMLNode? {
    guard case .plot(let plot) = drawing,
      let full = try? plot.figure.sheet(width: Measure.width),
      let narrow = try? plot.figure.sheet(width: Measure.narrow)
    else { return nil }
    let description = description
    return .fragment([
      .trusted(
        full.svg(
          id: "\(label)-words", style: "full", description: description,
          words: \.words)),
      .trusted(
        narrow.svg(
          id: "\(label)-narrow-words", style: "narrow", description: description,
          words: \.words)),
    ])
  }

  /// The CSV travels inside the page, so that the one file is enough.
  private static func csvLink(_ table: TableContent, of frame: ExhibitFrame) -> HTMLNode {
    let data = Data(table.csv.utf8).base64EncodedString()
    return tag(
      "a",
      [
        "class": "csv", "href": "data:text/csv;charset=utf-8;base64,\(data)",
        "download": "\(frame.label).csv", "aria-label": "The numbers of \(frame.name) as CSV",
      ]
    ) { "CSV" }
  }

  /// The picture alone.
  ///
  /// Print has light paper, whatever the screen's theme is.
  ///
  /// - Parameter bytes: those of a picture by its path; one without bytes is linked, not held.
  /// - Returns: the picture for both themes.
  func picture(from bytes: (String) -> Data?) -> HTMLNode {
    tag("picture", ["class": isPixelated ? "picture pixelated" : "picture"]) {
      if let dark {
        tag(
          "source",
          [
            "srcset": Self.address(of: dark, bytes),
            "media": "screen and (prefers-color-scheme: dark)", "data-dark": "",
          ])
      }
      tag(
        "img",
        [
          "src": Self.address(of: light, bytes), "alt": description, "width": "\(displayWidth)",
          "height": "\(displayHeight)",
        ])
    }
  }

  static func address(of path: String, _ bytes: (String) -> Data?) -> String {
    bytes(path).map { "data:image/png;base64,\($0.base64EncodedString())" } ?? path
  }
}
