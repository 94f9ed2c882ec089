import Drawing
import Statistics

/// Series over a number, named at the ends of their lines, each point with its interval.
package struct LinePlot: Figure, Codable {
  /// One point: a place along the axis and what was found there.
  package struct Datum: Codable, Sendable {
    package var x: Double
    package var y: Number
    /// A name written beside the mark; nil for none.
    package var name: String?

    package init(x: Double, y: Number, name: String? = nil) {
      self.x = x
      self.y = y
      self.name = name
    }
  }

  /// The points of one line.
  package struct Series: Codable, Sendable {
    package var name: String
    package var hue: Hue?
    /// The shape of its marks; the hue's own where nil.
    package var marker: Marker?
    package var points: [Datum]
    /// How much of its numbers is drawn.
    package var detail: Detail

    package init(
      name: String, hue: Hue?, marker: Marker? = nil, points: [Datum], detail: Detail = .seeds
    ) {
      self.name = name
      self.hue = hue
      self.marker = marker
      self.points = points
      self.detail = detail
    }
  }

  /// How much of a number is drawn: its mean, its interval too, or a dot for each seed as well.
  package enum Detail: String, Codable, Sendable { case mean, interval, seeds }

  /// What is drawn between the points.
  package enum Line: String, Codable, Sendable {
    /// From each point to the next.
    case joined
    /// The least-squares line through all points of a series, dashed.
    case leastSquares
    case none
  }

  package var series: [Series]
  package var xLabel: String
  package var yLabel: String
  package var line: Line
  package var xScale: AxisScale
  package var xFormat: ValueFormat
  package var yFormat: ValueFormat
  /// How far the marks of one series stand to the right of the series' before, where they share
  /// their places.
  package var dodge = 0.0

  package init(
    series: [Series], xLabel: String, yLabel: String, line: Line = .joined,
    xScale: AxisScale = .linear, xFormat: ValueFormat = .number, yFormat: ValueFormat = .percent
  ) {
    self.series = series
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.line = line
    self.xScale = xScale
    self.xFormat = xFormat
    self.yFormat = yFormat
  }

  private static let plotHeight = 280.0

  package func sheet(_ theme: Theme) throws -> Sheet {
    let drawn = series.map { series in
      series.points.map { placed($0).showing(series.detail) }.filter {
        $0.x.isFinite && $0.y.isMeasured
      }.sorted { $0.x < $1.x }
    }
    let names = try series.map { try Measure.text.wrap($0.name, width: 150, lines: 2) }
    // Lines without a hue of their own are told apart by their marks, at their names as well.
    let keyWidth = series.contains { $0.marker != nil } ? 18.0 : 0
    let nameWidth = try names.reduce(keyWidth) { max($0, try Measure.text.widest($1) + keyWidth) }
    let xs = drawn.joined().map(\.x)
    let ys = drawn.joined().map(\.y).extent(yFormat)
    let xAxis = Axis(
      ticks: Ticks(covering: xs.min() ?? 0, xs.max() ?? 1, about: 6), format: xFormat)
    let yAxis = Axis(
      ticks: Ticks(covering: ys.min() ?? 0, ys.max() ?? 1, about: 6), format: yFormat)

    let left = Measure.margin + max(try yAxis.labelWidth(), 24) + 8
    let top = Measure.margin + (yLabel.isEmpty ? 6 : Measure.line + 16)
    let plot = Rectangle(
      x: left, y: top, width: Measure.width - Measure.margin - nameWidth - 18 - left,
      height: max(Self.plotHeight, Double(names.joined().count) * Measure.line * 1.2))
    let sheet = Sheet(height: plot.bottom + 52, theme: theme)
    let x = horizontalScale(xAxis.ticks, xs, over: plot)
    let y = LinearScale(
      low: yAxis.ticks.low, high: yAxis.ticks.high, start: plot.bottom, end: plot.y)

    try sheet.label(
      try Measure.text.shorten(yLabel, width: sheet.width - 2 * Measure.margin),
      at: Point(Measure.margin, Measure.margin), color: theme.secondary,
      anchor: TextAnchor(.start, .top))
    try sheet.label(
      try Measure.text.shorten(xLabel, width: plot.width),
      at: Point(plot.center.x, plot.bottom + 38), color: theme.secondary,
      anchor: TextAnchor(.middle, .middle))
    switch xScale {
    case .linear: try xAxis.drawHorizontal(on: sheet, plot: plot, scale: x)
    case .logarithmic: try pointTicks(xs).draw(on: sheet, plot: plot, scale: x)
    }
    try yAxis.drawVertical(on: sheet, plot: plot, scale: y)

    // Dots lie lowest: they stand beside their mark, where a line may pass.
    for (index, points) in drawn.enumerated() {
      for point in points {
        for dot in point.y.shownDots {
          sheet.dot(
            at: Point(dodged(x, index)(point.x) + (dodge == 0 ? 8 : dodge / 2), y(dot)),
            color: color(index, theme))
        }
      }
    }
    for (index, points) in drawn.enumerated() {
      sheet.canvas.saving {
        sheet.canvas.rectangle(plot)
        sheet.canvas.clip()
        drawLine(points, color(index, theme), on: sheet, x: dodged(x, index), y: y)
      }
    }
    for (index, points) in drawn.enumerated() {
      drawMarks(points, index, on: sheet, x: dodged(x, index), y: y)
    }
    try pointNames(drawn, on: sheet, plot: plot, x: x, y: y)
    try nameEnds(drawn, names, on: sheet, plot: plot, x: x, y: y)
    return sheet
  }

  private func color(_ index: Int, _ theme: Theme) -> Color {
    (series[index].hue ?? .grey).color(theme)
  }

  private func drawLine(
    _ points: [Datum], _ color: Color, on sheet: Sheet, x: LinearScale, y: LinearScale
  ) {
    switch line {
    case .none: return
    case .joined:
      sheet.canvas.polyline(points.map { Point(x($0.x), y($0.y.mean)) })
      sheet.canvas.stroke(.color(color), width: 2, cap: .round, join: .round)
    case .leastSquares:
      guard let fit = Statistics.Line(points.map(\.x), points.map(\.y.mean)) else { return }
      sheet.rule(
        from: Point(x(x.low), y(fit(x.low))), to: Point(x(x.high), y(fit(x.high))),
        color: color, width: 1.5, dash: [6, 4])
    }
  }

  private func drawMarks(
    _ points: [Datum], _ index: Int, on sheet: Sheet, x: LinearScale, y: LinearScale
  ) {
    let color = color(index, sheet.theme)
    for point in points {
      if let interval = point.y.ends {
        sheet.whisker(y.interval(interval), x: x(point.x), color: color)
      }
    }
    for point in points {
      sheet.mark(
        series[index].marker ?? (series[index].hue ?? .grey).marker,
        at: Point(x(point.x), y(point.y.mean)), radius: 4.5,
        color: color)
    }
  }

  /// Names beside single marks, left out where they would cover another name.
  private func pointNames(
    _ drawn: [[Datum]], on sheet: Sheet, plot: Rectangle, x: LinearScale, y: LinearScale
  ) throws {
    for (index, points) in drawn.enumerated() {
      for point in points {
        guard let name = point.name else { continue }
        let width = try Measure.text.measure(name).width
        let place = Point(x(point.x), y(point.y.mean))
        let isRight = place.x + 14 + width <= plot.right
        let start = isRight ? place.x + 12 : place.x - 12 - width
        let box = Rectangle(x: start, y: place.y - 16, width: width, height: 14)
        guard start >= plot.x, box.y >= plot.y - 6,
          !sheet.labels.contains(where: { $0.box.overlaps(box) })
        else { continue }
        try sheet.label(
          name, at: Point(start, place.y - 6),
          color: (series[index].hue ?? .grey).textColor(sheet.theme))
      }
    }
  }

  /// Names at the ends of the lines, moved apart where they would collide.
  private func nameEnds(
    _ drawn: [[Datum]], _ names: [[String]], on sheet: Sheet, plot: Rectangle,
    x: LinearScale, y: LinearScale
  ) throws {
    let ends = drawn.indices.map { index -> LabelStack.Item in
      let last = drawn[index].last
      let middle =
        switch (last, line) {
        case (nil, _): plot.bottom
        case (let last?, .leastSquares):
          Statistics.Line(drawn[index].map(\.x), drawn[index].map(\.y.mean)).map { y($0(x.high)) }
            ?? y(last.y.mean)
        case (let last?, _): y(last.y.mean)
        }
      return LabelStack.Item(
        middle: middle, height: Double(names[index].count) * Measure.line + 2)
    }
    let middles = LabelStack.spread(ends, within: plot.y - 6...plot.bottom + 6)
    for (index, middle) in middles.enumerated() {
      let hue = series[index].hue ?? .grey
      let lines =
        drawn[index].isEmpty
        ? names[index].dropLast() + [(names[index].last ?? "") + " " + ValueFormat.missing]
        : names[index]
      if let marker = series[index].marker {
        sheet.mark(
          marker, at: Point(plot.right + 22, middle), radius: 4.5,
          color: hue.color(sheet.theme))
      }
      let start = plot.right + (series.contains { $0.marker != nil } ? 34 : 16)
      try sheet.label(
        lines: Array(lines), at: Point(start, middle),
        color: hue.textColor(sheet.theme))
    }
  }
}
