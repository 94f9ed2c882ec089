import Drawing

/// Keys with names in one or more lines, in the order of what they explain.
struct Legend {
  struct Entry {
    let name: String
    let marker: Marker
    let ink: Ink
    var textInk = Ink.ink
    /// Whether a stretch of a dashed line stands behind the mark.
    var isDashed = false
  }

  private static let key = 16.0
  private static let gap = 18.0
  private static let lineHeight = 20.0
  private let lines: [[(entry: Entry, x: Double, name: String)]]

  /// Lays the entries out in lines of at most `width`.
  init(_ entries: [Entry], width: Double) throws {
    var lines: [[(entry: Entry, x: Double, name: String)]] = [[]]
    var x = 0.0
    for entry in entries {
      // A dashed key reaches beyond its mark on both sides.
      let key = Self.key + (entry.isDashed ? 4 : 0)
      if entry.isDashed { x += 6 }
      let name = try Measure.text.shorten(entry.name, width: width - key - 6)
      let needed = key + (try Measure.text.measure(name).width)
      if x > 6 && x + needed > width {
        lines.append([])
        x = entry.isDashed ? 6 : 0
      }
      lines[lines.count - 1].append((entry, x, name))
      x += needed + Self.gap
    }
    self.lines = entries.isEmpty ? [] : lines
  }

  var height: Double { Double(lines.count) * Self.lineHeight }

  /// Draws the keys with their upper left corner at `origin`.
  func draw(on sheet: Sheet, at origin: Point) throws {
    for (index, line) in lines.enumerated() {
      let y = origin.y + (Double(index) + 0.5) * Self.lineHeight
      for (entry, x, name) in line {
        if entry.isDashed {
          sheet.rule(
            from: Point(origin.x + x - 6, y), to: Point(origin.x + x + 16, y), ink: entry.ink,
            width: 2, dash: LinePlot.dash)
        }
        sheet.mark(entry.marker, at: Point(origin.x + x + 5, y), radius: 5, ink: entry.ink)
        try sheet.label(
          name, at: Point(origin.x + x + Self.key + (entry.isDashed ? 4 : 0), y),
          ink: entry.textInk, anchor: TextAnchor(.start, .middle))
      }
    }
  }
}
