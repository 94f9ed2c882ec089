/// The smallest cut between source and sink of a grid whose nodes are tied to their eight neighbours, by the
/// algorithm of Boykov and Kolmogorov (2004): one tree grows from each terminal, flow is pushed where they
/// meet, and the nodes that this cuts off get new parents.
///
/// Capacities are whole numbers. A rim of nodes without edges surrounds the grid, so that no loop need ask
/// whether a neighbour is there.
package struct PixelGraph {
  private static let terminal: UInt8 = 8
  private static let orphan: UInt8 = 9
  private static let none: UInt8 = 10
  private static let notQueued: Int32 = -2
  private static let endOfQueue: Int32 = -1

  private let stride: Int
  private let offsets: [Int]
  /// What is left from the source, or (negative) to the sink.
  private var excess: [Int32]
  /// `[node, direction]`: what is left towards each neighbour.
  private var capacity: [Int32]
  private var parent: [UInt8]
  private var isSink: [Bool]
  private var next: [Int32]
  private var time: [Int32]
  private var distance: [Int32]
  private var (first, last): (Int32, Int32) = (endOfQueue, endOfQueue)
  private var orphans: [Int] = []
  private var clock: Int32 = 0

  package init(width: Int, height: Int) {
    stride = width + 2
    let stride = stride
    offsets = PixelLinks.directions.map { $0.y * stride + $0.x }
    let count = stride * (height + 2)
    excess = Array(repeating: 0, count: count)
    capacity = Array(repeating: 0, count: count * 8)
    parent = Array(repeating: Self.none, count: count)
    isSink = Array(repeating: false, count: count)
    next = Array(repeating: Self.notQueued, count: count)
    time = Array(repeating: 0, count: count)
    distance = Array(repeating: 0, count: count)
  }

  /// Ties a node to the source (positive) or the sink (negative); once for each node.
  package mutating func tie(_ x: Int, _ y: Int, _ excess: Int32) {
    self.excess[place(x, y)] = excess
  }

  /// Ties a node to a neighbour, both ways.
  package mutating func link(_ x: Int, _ y: Int, _ direction: Int, _ weight: Int32) {
    let here = place(x, y)
    capacity[here * 8 + direction] = weight
    capacity[(here + offsets[direction]) * 8 + (direction ^ 1)] = weight
  }

  /// Whether the cut leaves a node with the source; one that neither tree reached goes to the sink.
  package func isWithSource(_ x: Int, _ y: Int) -> Bool {
    let node = place(x, y)
    return parent[node] != Self.none && !isSink[node]
  }

  /// Finds the largest flow.
  package mutating func cut() {
    for node in excess.indices where excess[node] != 0 {
      parent[node] = Self.terminal
      distance[node] = 1
      isSink[node] = excess[node] < 0
      enqueue(node)
    }
    while let (source, direction) = grow() {
      push(source, direction)
      clock += 1
      while let node = orphans.popLast() { adopt(node) }
    }
  }

  private func place(_ x: Int, _ y: Int) -> Int { (y + 1) * stride + x + 1 }

  private mutating func enqueue(_ node: Int) {
    guard next[node] == Self.notQueued else { return }
    next[node] = Self.endOfQueue
    if first == Self.endOfQueue { first = Int32(node) } else { next[Int(last)] = Int32(node) }
    last = Int32(node)
  }

  /// What the tree of a node can still carry along an edge, away from its terminal.
  private func outward(_ node: Int, _ direction: Int) -> Int32 {
    isSink[node]
      ? capacity[(node + offsets[direction]) * 8 + (direction ^ 1)] : capacity[node * 8 + direction]
  }

  /// Grows the trees until they meet: a node of the source's tree, and the direction to the sink's.
  private mutating func grow() -> (Int, Int)? {
    while first != Self.endOfQueue {
      let node = Int(first)
      if parent[node] != Self.none {
        for direction in 0..<8 where outward(node, direction) > 0 {
          let other = node + offsets[direction]
          if parent[other] == Self.none {
            isSink[other] = isSink[node]
            parent[other] = UInt8(direction ^ 1)
            time[other] = time[node]
            distance[other] = distance[node] + 1
            enqueue(other)
          } else if isSink[other] != isSink[node] {
            return isSink[node] ? (other, direction ^ 1) : (node, direction)
          } else if distance[other] > distance[node] + 1 && time[other] <= time[node] {
            parent[other] = UInt8(direction ^ 1)
            time[other] = time[node]
            distance[other] = distance[node] + 1
          }
        }
      }
      first = next[node]
      next[node] = Self.notQueued
    }
    return nil
  }

  /// Pushes as much as the path through an edge between the trees can carry.
  private mutating func push(_ source: Int, _ direction: Int) {
    let sink = source + offsets[direction]
    var least = capacity[source * 8 + direction]
    for start in [source, sink] {
      var node = start
      while parent[node] != Self.terminal {
        let up = Int(parent[node])
        let above = node + offsets[up]
        least = min(
          least, start == source ? capacity[above * 8 + (up ^ 1)] : capacity[node * 8 + up])
        node = above
      }
      least = min(least, abs(excess[node]))
    }
    capacity[source * 8 + direction] -= least
    capacity[sink * 8 + (direction ^ 1)] += least
    for start in [source, sink] {
      var node = start
      while parent[node] != Self.terminal {
        let up = Int(parent[node])
        let above = node + offsets[up]
        let (down, back) = (above * 8 + (up ^ 1), node * 8 + up)
        capacity[down] += start == source ? -least : least
        capacity[back] += start == source ? least : -least
        if (start == source ? capacity[down] : capacity[back]) == 0 { disown(node) }
        node = above
      }
      excess[node] += start == source ? -least : least
      if excess[node] == 0 { disown(node) }
    }
  }

  private mutating func disown(_ node: Int) {
    parent[node] = Self.orphan
    orphans.append(node)
  }

  /// What a neighbour's tree can carry to a node.
  private func inward(_ node: Int, _ direction: Int) -> Int32 {
    isSink[node]
      ? capacity[node * 8 + direction] : capacity[(node + offsets[direction]) * 8 + (direction ^ 1)]
  }

  /// Finds an orphan a parent of its tree that still hangs on the terminal, or lets it and its children go.
  private mutating func adopt(_ node: Int) {
    var (best, nearest) = (Self.none, Int32.max)
    for direction in 0..<8 where inward(node, direction) > 0 {
      let other = node + offsets[direction]
      guard isSink[other] == isSink[node], parent[other] != Self.none,
        let steps = stepsToTerminal(from: other)
      else { continue }
      if steps < nearest { (best, nearest) = (UInt8(direction), steps) }
    }
    guard best == Self.none else {
      parent[node] = best
      time[node] = clock
      distance[node] = nearest + 1
      return
    }
    for direction in 0..<8 {
      let other = node + offsets[direction]
      guard parent[other] != Self.none, isSink[other] == isSink[node] else { continue }
      if inward(node, direction) > 0 { enqueue(other) }
      if parent[other] < 8, Int(parent[other]) == direction ^ 1 { disown(other) }
    }
    parent[node] = Self.none
  }

  /// The length of the way up to a terminal, marked on the way; nil where it ends at an orphan.
  private mutating func stepsToTerminal(from start: Int) -> Int32? {
    var (node, steps): (Int, Int32) = (start, 0)
    while true {
      if time[node] == clock && parent[node] != Self.orphan && parent[node] != Self.none {
        steps += distance[node]
        break
      }
      steps += 1
      if parent[node] == Self.terminal {
        time[node] = clock
        distance[node] = 1
        break
      }
      guard parent[node] < 8 else { return nil }
      node += offsets[Int(parent[node])]
    }
    var (walker, rest) = (start, steps)
    while time[walker] != clock {
      time[walker] = clock
      distance[walker] = rest
      rest -= 1
      walker += offsets[Int(parent[walker])]
    }
    return steps
  }
}
