import Experiments
import Figures
import ImageNet9
import Lab

/// The BG-gap of several networks: Mixed-Same and Mixed-Rand as two marks joined by the gap.
public struct GapChart: Exhibit {
  struct Row: Sendable {
    let label: String
    let same: AnyQuantity
    let random: AnyQuantity
    let gap: AnyQuantity
  }

  let rows: [Row]

  /// A chart with one row per network.
  ///
  /// - Parameters:
  ///   - networks: what heads the rows, such as architectures.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  ///   - network: the network of a row.
  public init<Item: Labelled, Network: Classifier>(
    _ networks: [Item], dataSet: DataSet? = nil, network: (Item) -> Network
  ) {
    rows = networks.map { item in
      let network = network(item)
      return Row(
        label: item.label,
        same: AnyQuantity(Accuracy(of: network, on: .mixedSame, dataSet: dataSet)),
        random: AnyQuantity(Accuracy(of: network, on: .mixedRand, dataSet: dataSet)),
        gap: AnyQuantity(BackgroundGap(of: network, dataSet: dataSet)))
    }
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] {
    rows.flatMap { [$0.same.base, $0.random.base, $0.gap.base] as [any Experiment] }
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Rendered {
    var values: [ShownValue] = []
    func estimate(_ quantity: AnyQuantity, _ row: String, _ column: String) throws -> Estimate {
      let value = ShownValue(
        name: "\(telling.label)/\(row)/\(column)", unit: quantity.base.unit,
        sample: try telling.answers.sample(of: quantity))
      values.append(value)
      return Estimate(value)
    }
    let chart = Figures.GapChart(
      rows: try rows.map { row in
        Figures.GapChart.Row(
          label: row.label, same: try estimate(row.same, row.label, "Mixed-Same"),
          random: try estimate(row.random, row.label, "Mixed-Rand"),
          gap: try estimate(row.gap, row.label, "BG-gap"))
      })
    return Rendered(
      .figure(chart, isPixelated: false, data: nil), values: values)
  }
}

extension Estimate {
  /// An estimate as figures take it: fractions, with one dot per seed.
  init(_ value: ShownValue) {
    self.init(
      mean: value.mean, low: value.low, high: value.high,
      dots: value.perSeed.count > 1 ? value.perSeed : [])
  }
}
