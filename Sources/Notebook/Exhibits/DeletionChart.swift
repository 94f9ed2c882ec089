import Experiments
import Figures
import ImageNet9
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
    lines =
      networks.map {
        Line($0, ChanceMap(), name: "\($0.variant.name), random order", hue: nil)
      }
      + networks.map { Line($0, method, name: $0.variant.name, hue: Hue(of: $0)) }
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
          // The grey lines stand back: their intervals are in results.json alone.
          let isGrey = line.hue == nil
          return Figures.LineChart.Datum(
            x: point.share,
            y: Estimate(
              mean: value.mean, low: isGrey ? nil : value.low, high: isGrey ? nil : value.high))
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
      points: (0...10).map { tenths in
        (
          Double(tenths) / 10,
          AnyQuantity(SaliencyScore(.probability(tenths: tenths), of: network, by: method))
        )
      })
  }
}

extension Hue {
  /// The hue of a network's training set.
  fileprivate init?(of network: Training) { self.init(variantNamed: network.variant.name) }
}
