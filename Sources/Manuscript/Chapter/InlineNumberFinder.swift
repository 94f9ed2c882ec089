/// Finds the computed numbers in the tree of a chapter, and puts a node in the place of each.
struct InlineNumberFinder {
  let comments: InlineComments
  private var source: SourceText { comments.source }

  /// The numbers found, by the number of their opening comment.
  private(set) var found: [Int: InlineNumber] = [:]

  init(_ comments: InlineComments) { self.comments = comments }

  private struct Surroundings {
    var quoteDepth = 0
    var isTableCell = false
  }

  /// The tree with `inlineNumber` nodes (by the number of their opening comment, for now), comments
  /// restored everywhere else, and neighbouring texts joined.
  mutating func fold(_ node: MarkdownNode, errors: inout ErrorList) -> MarkdownNode {
    fold(node, Surroundings(), errors: &errors)
  }

  private mutating func fold(
    _ node: MarkdownNode, _ surroundings: Surroundings, errors: inout ErrorList
  ) -> MarkdownNode {
    var surroundings = surroundings
    if node.kind == .blockQuote { surroundings.quoteDepth += 1 }
    if node.kind == .tableCell { surroundings.isTableCell = true }
    if case .htmlBlock(let html) = node.kind { checkHTML(html, node.lines, errors: &errors) }
    var result = node
    result.kind = restored(node.kind)
    result.children = []
    var index = 0
    while index < node.children.count {
      let child = node.children[index]
      guard case .htmlInline(let html) = child.kind else {
        append(fold(child, surroundings, errors: &errors), to: &result.children)
        index += 1
        continue
      }
      guard let number = comments.numbers(in: html).first else {
        checkLiteral(html, child.lines, errors: &errors)
        result.children.append(child)
        index += 1
        continue
      }
      let rest = node.children[(index + 1)...]
      guard let closing = closing(of: number, in: rest, errors: &errors) else {
        index += 1
        continue
      }
      add(number, upTo: closing.number, surroundings, errors: &errors)
      result.children.append(MarkdownNode(.inlineNumber(index: number), lines: child.lines))
      index = closing.index + 1
    }
    for child in result.children { checkText(child, errors: &errors) }
    return result
  }

  /// The beginning of a computed number in plain text: its comment has no end.
  private func checkText(_ node: MarkdownNode, errors: inout ErrorList) {
    guard case .text(let text) = node.kind, text.contains("<!--=") else { return }
    for line in node.lines {
      let range = source.range(ofLine: line)
      var place = range.lowerBound
      while let begin = source.bytes.firstIndex(of: "<!--=", from: place), begin < range.upperBound
      {
        place = begin + 5
        // A backslash or a code span says that it is meant as text.
        if begin > range.lowerBound,
          [UInt8(ascii: "\\"), UInt8(ascii: "`")].contains(source.bytes[begin - 1])
        {
          continue
        }
        if comments.comments.contains(where: { $0.range.lowerBound == begin }) { continue }
        errors.add(
          "this comment is never closed", at: source.position(of: begin),
          suggestion: "write '<!--= expression -->value<!--/=-->', within one paragraph")
      }
    }
  }

  private func append(_ node: MarkdownNode, to nodes: inout [MarkdownNode]) {
    if case .text(let text) = node.kind, let last = nodes.last, case .text(let before) = last.kind {
      nodes[nodes.count - 1].kind = .text(before + text)
    } else {
      nodes.append(node)
    }
  }

  /// The comment that closes a computed number, among the nodes after its opening comment.
  private func closing(
    of number: Int, in rest: ArraySlice<MarkdownNode>, errors: inout ErrorList
  ) -> (number: Int, index: Int)? {
    let position = source.position(of: comments.comments[number].range.lowerBound)
    guard comments.comments[number].isOpening else {
      errors.add(
        "'<!--/=-->' closes no computed number", at: position,
        suggestion: "delete it, or write '<!--= expression -->' before the value")
      return nil
    }
    for index in rest.indices {
      guard case .htmlInline(let html) = rest[index].kind,
        let other = comments.numbers(in: html).first
      else { continue }
      if !comments.comments[other].isOpening { return (other, index) }
      errors.add(
        "a computed number within another",
        at: source.position(of: comments.comments[other].range.lowerBound),
        suggestion: "close the one on line \(position.line) with '<!--/=-->' first")
      return nil
    }
    errors.add(
      "this computed number is never closed", at: position,
      suggestion: "write '<!--/=-->' after the value, in the same paragraph and not within emphasis"
    )
    return nil
  }

