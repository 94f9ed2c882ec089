import Experiments
import Figures
import ImageNet9
import Lab
import Report
import Statistics

/// Points in panels over one axis, with a least-squares line and its slope in each.
///
/// ```swift
/// let networks = [4, 8, 16].map {
///   Training(on: .original, architecture: .resNet(width: $0))
/// }
/// ScatterChart(
///   points: networks, panels: [Variant.mixedSame, .mixedRand],
///   xAxis: "Accuracy on Original", yAxis: "Accuracy on the panel's variant",
///   x: { Accuracy(of: $0, on: .original) }, y: { Accuracy(of: $0, on: $1) }
/// )
/// .trained(on: .original)
/// .namingPoints()
/// ```
public struct ScatterChart: Exhibit {
  struct Panel: Sendable {
    let name: String
    let y: [Question<any Quantity>]
    let slope: Slope
  }

  let points: [String]
  let x: [Arithmetic.Operand]
  let panels: [Panel]
  let xAxis: String
  let yAxis: String
  var trainingSet: Variant?
  var namesPoints = false

  /// A chart whose x is measured.
  ///
  /// - Parameters:
  ///   - points: what the points stand for, such as networks.
  ///   - panels: what the panels stand for, such as variants.
  ///   - xAxis: the name of the axis that all panels share.
  ///   - yAxis: the name of the other one.
  ///   - x: where a point lies.
  ///   - y: how high it lies in a panel.
  public init<Point: Labelled, Panel: Labelled, X: Quantity, Y: Quantity>(
    points: [Point], panels: [Panel], xAxis: String, yAxis: String, x: (Point) -> X,
    y: (Point, Panel) -> Y
  ) {
    self.init(
      points: points, x: points.map { .quantity(Question(x($0))) }, panels: panels,
      xAxis: xAxis, yAxis: yAxis, y: y)
  }

  /// A chart whose x is given, such as an accuracy that someone else published.
  ///
  /// - Parameters:
  ///   - points: what the points stand for, such as networks.
  ///   - panels: what the panels stand for, such as variants.
  ///   - xAxis: the name of the axis that all panels share.
  ///   - yAxis: the name of the other one.
  ///   - x: where a point lies, as a fraction.
  ///   - y: how high it lies in a panel.
  public init<Point: Labelled, Panel: Labelled, Y: Quantity>(
    points: [Point], panels: [Panel], xAxis: String, yAxis: String, at x: (Point) -> Double,
    y: (Point, Panel) -> Y
  ) {
    self.init(
      points: points, x: points.map { .number(x($0)) }, panels: panels, xAxis: xAxis,
      yAxis: yAxis, y: y)
  }

  private init<Point: Labelled, Item: Labelled, Y: Quantity>(
    points: [Point], x: [Arithmetic.Operand], panels: [Item], xAxis: String, yAxis: String,
    y: (Point, Item) -> Y
  ) {
    self.points = points.map(\.label)
    self.x = x
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.panels = panels.map { panel in
      let quantities = points.map { Question(y($0, panel)) }
      return Panel(name: panel.label, y: quantities, slope: Slope(x: x, y: quantities))
    }
  }

  /// Gives the points the colour of the set that all their networks were trained on.
  ///
  /// - Parameter variant: the training set.
  /// - Returns: the chart in that colour.
  public func trained(on variant: Variant) -> ScatterChart {
    var chart = self
    chart.trainingSet = variant
    return chart
  }

  /// Numbers the points in the order of their x, with a key below the panels.
  public func namingPoints() -> ScatterChart {
    var chart = self
    chart.namesPoints = true
    return chart
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let places = try zip(points, x).map { point, operand in
      switch operand {
      case .number(let given): Number(mean: given)
      case .quantity(let quantity): try telling.number(quantity, point, "x")
      }
    }
    let order = places.indices.sorted {
      places[$0].mean == places[$1].mean ? $0 < $1 : places[$0].mean < places[$1].mean
    }
    let shown = try panels.map { panel in
      let heights = try zip(points, panel.y).map { point, quantity in
        try telling.number(quantity, point, panel.name)
      }
      let slope = try telling.number(Question(panel.slope), "slope", panel.name)
      return ScatterPlot.Panel(
        title: panel.name, note: "slope \(NumberText.sentence(slope))",
        points: order.enumerated().map { place, index in
          ScatterPlot.Datum(
            x: places[index], y: heights[index], name: namesPoints ? "\(place + 1)" : nil)
        },
        slope: slope.mean.isFinite ? slope.mean : nil)
    }
    let key = order.enumerated().map { place, index in "\(place + 1)\u{202F} \(points[index])" }
    let units = Set(panels.flatMap { $0.y.map(\.base.unit) })
    let yFormat = units.count == 1 ? units.first.map(ValueFormat.init) ?? .percent : .percent
    return Display(
      .plot(
        .scatter(
          ScatterPlot(
            panels: shown, hue: trainingSet.flatMap { Hue(variantNamed: $0.name) }, xLabel: xAxis,
            yLabel: yAxis, key: namesPoints ? key : [], yFormat: yFormat))))
  }
}
