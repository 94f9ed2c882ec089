import Drawing

/// Labels in a column that stand as near as they can to where they belong, without overlap.
enum LabelStack {
  struct Item {
    let middle: Double
    let height: Double
  }

  /// The middles at which the items can stand, in their order: first pushed down one by one, then
  /// back up from the end of the range.
  static func spread(_ items: [Item], within range: ClosedRange<Double>) -> [Double] {
    let order = items.indices.sorted {
      (items[$0].middle, $0) < (items[$1].middle, $1)
    }
    var middles = items.map(\.middle)
    var free = range.lowerBound
    for index in order {
      let half = items[index].height / 2
      middles[index] = max(middles[index], free + half)
      free = middles[index] + half
    }
    var limit = range.upperBound
    for index in order.reversed() {
      let half = items[index].height / 2
      middles[index] = min(middles[index], limit - half)
      limit = middles[index] - half
    }
    return middles
  }
}

extension Rectangle {
  /// Whether the two share any area.
  package func overlaps(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}
