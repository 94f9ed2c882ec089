import Experiments
import Figures
import ImageNet9
import Lab
import Statistics

/// Lines over an axis of numbers: one line per value of a list, one point per number.
///
/// Each point is a mean with its 95 % interval as a whisker, and one dot per seed beside it.
///
/// ```swift
/// LineChart(
///   over: [0, 0.5, 1], axis: "Share of Mixed-Rand in training",
///   axisUnit: .fraction, value: "Accuracy",
///   series: [Variant.original, .mixedRand]
/// ) { share, test in
///   Accuracy(
///     of: Training(on: .original, mixing: .mixedRand, share: share), on: test)
/// }
/// ```
public struct LineChart: Exhibit {
  /// How places along the axis follow from numbers.
  public typealias Scale = AxisScale

  struct Line: Sendable {
    let name: String
    let hue: Hue?
    let points: [(x: Double, quantity: Question<any Quantity>)]
  }

  let lines: [Line]
  let axis: String
  let axisUnit: QuantityUnit
  let scale: Scale
  let value: String

  /// A chart from an axis and a list.
  ///
  /// - Parameters:
  ///   - numbers: the places along the axis; shares are fractions.
  ///   - axis: the name of the axis.
  ///   - axisUnit: how its numbers are shown: `.fraction` in percent, `.points` in points, otherwise
  ///     as they are.
  ///   - scale: how places follow from numbers.
  ///   - value: the name of what is plotted upwards.
  ///   - series: what the lines stand for; a training set has its own colour.
  ///   - quantity: how high a point is.
  public init<Series: Labelled, Value: Quantity>(
    over numbers: [Double], axis: String, axisUnit: QuantityUnit = .count, scale: Scale = .linear,
    value: String, series: [Series], quantity: (Double, Series) -> Value
  ) {
    self.axis = axis
    self.axisUnit = axisUnit
    self.scale = scale
    self.value = value
    lines = series.map { item in
      Line(
        // A hue stands for a training set in the whole report, never for a test set.
        name: item.label, hue: (item as? Training).flatMap(Hue.init),
        points: numbers.map { ($0, Question(quantity($0, item))) })
    }
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    // Grey lines are told apart by their marks; their names stand at their ends.
    var greys = LineChart.greyMarkers.makeIterator()
    let series = try lines.map { line in
      LinePlot.Series(
        name: line.name, hue: line.hue,
        marker: line.hue == nil && lines.count > 1 ? greys.next() : nil,
        points: try line.points.map { x, quantity in
          LinePlot.Datum(x: x, y: try telling.number(quantity, line.name, "\(x)"))
        })
    }
    let units = Set(lines.flatMap { $0.points.map(\.quantity.base.unit) })
    var plot = LinePlot(
      series: series, xLabel: axis, yLabel: value, xScale: scale, xFormat: ValueFormat(axisUnit),
      // A gap among accuracies is drawn on their axis, as a share.
      yFormat: units.count == 1 ? units.first.map(ValueFormat.init) ?? .percent : .percent)
    // All lines have the same places: their whiskers would cover each other.
    plot.dodge = lines.count > 1 ? 10 : 0
    return Display(.plot(.lines(plot)))
  }

  private static let greyMarkers: [Marker] = [.ring, .square, .triangle, .diamond, .circle, .cross]
}

extension ValueFormat {
  /// How an axis of a unit is written.
  init(_ unit: QuantityUnit) {
    switch unit {
    case .fraction: self = .percent
    case .points: self = .points
    case .ratio, .count: self = .number
    }
  }
}
