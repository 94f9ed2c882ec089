import Drawing
import Foundation
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
    /// Whether its line is dashed, beside another one of the same hue; not if nil.
    package var isDashed: Bool?

    package init(
      name: String, hue: Hue?, marker: Marker? = nil, points: [Datum], detail: Detail = .seeds,
      isDashed: Bool? = nil
    ) {
      self.name = name
      self.hue = hue
      self.marker = marker
      self.points = points
      self.detail = detail
      self.isDashed = isDashed
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

  /// A dashed line.
  static let dash = [6.0, 4]

  package func sheet(width: Double) throws -> Sheet {
    // Names stand at the ends of their lines, unless there is no room or they would be led far away.
    if !Measure.isNarrow(width) {
      let drawing = try LineDrawing(self, width: width, hasLegend: false)
      if !drawing.isCrowded { return try drawing.sheet() }
    }
    return try LineDrawing(self, width: width, hasLegend: true).sheet()
  }

  /// The ink of a series: its hue's, or a grey that differs from the other greys.
  func ink(_ index: Int, isText: Bool = false) -> Ink {
    if let hue = series[index].hue, hue != .grey { return isText ? hue.textInk : hue.ink }
    let greys = series.indices.filter { (series[$0].hue ?? .grey) == .grey }
    let grey: Palette.Token = isText ? .greyText : .grey
    guard greys.count > 1, let place = greys.firstIndex(of: index) else { return Ink(grey) }
    return .mix(grey, .ink, 0.8 * (1 - Double(place) / Double(greys.count - 1)))
  }

  /// The shape of a series' marks.
  func marker(_ index: Int) -> Marker {
    series[index].marker ?? (series[index].hue ?? .grey).marker
  }

  /// What a point stands for.
  func mark(_ index: Int, _ point: Datum) -> Mark {
    let name = point.name.map { "\(series[index].name), \($0)" } ?? series[index].name
    return Mark(name, place: "\(xLabel): \(place(point.x))", [(yLabel, point.y)])
  }

  /// A place along the axis, as short as tells it from others.
  package func place(_ x: Double) -> String {
    let shown = xFormat == .number ? x : x * 100
    let decimals = (0...4).first { decimals in
      let scaled = shown * pow(10, Double(decimals))
      return abs(scaled - scaled.rounded()) < 1e-6 * max(1, abs(scaled))
    }
    return xFormat.string(x, decimals: decimals ?? 4)
  }
}
