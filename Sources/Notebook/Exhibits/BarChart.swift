import Experiments
import Figures
import ImageNet9
import Lab

/// Grouped bars: one group per value of one list, one bar per value of another.
///
/// ```swift
/// BarChart(
///   groups: [Training(on: .original), Training(on: .mixedRand)],
///   series: [Variant.mixedSame, .mixedRand], axis: "Accuracy"
/// ) { network, variant in
///   Accuracy(of: network, on: variant)
/// }
/// .reference(1.0 / 9, label: "chance")
/// ```
public struct BarChart: Exhibit {
  struct Bars: Sendable {
    let name: String
    let hue: Hue?
    let quantities: [Question<any Quantity>]
  }

  let groups: [String]
  let series: [Bars]
  let axis: String
  var reference: (value: Double, label: String)?

  /// A chart from two lists.
  ///
  /// ```swift
  /// BarChart(
  ///   groups: [Training(on: .original)],
  ///   series: [Variant.original, .mixedRand], axis: "Accuracy"
  /// ) { Accuracy(of: $0, on: $1) }
  /// ```
  ///
  /// - Parameters:
  ///   - groups: what stands under the groups of bars.
  ///   - series: what the bars of a group stand for; a training set has its own colour.
  ///   - axis: the name of the axis.
  ///   - quantity: how high a bar is.
  public init<Group: Labelled, Series: Labelled, Value: Quantity>(
    groups: [Group], series: [Series], axis: String, quantity: (Group, Series) -> Value
  ) {
    self.groups = groups.map(\.label)
    self.axis = axis
    self.series = series.map { item in
      Bars(
        // A hue stands for a training set in the whole report, never for a test set.
        name: item.label, hue: (item as? Training).flatMap(Hue.init),
        quantities: groups.map { Question(quantity($0, item)) })
    }
  }

  /// Adds a line across the chart, such as chance.
  ///
  /// - Parameters:
  ///   - value: where it lies, as a fraction.
  ///   - label: what is written on it.
  /// - Returns: the chart with the line.
  public func reference(_ value: Double, label: String) -> BarChart {
    var chart = self
    chart.reference = (value, label)
    return chart
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let shown = try series.map { bars in
      BarPlot.Series(
        name: bars.name, hue: bars.hue,
        values: try zip(groups, bars.quantities).map { group, quantity in
          try telling.number(quantity, group, bars.name)
        })
    }
    let references = reference.map { [BarPlot.Reference(value: $0.value, label: $0.label)] }
    let units = Set(series.flatMap { $0.quantities.map(\.base.unit) })
    return Display(
      .plot(
        .bars(
          BarPlot(
            groups: groups, series: shown, axisLabel: axis, references: references ?? [],
            format: units.count == 1 ? units.first.map(ValueFormat.init) ?? .percent : .percent))))
  }
}

extension Hue {
  /// The hue of a plain training set; one that was changed in some way has none.
  init?(_ training: Training) {
    guard training.isPlain else { return nil }
    self.init(variantNamed: training.variant.name)
  }

  /// The hue that belongs to a training set in the whole report; the others are grey.
  init?(variantNamed name: String) {
    switch name {
    case Variant.original.name: self = .original
    case Variant.mixedSame.name: self = .mixedSame
    case Variant.mixedRand.name: self = .mixedRand
    case Variant.onlyBackgroundTiled.name: self = .onlyBackgroundTiled
    default: return nil
    }
  }
}
