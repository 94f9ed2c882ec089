/// Adds sides that share columns of a row: of each only the stretches at which inside and outside meet.
///
/// A sweep from the top (Bentley and Ottmann 1979) that keeps the sides at the current height in their
/// order from left to right. It halts where a side begins, ends or crosses its neighbour, and looks
/// then which sides have become, or are no longer, borders between winding number 0 and another. Places
/// are whole 256ths, so two sides may stand in the wrong order by one such step for a while; the
/// area between them is then less than what can be seen.
struct GroupSweep: ~Copyable {
  /// The sides still to come, from the top down.
  private var coming = GrowingBuffer<Piece>(capacity: 16)
  /// The sides at the current height, from left to right.
  private var live = GrowingBuffer<Live>(capacity: 16)

  private struct Live: BitwiseCopyable {
    let edge: Int32
    let winding: Int32
    let bottom: Int32
    /// 1 for a border with the inside to its right, -1 to its left, 0 for none; and since which height.
    var side: Int32 = 0
    var since: Int32
    /// The neighbour to the right, and at which height it is met; never is `Int32.max`.
    var neighbour: Int32 = -1
    var meeting = Int32.max
  }

  /// Adds a group's sides.
  ///
  /// - Parameters:
  ///   - group: the sides, one line for each part that is met at once.
  ///   - edges: the edges that they belong to.
  ///   - winding: the winding number to its left.
  ///   - cells: the coverage, added to.
  /// - Returns: the winding number to its right.
  mutating func add(
    _ group: UnsafeMutableBufferPointer<Piece>, of edges: UnsafeMutablePointer<Edge>,
    winding: Int32, to cells: inout Cells
  ) -> Int32 {
    sort(group)
    live.shorten(to: 0)
    var end = Int32.min
    for piece in group { end = max(end, piece.bottom) }
    var beyond = winding
    var next = 0
    while true {
      let y = halt(next)
      if y >= end {
        for index in 0..<live.count { add(live.elements[index], to: end, edges, &cells) }
        return beyond
      }
      if carryOn(at: y, &next, edges, &cells) { continue }
      leave(y, edges, &cells)
      while next < coming.count, coming.elements[next].top == y {
        insert(coming.elements[next], edges)
        next += 1
      }
      // Where a group has a gap there are no sides to count.
      if live.count > 0 { beyond = look(at: y, edges, winding, &cells) }
    }
  }

  /// The next height at which a side begins, ends or meets another; `Int32.max` for none.
  private func halt(_ next: Int) -> Int32 {
    var y = next < coming.count ? coming.elements[next].top : .max
    let sides = live.elements
    for index in 0..<live.count { y = min(y, sides[index].bottom, sides[index].meeting) }
    return y
  }

  /// Replaces sides that end at a corner by those that go on from there, which leaves order and
  /// borders as they were; returns whether that was all there was to do at this height.
  private mutating func carryOn(
    at y: Int32, _ next: inout Int, _ edges: UnsafeMutablePointer<Edge>, _ cells: inout Cells
  ) -> Bool {
    let sides = live.elements
    var isAll = true
    for index in 0..<live.count {
      if sides[index].meeting == y { isAll = false }
      guard sides[index].bottom == y else { continue }
      let place = following(sides[index], at: y, next, edges)
      guard place >= 0 else {
        isAll = false
        continue
      }
      add(sides[index], to: y, edges, &cells)
      let piece = coming.elements[place]
      coming.elements[place] = coming.elements[next]
      next += 1
      sides[index] = Live(
        edge: piece.edge, winding: piece.winding, bottom: piece.bottom, side: sides[index].side,
        since: y)
      if index > 0 { meet(index - 1, from: y, edges) }
      meet(index, from: y, edges)
    }
    return isAll && (next == coming.count || coming.elements[next].top > y)
  }

  /// Where among those that begin at height `y` a side is that goes on where another ends; -1 for none.
  private func following(
    _ side: Live, at y: Int32, _ next: Int, _ edges: UnsafeMutablePointer<Edge>
  ) -> Int {
    var x: Int32?
    for place in next..<coming.count {
      let piece = coming.elements[place]
      guard piece.top == y else { return -1 }
      let end = x ?? edges[Int(side.edge)].x(at: y)
      if piece.x == end && piece.winding == side.winding { return place }
      x = end
    }
    return -1
  }

