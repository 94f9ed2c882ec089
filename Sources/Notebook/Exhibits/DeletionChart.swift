import Experiments
import Figures
import ImageNet9
import Lab
import NeuralNet

/// Deletion curves: the probability of the true class while pixels are removed, one line per network and
/// order of removal.
///
/// ```swift
/// DeletionChart(
///   of: [Training(on: .original), Training(on: .mixedRand)], by: HiResCAM())
/// ```
public struct DeletionChart: Exhibit {
  struct Line: Sendable {
    let name: String
    /// That of the network's training set.
    let hue: Hue?
    let isRandom: Bool
    let points: [(share: Double, quantity: Question<any Quantity>)]
  }

  let lines: [Line]

  /// A chart of curves; a second, dashed line for each network removes pixels in random order.
  ///
  /// - Parameters:
  ///   - networks: one line each; a training set has its own colour.
  ///   - method: gives the order in which pixels are removed.
  public init(of networks: [Training], by method: any SaliencyMethod) {
    lines =
      networks.map {
        Line($0, ChanceMap(), name: "\($0.variant.name), random order", isRandom: true)
      }
      + networks.map { Line($0, method, name: $0.variant.name, isRandom: false) }
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let series = try lines.map { line in
      LinePlot.Series(
        name: line.name, hue: line.hue, marker: line.isRandom ? .ring : nil,
        points: try line.points.map { point in
          LinePlot.Datum(
            x: point.share,
            y: try telling.number(
              point.quantity, line.name, "\(Int((point.share * 100).rounded()))"))
        },
        // The dashed lines stand back.
        detail: line.isRandom ? .mean : .interval, isDashed: line.isRandom ? true : nil)
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
  init(_ network: Training, _ method: any SaliencyMethod, name: String, isRandom: Bool) {
    self.init(
      name: name, hue: Hue(of: network), isRandom: isRandom,
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
