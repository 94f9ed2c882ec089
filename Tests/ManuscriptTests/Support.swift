import Foundation
import Manuscript
import Testing

/// The path of chapters in these tests.
let path = "chapters/03-gap.md"

/// A chapter that has to parse.
func parsed(_ text: String, path: String = path) throws -> Chapter {
  try Chapter.parse(text: text, path: path)
}

/// The messages for a chapter that must not parse, as they are printed.
func errors(in text: String, path: String = path) -> [String] {
  do {
    _ = try Chapter.parse(text: text, path: path)
    return []
  } catch {
    return error.errors.map(\.description)
  }
}

/// A book that has to parse, of chapters `chapters/00-x.md`, `chapters/01-x.md`, ….
func book(_ texts: [String]) throws -> Book {
  try Book.parse(
    texts.enumerated().map { ("chapters/0\($0)-x.md", Data($1.utf8)) })
}

/// A table block of one line of code.
func table(_ label: String, _ code: String = "Table(networks)") -> String {
  """
  ```swift experiment
  //| label: \(label)
  //| tbl-cap: A caption.
  \(code)
  ```
  """
}

/// A define block.
func define(_ code: String) -> String { "```swift define\n\(code)\n```" }

/// Every node of a tree, the root first.
func nodes(_ node: MarkdownNode) -> [MarkdownNode] {
  [node] + node.children.flatMap(nodes)
}

/// The kinds of a chapter's blocks at the left margin.
func kinds(_ chapter: Chapter) -> [MarkdownNode.Kind] { chapter.document.children.map(\.kind) }

let key = "0123456789ab"
