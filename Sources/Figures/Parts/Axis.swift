import Drawing

/// A numbered axis with its grid lines.
struct Axis {
  let ticks: Ticks
  let format: ValueFormat

  var names: [String] {
    ticks.values.map { format.string($0, decimals: format.decimals(step: ticks.step)) }
  }

  /// The room that the widest tick label takes.
  func labelWidth() throws -> Double { try Measure.text.widest(names) }

  /// Vertical grid lines over `plot`, tick labels below it; labels that would touch are left out
  /// evenly.
  ///
  /// Contained ones stay below the plot, for want of room beside it.
  func drawHorizontal(
    on sheet: Sheet, plot: Rectangle, scale: LinearScale, isContained: Bool = false
  ) throws {
    let spacing = abs(scale(ticks.step) - scale(0))
    var every = 1
    while Double(every) * spacing < (try labelWidth()) + 8 && every < ticks.values.count {
      every += 1
    }
    for (index, (value, name)) in zip(ticks.values, names).enumerated() {
      let x = scale(value)
      sheet.rule(
        from: Point(x, plot.y), to: Point(x, plot.bottom),
        ink: value == 0 ? .axis : .grid)
      if index.isMultiple(of: every) {
        let half = isContained ? try Measure.text.measure(name).width / 2 - 4 : 0
        let center = min(max(x, plot.x + half), max(plot.right - half, plot.x + half))
        try sheet.label(
          name, at: Point(isContained ? center : x, plot.bottom + 7), ink: .secondary,
          anchor: TextAnchor(.middle, .top))
      }
    }
  }

  /// Horizontal grid lines over `plot`, tick labels to its left.
  func drawVertical(on sheet: Sheet, plot: Rectangle, scale: LinearScale) throws {
    for (value, name) in zip(ticks.values, names) {
      let y = scale(value)
      sheet.rule(
        from: Point(plot.x, y), to: Point(plot.right, y),
        ink: value == 0 ? .axis : .grid)
      try sheet.label(
        name, at: Point(plot.x - 8, y), ink: .secondary,
        anchor: TextAnchor(.end, .middle))
    }
  }
}
