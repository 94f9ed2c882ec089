/// Turns polygons into coverage, row by row: how much of each pixel lies inside by the non-zero rule.
///
/// The area is exact for corners in 256ths of a pixel, and so are the sides' places at each height;
/// all else is whole numbers. In each row, sides that share columns form a group; between two groups
/// the winding number is one and the same over the row's whole height, since a polygon's corner
/// within the row holds its two sides in one group. A group of one side is added as it is; a larger one
/// is swept.
struct Scanner: ~Copyable {
  var table: EdgeTable
  private var cells: Cells
  private var spans = GrowingBuffer<Span>(capacity: 64)
  /// The sides of the current row.
  private var row = GrowingBuffer<Piece>(capacity: 64)
  private var sweep = GroupSweep()

  /// Makes a scanner for canvases of at most so many pixels.
  init(columns: Int, rows: Int) {
    table = EdgeTable(rows: rows)
    cells = Cells(columns: columns)
  }

  /// Visits each row that the polygons in `table` reach, with the runs of pixels they cover.
  mutating func scan(_ visit: (Int, UnsafeBufferPointer<Span>) -> Void) {
    let reach = table.reach
    guard !reach.isEmpty else { return }
    row.shorten(to: 0)
    let edges = table.edges.elements
    for y in reach.top..<min(reach.bottom, table.frame.bottom) {
      begin(Int32(truncatingIfNeeded: y) << 8, edges)
      var index = table.head(of: y)
      while index >= 0 {
        enter(index, edges[Int(index)], Int32(truncatingIfNeeded: y + 1) << 8)
        index = edges[Int(index)].next
      }
      guard row.count > 0 else { continue }
      sort()
      add(edges)
      cells.sweep(to: reach.right, into: &spans)
      if spans.count > 0 {
        visit(y, UnsafeBufferPointer(start: spans.elements, count: spans.count))
      }
    }
  }

  /// Moves the sides of the row before into the row that begins at `top`.
  private mutating func begin(_ top: Int32, _ edges: UnsafeMutablePointer<Edge>) {
    let pieces = row.elements
    var kept = 0
    for index in 0..<row.count {
      var piece = pieces[index]
      let edge = edges[Int(piece.edge)]
      guard edge.bottom > top else { continue }
      piece.top = top
      piece.x = piece.xAtBottom
      piece.bottom = min(edge.bottom, top &+ 256)
      piece.xAtBottom = edge.x(at: piece.bottom)
      pieces[kept] = piece
      kept &+= 1
    }
    row.shorten(to: kept)
  }

  private mutating func enter(_ index: Int32, _ edge: Edge, _ end: Int32) {
    let bottom = min(edge.bottom, end)
    row.append(
      Piece(
        edge: index, winding: edge.winding, top: edge.top, bottom: bottom, x: edge.x,
        xAtBottom: edge.winding == 0 ? edge.xAtBottom : edge.x(at: bottom)))
  }

  /// Brings the row's sides into the order of their left ends; most of them are.
  private mutating func sort() {
    let pieces = row.elements
    for index in 1..<max(row.count, 1) {
      let piece = pieces[index]
      var place = index
      while place > 0, pieces[place - 1].left > piece.left {
        pieces[place] = pieces[place - 1]
        place -= 1
      }
      if place < index { pieces[place] = piece }
    }
  }

  /// Adds the row's sides, group by group.
  private mutating func add(_ edges: UnsafeMutablePointer<Edge>) {
    let pieces = row.elements
    var winding: Int32 = 0
    var start = 0
    while start < row.count {
      var end = start + 1
      var right = pieces[start].right
      while end < row.count, pieces[end].left <= right {
        right = max(right, pieces[end].right)
        end += 1
      }
      let group = UnsafeMutableBufferPointer(start: pieces + start, count: end - start)
      start = end
      if isCorner(group) {
        let before = winding
        winding = add(group[0], before)
        _ = add(group[1], before)
      } else if isOrdered(group) {
        for piece in group { winding = add(piece, winding) }
      } else {
        winding = sweep.add(group, of: edges, winding: winding, to: &cells)
      }
    }
  }

  /// Adds a side that crosses no other; returns the winding number to its right.
  @inline(__always)
  private mutating func add(_ piece: Piece, _ winding: Int32) -> Int32 {
    let after = winding &+ piece.winding
    if (winding == 0) != (after == 0) {
      let height = piece.bottom &- piece.top
      cells.add(from: piece.x, to: piece.xAtBottom, height: winding == 0 ? height : -height)
    }
    return after
  }

  /// Whether a group is two sides of which one goes on where the other ends.
  @inline(__always)
  private func isCorner(_ group: UnsafeMutableBufferPointer<Piece>) -> Bool {
    guard group.count == 2 else { return false }
    let (one, other) = (group[0], group[1])
    return one.winding == other.winding
      && (one.bottom == other.top && one.xAtBottom == other.x
        || other.bottom == one.top && other.xAtBottom == one.x)
  }

  /// Whether a group's sides are equally high, and in the same order at their tops and bottoms.
  @inline(__always)
  private func isOrdered(_ group: UnsafeMutableBufferPointer<Piece>) -> Bool {
    for index in 1..<max(group.count, 1) {
      let (one, other) = (group[index - 1], group[index])
      guard
        one.top == other.top && one.bottom == other.bottom && one.x <= other.x
          && one.xAtBottom <= other.xAtBottom
      else { return false }
    }
    return true
  }
}
