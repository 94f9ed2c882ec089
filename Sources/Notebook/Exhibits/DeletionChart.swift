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
    let points: [(share: Double, quantity: Question<any Quantity>)]
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

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let series = try lines.map { line in
      LinePlot.Series(
        name: line.name, hue: line.hue,
        points: try line.points.map { point in
          LinePlot.Datum(
            x: point.share,
            y: try telling.number(
              point.quantity, line.name, "\(Int((point.share * 100).rounded()))"))
        },
        // The grey lines stand back.
        detail: line.hue == nil ? .mean : .interval)
    }
    return Display(
      .plot(
        .lines(
          LinePlot(
            series: series, xLabel: "Share of the pixels removed",
            yLabel: "Probability of the true class", xFormat: .percent))))
  }
}

extension DeletionChart.Line {
  init(_ network: Training, _ method: any SaliencyMethod, name: String, hue: Hue?) {
    self.init(
      name: name, hue: hue,
      points: (0...10).map { tenths in
        (
          Double(tenths) / 10,
          Question(SaliencyScore(.probability(tenths: tenths), of: network, by: method))
        )
      })
  }
}

extension Hue {
  /// The hue of a network's training set.
  fileprivate init?(of network: Training) { self.init(variantNamed: network.variant.name) }
}
