import Experiments
import Figures
import ImageNet9
import Lab

/// The BG-gap of several networks: Mixed-Same and Mixed-Rand as two marks joined by the gap.
///
/// ```swift
/// GapChart([Training(on: .original), Training(on: .mixedRand)]) { $0 }
/// ```
public struct GapChart: Exhibit {
  struct Row: Sendable {
    let label: String
    let hue: Hue?
    let same: Question<any Quantity>
    let random: Question<any Quantity>
    let gap: Question<any Quantity>
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
        label: item.label, hue: (network as? Training).flatMap { Hue($0) },
        same: Question(Accuracy(of: network, on: .mixedSame, dataSet: dataSet)),
        random: Question(Accuracy(of: network, on: .mixedRand, dataSet: dataSet)),
        gap: Question(BackgroundGap(of: network, dataSet: dataSet)))
    }
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    Display(
      .plot(
        .gaps(
          GapPlot(
            rows: try rows.map { row in
              GapPlot.Row(
                label: row.label, hue: row.hue,
                same: try telling.number(row.same, row.label, "Mixed-Same"),
                random: try telling.number(row.random, row.label, "Mixed-Rand"),
                gap: try telling.number(row.gap, row.label, "BG-gap"))
            }))))
  }
}
