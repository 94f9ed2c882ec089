import Drawing

/// Ticks that stand where the points do, for axes whose round numbers say little: 0.25, 0.5, 1, 2, 4.
struct PlacedTicks {
  /// Where each stands, on the scale's own axis.
  let places: [Double]
  let names: [String]

  /// Vertical grid lines over `plot`, names below it; a name that would touch its left neighbour is
  /// left out.
  func draw(on sheet: Sheet, plot: Rectangle, scale: LinearScale) throws {
    var free = -Double.infinity
    for (place, name) in zip(places, names) {
      let x = scale(place)
      sheet.rule(
        from: Point(x, plot.y), to: Point(x, plot.bottom), ink: .grid)
      let half = try Measure.text.measure(name).width / 2
      guard x - half >= free else { continue }
      free = x + half + 8
      try sheet.label(
        name, at: Point(x, plot.bottom + 7), ink: .secondary,
        anchor: TextAnchor(.middle, .top))
    }
  }
}
