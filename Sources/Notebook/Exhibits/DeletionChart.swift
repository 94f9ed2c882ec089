import Experiments
import Figures
import Lab
import NeuralNet

/// Deletion curves: the probability of the true class while pixels are removed, one line per network and
/// order of removal.
public struct DeletionChart: Exhibit {
  struct Line: Sendable {
    let name: String
    let hue: Hue?
    let points: [(share: Double, quantity: AnyQuantity)]
  }

  let lines: [Line]

  /// A chart of curves; a second, grey line for each network removes pixels in random order.
  ///
  /// - Parameters:
  ///   - networks: one line each; a training set has its own colour.
  ///   - method: gives the order in which pixels are removed.
  public init(of networks: [Training], by method: any SaliencyMethod) {
    lines = networks.flatMap { network in
      [
        Line(network, method, name: network.variant.name, hue: Hue(of: network)),
        Line(network, ChanceMap(), name: "\(network.variant.name), random order", hue: nil),
      ]
    }
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { lines.flatMap { $0.points.map(\.quantity.base) } }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Rendered {
    var values: [ShownValue] = []
    let series = try lines.map { line in
      Figures.LineChart.Series(
        name: line.name, hue: line.hue,
        points: try line.points.map { point in
          let value = ShownValue(
            name: "\(telling.label)/\(line.name)/\(Int((point.share * 100).rounded()))",
            unit: point.quantity.base.unit, sample: try telling.answers.sample(of: point.quantity))
          values.append(value)
          return Figures.LineChart.Datum(
            x: point.share, y: Estimate(mean: value.mean, low: value.low, high: value.high))
        })
    }
    let chart = Figures.LineChart(
      series: series, xLabel: "Share of the pixels removed",
      yLabel: "Probability of the true class", xFormat: .percent)
    return Rendered(.figure(chart, isPixelated: false, data: nil), values: values)
  }
}

extension DeletionChart.Line {
  init(_ network: Training, _ method: any SaliencyMethod, name: String, hue: Hue?) {
    self.init(
      name: name, hue: hue,
      points: stride(from: 0, through: 20, by: 2).map { twentieths in
        (
          Double(twentieths) / 20,
          AnyQuantity(
            SaliencyScore(.probability(twentieths: twentieths), of: network, by: method))
        )
      })
  }
}

extension Hue {
  /// The hue of a network's training set.
  fileprivate init?(of network: Training) { self.init(variantNamed: network.variant.name) }
}
