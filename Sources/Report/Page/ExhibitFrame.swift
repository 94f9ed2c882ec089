import Foundation

/// What an exhibit needs from the page around it.
struct ExhibitFrame {
  /// The block's label, which is the exhibit's id on the page.
  let label: String
  /// How the text calls it, such as "Table 2".
  let name: String
  /// Whether the block asks for the gutter's room too (`column: page`).
  let asksForWidth: Bool
  /// The card in the gutter, if there is one.
  let card: HTMLNode?
  /// Inline Markdown (captions, statements, notes) as nodes, references linked.
  let inline: (String) -> [HTMLNode]
  /// The bytes of a picture by its path from the report's folder.
  let picture: (String) -> Data?

  /// The card as it hangs in the gutter, or stands under a wide exhibit.
  var margin: HTMLNode? { card.map { card in tag("aside", ["class": "margin"]) { card } } }

  /// The link to the exhibit itself that shows when the pointer is over its caption.
  var anchor: HTMLNode {
    tag("a", ["class": "anchor", "href": "#\(label)", "aria-label": "Link to \(name)"]) { "#" }
  }
}