  /// Brings the sides that are more than a point of their row into the order of their tops.
  private mutating func sort(_ group: UnsafeMutableBufferPointer<Piece>) {
    coming.shorten(to: 0)
    for piece in group where piece.bottom > piece.top {
      coming.append(piece)
      let pieces = coming.elements
      var place = coming.count - 1
      while place > 0, pieces[place - 1].top > piece.top {
        pieces[place] = pieces[place - 1]
        place -= 1
      }
      pieces[place] = piece
    }
  }

  /// Puts a side that begins into its place.
  private mutating func insert(_ piece: Piece, _ edges: UnsafeMutablePointer<Edge>) {
    live.append(
      Live(edge: piece.edge, winding: piece.winding, bottom: piece.bottom, since: piece.top))
    let sides = live.elements
    let new = sides[live.count - 1]
    let slope = edges[Int(piece.edge)].slope
    var place = live.count - 1
    while place > 0 {
      let other = edges[Int(sides[place - 1].edge)]
      let x = other.x(at: piece.top)
      if x < piece.x || x == piece.x && other.slope <= slope { break }
      sides[place] = sides[place - 1]
      place -= 1
    }
    sides[place] = new
  }

  /// Finds out which sides are borders from height `y` on; returns the winding number beyond them all.
  private mutating func look(
    at y: Int32, _ edges: UnsafeMutablePointer<Edge>, _ before: Int32, _ cells: inout Cells
  ) -> Int32 {
    let sides = live.elements
    var winding = before
    for index in 0..<live.count {
      let after = winding &+ sides[index].winding
      let side: Int32 = winding == 0 ? 1 : after == 0 ? -1 : 0
      if side != sides[index].side {
        add(sides[index], to: y, edges, &cells)
        sides[index].side = side
        sides[index].since = y
      }
      winding = after
      meet(index, from: y, edges)
    }
    return winding
  }

  /// Finds where a side meets the one to its right, unless that is known.
  @inline(__always)
  private mutating func meet(_ index: Int, from y: Int32, _ edges: UnsafeMutablePointer<Edge>) {
    let sides = live.elements
    if index &+ 1 == live.count {
      sides[index].neighbour = -1
      sides[index].meeting = .max
    } else if sides[index].neighbour != sides[index &+ 1].edge {
      sides[index].neighbour = sides[index + 1].edge
      sides[index].meeting = meeting(of: sides[index], sides[index + 1], from: y, edges)
    }
  }

  /// The height at which two neighbours meet before one of them ends; `Int32.max` for never.
  private func meeting(
    of one: Live, _ other: Live, from y: Int32, _ edges: UnsafeMutablePointer<Edge>
  ) -> Int32 {
    let (left, right) = (edges[Int(one.edge)], edges[Int(other.edge)])
    let end = min(one.bottom, other.bottom)
    let over = left.x(at: end) &- right.x(at: end)
    // A step may be due to rounding.
    guard over > 1 else { return .max }
    let apart = max(right.x(at: y) &- left.x(at: y), 0)
    let part = Int(end &- y) &* Int(apart) / Int(apart &+ over)
    // At least a step of a 256th, so that there is an end to it.
    let height = y &+ max(Int32(truncatingIfNeeded: part), 1)
    return height < end ? height : .max
  }

  /// Swaps the sides that meet at height `y`, and drops those that end there.
  private mutating func leave(
    _ y: Int32, _ edges: UnsafeMutablePointer<Edge>, _ cells: inout Cells
  ) {
    let sides = live.elements
    var index = 0
    while index + 1 < live.count {
      if sides[index].meeting == y {
        (sides[index], sides[index + 1]) = (sides[index + 1], sides[index])
        sides[index].neighbour = -1
        sides[index + 1].neighbour = -1
        index += 1
      }
      index += 1
    }
    var kept = 0
    for index in 0..<live.count {
      if sides[index].bottom == y {
        add(sides[index], to: y, edges, &cells)
      } else {
        if kept < index { sides[kept] = sides[index] }
        kept += 1
      }
    }
    live.shorten(to: kept)
  }

  /// Adds the stretch of a border from where it became one down to `y`.
  private func add(
    _ border: Live, to y: Int32, _ edges: UnsafeMutablePointer<Edge>, _ cells: inout Cells
  ) {
    guard border.side != 0, y > border.since else { return }
    let edge = edges[Int(border.edge)]
    cells.add(
      from: edge.x(at: border.since), to: edge.x(at: y), height: border.side &* (y &- border.since))
  }
}
