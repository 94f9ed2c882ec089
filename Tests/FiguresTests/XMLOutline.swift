/// Reads XML as strictly as figures write it, for tests: every element is closed in order, every attribute
/// quoted and there once, every sign escaped.
struct XMLOutline {
  struct Element {
    let name: String
    var attributes: [String: String] = [:]
    var text = ""
  }

  /// All elements in the order of their start tags.
  private(set) var elements: [Element] = []
  /// What is not well-formed.
  private(set) var faults: [String] = []

  init(_ xml: String) {
    var open: [Int] = []
    var rest = xml[...]
    while !rest.isEmpty {
      guard rest.first == "<" else {
        let words = rest.prefix { $0 != "<" }
        rest = rest[words.endIndex...]
        if let last = open.last {
          elements[last].text += unescaped(words)
        } else {
          faults.append("text outside of the root: \(words)")
        }
        continue
      }
      guard let end = rest.firstIndex(of: ">") else {
        faults.append("a tag without an end: \(rest.prefix(60))")
        return
      }
      let tag = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.first == "/" {
        let last = open.popLast().map { elements[$0].name }
        if last != String(tag.dropFirst()) { faults.append("<\(tag)> closes \(last ?? "nothing")") }
        continue
      }
      var element = Element(name: String(tag.prefix { $0 != " " }))
      for match in tag.dropFirst(element.name.count).matches(of: #/ ([a-zA-Z-]+)="([^"<]*)"/#) {
        let value = unescaped(match.output.2)
        if element.attributes.updateValue(value, forKey: String(match.output.1)) != nil {
          faults.append("\(match.output.1) stands twice in <\(tag)>")
        }
      }
      let left = tag.dropFirst(element.name.count).replacing(#/ ([a-zA-Z-]+)="([^"<]*)"/#, with: "")
      if !left.isEmpty { faults.append("'\(left)' in <\(tag)>") }
      elements.append(element)
      open.append(elements.count - 1)
    }
    if !open.isEmpty { faults.append("never closed: \(open.map { elements[$0].name })") }
  }

  private mutating func unescaped(_ text: Substring) -> String {
    let known = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&amp;": "&"]
    let bare = text.replacing(/&(lt|gt|quot|amp);/, with: "")
    if bare.contains("&") { faults.append("an ampersand in '\(text.prefix(60))'") }
    return String(text).replacing(/&(lt|gt|quot|amp);/) { known[String($0.output.0)] ?? "" }
  }
}
