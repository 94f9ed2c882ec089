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
        ) { picture }
      } else {
        picture
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
  var picture: HTMLNode {
    tag("picture", ["class": isPixelated ? "picture pixelated" : "picture"]) {
      if let dark {
        tag(
          "source",
          [
            "srcset": Self.address(of: dark),
            "media": "screen and (prefers-color-scheme: dark)", "data-dark": "",
          ])
      }
      tag(
        "img",
        [
          "src": Self.address(of: light), "alt": alt, "width": "\(displayWidth)",
          "height": "\(displayHeight)",
        ])
    }
  }

  private static func address(of png: Data) -> String {
    "data:image/png;base64,\(png.base64EncodedString())"
  }
}
