import Foundation

extension FigureContent {
  /// The figure with its caption below; both themes' pictures travel inside the page.
  func html(in frame: ExhibitFrame) -> HTMLNode {
    // A picture that fits the text gains nothing from the gutter, whatever its block asks for.
    let isWide = displayWidth > 700
    let captionID = "\(frame.label)-caption"
    let (finding, rest) = caption.findingAndRest
    return tag(
      "figure",
      ["class": isWide ? "exhibit pictorial wide" : "exhibit pictorial", "id": frame.label]
    ) {
      if !isWide { frame.margin }
      // Squares of pixels are enlarged by whole multiples: such a picture scrolls, it never shrinks.
      if isPixelated {
        tag(
          "div",
          ["class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": captionID]
        ) { picture(from: frame.picture) }
      } else {
        picture(from: frame.picture)
      }
      tag("figcaption", ["id": captionID]) {
        tag("span", ["class": "label"]) { "\(frame.name)." }
        " "
        tag("b") { frame.inline(finding) }
        frame.inline(rest)
        frame.anchor
      }
      if let dataTable {
        tag("details", ["class": "fold"]) {
          tag("summary") { "The numbers behind it" }
          dataTable.scroller(labelledBy: captionID, inline: frame.inline)
        }
      }
      if isWide, let card = frame.card { card }
    }
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
          "src": Self.address(of: light, bytes), "alt": alt, "width": "\(displayWidth)",
          "height": "\(displayHeight)",
        ])
    }
  }

  static func address(of path: String, _ bytes: (String) -> Data?) -> String {
    bytes(path).map { "data:image/png;base64,\($0.base64EncodedString())" } ?? path
  }
}
