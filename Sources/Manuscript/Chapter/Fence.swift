/// The fence of a code block at the left margin, and whether its block ends as it should.
struct Fence {
  /// The characters of the opening fence, three or more.
  let text: String

  /// Spaces before it.
  let indent: Int

  /// Whether the block's last line closes it; at the end of a chapter cmark closes it by itself.
  let isClosed: Bool

  /// The first line within the block that opens a fence itself: no Swift looks like that.
  let lineOfAnotherFence: Int?

  /// Nil if the block's first line opens no fence, as with indented code.
  init?(_ source: SourceText, _ lines: ClosedRange<Int>) {
    let opening = Array(source.withoutByteOrderMark(line: lines.lowerBound).utf8)
    indent = opening.prefix { $0 == .space }.count
    guard indent < 4, indent < opening.count else { return nil }
    let character = opening[indent]
    let length = opening[indent...].prefix { $0 == character }.count
    guard length >= 3, character == UInt8(ascii: "`") || character == UInt8(ascii: "~") else {
      return nil
    }
    text = String(decoding: opening[indent..<(indent + length)], as: UTF8.self)

    func run(_ line: Int) -> (length: Int, isAlone: Bool) {
      let trimmed = source.trimmed(source.range(ofLine: line))
      let count = source.bytes[trimmed].prefix { $0 == character }.count
      return (count, count == trimmed.count)
    }
    let last = run(lines.upperBound)
    isClosed = lines.count > 1 && last.length >= length && last.isAlone
    lineOfAnotherFence = lines.dropFirst().first {
      let found = run($0)
      return found.length >= 3 && !found.isAlone
    }
  }
}