  private mutating func add(
    _ number: Int, upTo closing: Int, _ surroundings: Surroundings, errors: inout ErrorList
  ) {
    let opening = comments.comments[number].range
    let position = source.position(of: opening.lowerBound)
    let bytes = source.bytes
    var low = opening.lowerBound + 5
    var high = opening.upperBound - 3
    while low < high, bytes[low] <= .space { low += 1 }
    while high > low, bytes[high - 1] <= .space { high -= 1 }
    let code = expression(Array(bytes[low..<high]), quoteDepth: surroundings.quoteDepth)
    if code.isEmpty {
      errors.add(
        "a computed number without an expression", at: position,
        suggestion: "write '<!--= expression -->'")
      return
    }
    if code.contains("--") {
      errors.add(
        "'--' cannot stand in an HTML comment", at: position,
        suggestion: "give the value a name in a define block")
    }
    if surroundings.isTableCell, code.contains("|") {
      errors.add(
        "'|' ends a table's cell, also within a computed number", at: position,
        suggestion: "give the value a name in a define block")
    }
    if let imbalance = imbalance(in: code) {
      let offset = Swift.min(low + imbalance.offset, bytes.count)
      errors.add(imbalance.message, at: source.position(of: offset))
    }
    let shownRange = opening.upperBound..<comments.comments[closing].range.lowerBound
    found[number] = InlineNumber(
      expression: Expression(code: code, position: source.position(of: low)),
      shown: oneLine(expression(Array(bytes[shownRange]), quoteDepth: surroundings.quoteDepth)),
      position: position, shownRange: shownRange)
  }

  /// Text of one or more lines with LF between them, quotation marks of Markdown made blank.
  private func expression(_ bytes: [UInt8], quoteDepth: Int) -> String {
    let lines = SourceText(bytes: bytes)
    guard lines.lineCount > 1 else { return String(decoding: bytes, as: UTF8.self) }
    let continued = (2..<(lines.lineCount + 1)).map { number in
      var line = Array(lines.line(number).utf8)
      var depth = 0
      for index in line.indices {
        if line[index] == UInt8(ascii: ">"), depth < quoteDepth {
          line[index] = .space
          depth += 1
        } else if line[index] > .space {
          break
        }
      }
      return String(decoding: line, as: UTF8.self)
    }
    return ([lines.line(1)] + continued).joined(separator: "\n")
  }

  private func restored(_ kind: MarkdownNode.Kind) -> MarkdownNode.Kind {
    switch kind {
    case .codeBlock(let info, let code):
      .codeBlock(info: comments.restored(info), code: comments.restored(code))
    case .htmlBlock(let html): .htmlBlock(comments.restored(html))
    case .text(let text): .text(comments.restored(text))
    case .code(let code): .code(comments.restored(code))
    case .link(let url, let title):
      .link(url: comments.restored(url), title: comments.restored(title))
    case .image(let url, let title):
      .image(url: comments.restored(url), title: comments.restored(title))
    default: kind
    }
  }

  /// In an HTML block there is no Markdown, and a line that begins with a comment is one.
  private func checkHTML(_ html: String, _ lines: ClosedRange<Int>, errors: inout ErrorList) {
    let numbers = comments.numbers(in: html).filter { comments.comments[$0].isOpening }
    for number in numbers {
      errors.add(
        "a computed number at the beginning of a line, or in HTML, is hidden from Markdown",
        at: source.position(of: comments.comments[number].range.lowerBound),
        suggestion: "let a word of the sentence stand before it on its line")
    }
    if numbers.isEmpty, comments.numbers(in: html).isEmpty {
      checkLiteral(html, lines, errors: &errors)
    }
  }

  /// Comments that look like the two of a computed number, but are not.
  private func checkLiteral(_ html: String, _ lines: ClosedRange<Int>, errors: inout ErrorList) {
    guard html.hasPrefix("<!--") else { return }
    let inner = html.dropFirst(4).drop { $0 == " " || $0 == "/" }
    guard inner.hasPrefix("=") else { return }
    let place = lines.lazy.map { source.range(ofLine: $0) }.compactMap { range in
      source.bytes[range].firstIndex(of: "<!--", from: range.lowerBound)
    }.first
    errors.add(
      "a damaged comment of a computed number", at: source.position(of: place ?? 0),
      suggestion: "write '<!--= expression -->value<!--/=-->'")
  }
}

/// Text with each run of white space made one space, and none at the ends.
func oneLine(_ text: String) -> String {
  // No-break spaces, as before a unit, belong to the text: only what an editor may wrap is folded.
  text.split { $0.isNewline || $0 == " " || $0 == "\t" }.joined(separator: " ")
}
