/// What is neither block nor result: prose, the chapter's number and its title.
extension ChapterParser {
  /// The elements with the lines between them as prose.
  func withProse(after frontMatter: Int) -> [Chapter.Element] {
    var result: [Chapter.Element] = []
    var next = frontMatter + 1
    func addProse(upTo end: Int) {
      guard next < end, !(next..<end).allSatisfy({ source.isBlank(line: $0) }) else { return }
      result.append(.prose(next...(end - 1)))
    }
    for element in elements {
      let lines =
        switch element {
        case .prose(let lines): lines
        case .experiment(let block), .define(let block): block.lines
        case .result(let region): region.lines
        }
      addProse(upTo: lines.lowerBound)
      result.append(element)
      next = lines.upperBound + 1
    }
    addProse(upTo: source.lineCount + 1)
    return result
  }

  mutating func number() -> Int {
    let name = Chapter.name(of: path)
    guard let number = Int(name.prefix { $0.isASCII && $0.isNumber }) else {
      errors.add(
        "the name of a chapter's file begins with its number",
        at: SourcePosition(line: 1, column: 1), suggestion: "rename it to '07-\(name).md', say")
      return 0
    }
    return number
  }

  func title(_ frontMatter: FrontMatter, _ document: MarkdownNode) -> String {
    if let title = frontMatter["title"]?.source, !title.isEmpty { return title }
    let heading = document.children.first { $0.kind == .heading(level: 1) }
    return heading?.plainText ?? Chapter.name(of: path)
  }
}

extension MarkdownNode {
  /// The tree with other numbers for its computed numbers.
  func renumbered(_ index: [Int: Int]) -> MarkdownNode {
    var node = self
    if case .inlineNumber(let number) = kind {
      node.kind = .inlineNumber(index: index[number] ?? 0)
    }
    node.children = children.map { $0.renumbered(index) }
    return node
  }
}
