/// A piece of HTML as a value.
///
/// Text is escaped when it is written, never before.
package indirect enum HTMLNode: Hashable, Sendable {
  /// An element with attributes in their order; an attribute without a value is left out.
  case element(String, attributes: [HTMLAttribute], children: [HTMLNode])
  /// Text to be read: every sign stands for itself.
  case text(String)
  /// Markup that this module itself wrote (the style sheet, the script).
  ///
  /// Never a chapter's words.
  case trusted(String)
  /// Neighbours without an element around them.
  case fragment([HTMLNode])

  /// Nothing at all.
  package static let nothing = HTMLNode.fragment([])
}

/// Name and value of one attribute.
package struct HTMLAttribute: Hashable, Sendable {
  package var name: String
  package var value: String
}

/// An element: `tag("p", ["class": "lede"]) { "Words" }`.
///
/// - Parameters:
///   - name: the element's name in lower case.
///   - attributes: name and value in order; those whose value is nil are left out.
///   - children: what stands inside; strings become text.
/// - Returns: the element.
package func tag(
  _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
  @HTMLBuilder _ children: () throws -> [HTMLNode]
) rethrows -> HTMLNode {
  let given = attributes.compactMap { name, value in
    value.map { HTMLAttribute(name: name, value: $0) }
  }
  return .element(name, attributes: given, children: try children())
}

/// An element without children: `tag("img", ["src": address, "alt": words])`.
package func tag(
  _ name: String, _ attributes: KeyValuePairs<String, String?> = [:]
) -> HTMLNode {
  tag(name, attributes) { [HTMLNode]() }
}

/// Collects the children of an element.
@resultBuilder
package enum HTMLBuilder {
  package static func buildExpression(_ text: String) -> [HTMLNode] { [.text(text)] }
  package static func buildExpression(_ node: HTMLNode) -> [HTMLNode] { [node] }
  package static func buildExpression(_ nodes: [HTMLNode]) -> [HTMLNode] { nodes }
  package static func buildExpression(_ node: HTMLNode?) -> [HTMLNode] { node.map { [$0] } ?? [] }
  package static func buildBlock(_ parts: [HTMLNode]...) -> [HTMLNode] { parts.flatMap { $0 } }
  package static func buildArray(_ parts: [[HTMLNode]]) -> [HTMLNode] { parts.flatMap { $0 } }
  package static func buildOptional(_ part: [HTMLNode]?) -> [HTMLNode] { part ?? [] }
  package static func buildEither(first part: [HTMLNode]) -> [HTMLNode] { part }
  package static func buildEither(second part: [HTMLNode]) -> [HTMLNode] { part }
}
