/// A run of pixels of one row that are covered alike.
struct Span: BitwiseCopyable {
  /// The first column.
  let x: Int32
  /// How many pixels.
  let count: Int32
  /// 1 to 255.
  let coverage: UInt32
}

/// The pixels of one row, while the sides of what covers them are added up.
///
/// Each side adds to the cells that it passes through how high it is there, and twice the area
/// between it and the cell's left side: all that is needed for the exact area to the right of it (as
/// in FreeType's smooth rasteriser). The cells passed are marked, so that nothing else is visited.
struct Cells: ~Copyable {
  private struct Cell: BitwiseCopyable {
    /// In 4,096ths of a row; positive for sides that have the shape to their right.
    var height: Int32
    /// In 2²¹sts of a pixel.
    var area: Int32
  }

  private let cells: UnsafeMutablePointer<Cell>
  private let marks: UnsafeMutablePointer<UInt64>
  private let words: Int
  /// The words of `marks` in use.
  private var first: Int
  private var last = -1

  /// Makes the cells of so many columns, and one more for sides at the right end.
  init(columns: Int) {
    cells = .allocate(capacity: columns + 1)
    cells.initialize(repeating: Cell(height: 0, area: 0), count: columns + 1)
    words = columns / 64 + 1
    marks = .allocate(capacity: words)
    marks.initialize(repeating: 0, count: words)
    first = words
  }

  deinit {
    cells.deallocate()
    marks.deallocate()
  }

  /// Adds a piece of a side: columns `one` and `other` in 256ths of a pixel at its two ends, `height`
  /// of the row's 256 between them, negative if the shape is to its left.
  @inline(__always)
  mutating func add(from one: Int32, to other: Int32, height: Int32) {
    let (left, right) = (min(one, other), max(one, other))
    let (cell, end) = (Int(left >> 8), Int(right >> 8))
    if cell == end {
      put(cell, height << 4, (left & 255) &+ (right & 255))
    } else {
      spread(left, right, height << 4)
    }
  }

  /// A piece that passes through more than one cell.
  private mutating func spread(_ left: Int32, _ right: Int32, _ height: Int32) {
    var cell = Int(left >> 8)
    let end = Int(right >> 8)
    // The height at each border between cells, rounded; together exactly `height`.
    let rise = (Int(height) << 20) / Int(right - left)
    var before: Int32 = 0
    var border = (Int32(truncatingIfNeeded: cell) &+ 1) << 8
    var entry = left & 255
    while cell < end {
      let passed = (Int(border &- left) &* rise &+ 0x8_0000) >> 20
      let now = Int32(truncatingIfNeeded: passed)
      put(cell, now &- before, entry &+ 256)
      before = now
      entry = 0
      border &+= 256
      cell &+= 1
    }
    put(cell, height &- before, entry &+ (right & 255))
  }

  /// Adds to one cell; `inset` is twice the mean distance from the cell's left side.
  @inline(__always)
  private mutating func put(_ index: Int, _ height: Int32, _ inset: Int32) {
    cells[index].height &+= height
    cells[index].area &+= height &* inset
    let word = index >> 6
    marks[word] |= 1 << UInt64(index & 63)
    first = min(first, word)
    last = max(last, word)
  }

  /// Writes what is covered to the left of column `end`, and makes all cells empty again.
  mutating func sweep(to end: Int, into spans: inout GrowingBuffer<Span>) {
    spans.shorten(to: 0)
    var (x, height) = (0, Int32(0))
    var word = first
    while word <= last {
      var bits = marks[word]
      marks[word] = 0
      while bits != 0 {
        let index = word << 6 + bits.trailingZeroBitCount
        bits &= bits &- 1
        if index > x { append(x, index, height << 9, &spans) }
        height &+= cells[index].height
        if index < end { append(index, index &+ 1, height << 9 &- cells[index].area, &spans) }
        cells[index] = Cell(height: 0, area: 0)
        x = index &+ 1
      }
      word += 1
    }
    if x < end { append(x, end, height << 9, &spans) }
    first = words
    last = -1
  }

  /// Appends a run whose pixels are covered by so many 2²¹sts.
  @inline(__always)
  private func append(
    _ x: Int, _ end: Int, _ area: Int32, _ spans: inout GrowingBuffer<Span>
  ) {
    let coverage = min((area &* 255 &+ 0x10_0000) >> 21, 255)
    guard coverage > 0 else { return }
    if spans.count > 0 {
      let last = spans.elements[spans.count - 1]
      if last.x &+ last.count == x && last.coverage == coverage {
        return spans.elements[spans.count - 1] = Span(
          x: last.x, count: Int32(truncatingIfNeeded: end) &- last.x, coverage: last.coverage)
      }
    }
    spans.append(
      Span(
        x: Int32(truncatingIfNeeded: x), count: Int32(truncatingIfNeeded: end &- x),
        coverage: UInt32(truncatingIfNeeded: coverage)))
  }
}
