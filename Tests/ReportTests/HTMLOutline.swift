/// Reads a page as strictly as this kit writes it, for tests.
///
/// Every tag is closed in order, every attribute quoted: what browsers forgive is a fault here.
struct HTMLOutline {
  struct Element {
    let name: String
    var attributes: [String: String] = [:]
    let depth: Int
  }

  /// All elements in the order of their start tags.
  private(set) var elements: [Element] = []
  /// What is not well-formed.
  private(set) var faults: [String] = []

  private static let void: Set<String> = ["meta", "img", "source", "hr", "br", "link", "input"]

  init(_ html: String) {
    var rest = Substring(html).utf8
    var open: [String] = []
    let less = UInt8(ascii: "<")
    while let start = rest.firstIndex(of: less) {
      rest = rest[start...]
      if rest.starts(with: "<!doctype html>".utf8) {
        rest = rest.dropFirst(15)
        continue
      }
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
        faults.append("a tag without an end: \(Substring(rest.prefix(60)))")
        return
      }
      let tag = String(Substring(rest[rest.index(after: start)..<end]))
      rest = rest[end...].dropFirst()
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> closes nothing that is open") }
        continue
      }
      var element = Element(name: String(tag.prefix { !$0.isWhitespace }), depth: open.count)
      element.attributes = attributes(in: tag.dropFirst(element.name.count))
      elements.append(element)
      if Self.void.contains(element.name) { continue }
      open.append(element.name)
      // Style and script hold text, not tags.
      if element.name == "style" || element.name == "script" {
        let close = Array("</\(element.name)>".utf8)
        while !rest.isEmpty, !rest.starts(with: close) { rest = rest.dropFirst() }
      }
    }
    if !open.isEmpty { faults.append("never closed: \(open.joined(separator: " "))") }
  }

  private mutating func attributes(in text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text.drop(while: \.isWhitespace)
    while !rest.isEmpty {
      guard let equals = rest.firstRange(of: "=\""),
        let quote = rest[equals.upperBound...].firstIndex(of: "\"")
      else {
        faults.append("an attribute without a quoted value: \(rest.prefix(60))")
        return attributes
      }
      let name = String(rest[..<equals.lowerBound])
      if attributes.updateValue(String(rest[equals.upperBound..<quote]), forKey: name) != nil {
        faults.append("the attribute \(name) stands twice")
      }
      rest = rest[rest.index(after: quote)...].drop(while: \.isWhitespace)
    }
    return attributes
  }

  /// The values of an attribute wherever it stands.
  func values(of attribute: String) -> [String] {
    elements.compactMap { $0.attributes[attribute] }
  }
}
