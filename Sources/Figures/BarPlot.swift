import Drawing
import Statistics

/// Grouped bars that begin at 0, each with its interval and one dot per seed.
package struct BarPlot: Figure, Codable {
  /// The bars of one colour: one value per group, nil where nothing was measured.
  package struct Series: Codable, Sendable {
    package var name: String
    /// The variant's own hue; nil for a grey of its own.
    package var hue: Hue?
    package var values: [Number?]

    package init(name: String, hue: Hue?, values: [Number?]) {
      self.name = name
      self.hue = hue
      self.values = values
    }
  }

  /// A line across all bars, such as chance.
  package struct Reference: Codable, Sendable {
    package var value: Double
    package var label: String

    package init(value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// Which way the bars grow.
  package enum Orientation: String, Codable, Sendable {
    /// Upwards, unless the groups' names do not fit below them.
    case automatic
    case upwards, rightwards
  }

  package var groups: [String]
  package var series: [Series]
  package var axisLabel: String
  package var references: [Reference]
  package var orientation: Orientation
  package var format: ValueFormat

  package init(
    groups: [String], series: [Series], axisLabel: String = "", references: [Reference] = [],
    orientation: Orientation = .automatic, format: ValueFormat = .percent
  ) {
    precondition(
      series.allSatisfy { $0.values.count == groups.count },
      "\(groups.count) groups, but series of \(series.map(\.values.count)) values")
    self.groups = groups
    self.series = series
    self.axisLabel = axisLabel
    self.references = references
    self.orientation = orientation
    self.format = format
  }

  package func sheet(width: Double) throws -> Sheet {
    switch orientation {
    case .upwards where !Measure.isNarrow(width):
      try UpwardBars(chart: self, width: width).sheet()
    case .upwards, .automatic:
      if try UpwardBars.fits(self, width: width) {
        try UpwardBars(chart: self, width: width).sheet()
      } else {
        try RightwardBars(chart: self, width: width).sheet()
      }
    case .rightwards: try RightwardBars(chart: self, width: width).sheet()
    }
  }

  /// What a bar stands for.
  func mark(_ series: Int, _ group: Int) -> Mark {
    let (name, group) = (
      self.series[series].name, (groups[group], self.series[series].values[group])
    )
    return Mark(
      self.series.count > 1 ? "\(group.0), \(name)" : group.0,
      group.1.map { [(axisLabel, $0)] } ?? [])
  }

  var axis: Axis { Axis(ticks: ticks, format: format) }

  /// Ticks that cover 0 and everything shown.
  var ticks: Ticks {
    let extent = series.flatMap { $0.values.compactMap { $0 } }.extent(format)
    let all = extent + references.map(\.value).filter(\.isFinite) + [0]
    let (low, high) = (all.min() ?? 0, all.max() ?? 0)
    return low == high
      ? Ticks(covering: 0, 1, about: 6) : Ticks(covering: low, high, about: 6)
  }

  /// What a series looks like: its hue, or a grey that differs from the other greys.
  func style(_ index: Int) -> (fill: Ink, text: Ink) {
    if let hue = series[index].hue, hue != .grey { return (hue.ink, hue.textInk) }
    let greys = series.indices.filter { (series[$0].hue ?? .grey) == .grey }
    let place = greys.firstIndex(of: index) ?? 0
    let part = greys.count > 1 ? Double(place) / Double(greys.count - 1) : 0
    return (.mix(.grey, .ground, part * 0.55), .ink)
  }

  /// The key of the series, if there is more than one.
  func legend(width: Double) throws -> Legend {
    guard series.count > 1 else { return try Legend([], width: width) }
    return try Legend(
      series.indices.map { index in
        let style = style(index)
        return Legend.Entry(
          name: series[index].name, marker: .square, ink: style.fill, textInk: style.text)
      }, width: width)
  }
}
