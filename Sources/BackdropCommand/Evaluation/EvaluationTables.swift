import Experiments
import Foundation
import ImageNet9

/// What `evaluate` has found, for people: networks side by side, then each class.
struct EvaluationTables {
  let document: EvaluationDocument
  let variants: [Variant]

  /// All tables, with a line between.
  var text: String {
    var parts = [overview]
    if let challenge { parts.append(challenge) }
    parts += document.networks.filter { !$0.variants.isEmpty }.map(classes)
    return parts.joined(separator: "\n\n")
  }

  private var shown: [Variant] {
    variants.filter { variant in
      document.networks.contains { $0.variants[variant.folder] != nil }
    }
  }

  private var overview: String {
    var rows = [["Accuracy, %"] + document.networks.map(\.name)]
    for variant in shown {
      rows.append(
        [variant.name]
          + document.networks.map { network in
            network.variants[variant.folder].map {
              Self.number($0.all.accuracy * 100, low: $0.low.map { $0 * 100 }, sign: false)
            } ?? "–"
          })
    }
    rows.append(
      ["BG-gap, points"]
        + document.networks.map { network in
          network.backgroundGap.map { Self.number($0.points, low: $0.low, sign: true) } ?? "–"
        })
    if document.networks.contains(where: { $0.expectedBackgroundGap != nil }) {
      rows.append(
        ["BG-gap over all backgrounds"]
          + document.networks.map { network in
            network.expectedBackgroundGap.map { gap in
              guard let low = gap.low, let high = gap.high else { return Self.fixed(gap.points) }
              return Self.number(gap.points, low: nil, sign: true)
                + " [\(Self.fixed(low)), \(Self.fixed(high))]"
            } ?? "–"
          })
    }
    var unmapped = [["Unmapped, %"] + document.networks.map { _ in "" }]
    for variant in shown {
      unmapped.append(
        [variant.name]
          + document.networks.map { network in
            network.variants[variant.folder].map {
              Self.fixed(Double($0.all.unmapped) / Double(max($0.all.total, 1)) * 100)
            } ?? "–"
          })
    }
    let images = document.networks.flatMap { $0.variants.values.map(\.all.total) }.max() ?? 0
    return
      "\(images) test images in each variant; ± is half a 95 % interval over images, paired for the "
      + "BG-gap of these\nfiles, which hold one draw of backgrounds. Over all backgrounds: two-way bootstrap.\nAn unmapped answer is none of the nine classes, and wrong.\n\n"
      + Self.table(rows + [[]] + unmapped)
  }

  private var challenge: String? {
    let asked = document.networks.filter { $0.challenge != nil }
    guard let first = asked.first?.challenge else { return nil }
    func row(_ title: String, _ cell: (EvaluationDocument.Challenge) -> String) -> [String] {
      [title] + asked.map { $0.challenge.map(cell) ?? "–" }
    }
    return
      "Adversarial backgrounds: \(first.foregrounds) foregrounds, each on \(first.backgrounds) "
      + "backgrounds.\n\n"
      + Self.table([
        ["Fooled by some background, %"] + asked.map(\.name),
        row("into any wrong answer") { Self.fixed($0.anyWrongAnswer * 100) },
        row("into the background's class") { Self.fixed($0.backgroundClass * 100) },
        row("Challenge accuracy, %") { Self.fixed($0.challengeAccuracy * 100) },
        row("Passes made") { String($0.passes) },
        row("Passes of an exhaustive search") { String($0.exhaustivePasses) },
      ])
  }

  private func classes(of network: EvaluationDocument.Network) -> String {
    let own = variants.filter { network.variants[$0.folder] != nil }
    let rows = ObjectClass.allCases.map { label in
      [label.name]
        + own.map { variant in
          let count = network.variants[variant.folder]?.classes[label.name]
          return count.map { "\($0.correct)/\($0.total)" } ?? "–"
        }
    }
    return "\(network.name), right answers by class\n\n"
      + Self.table([["Class"] + own.map(\.name)] + rows)
  }

  /// "85.1 ± 7.0".
  private static func number(_ value: Double, low: Double?, sign: Bool) -> String {
    let text = (sign && value > 0 ? "+" : "") + fixed(value)
    return low.map { "\(text) ± \(fixed(value - $0))" } ?? text
  }

  private static func fixed(_ value: Double) -> String {
    String(format: "%.1f", value).replacing("-", with: "−")
  }

  /// Columns of one width each, numbers to the right; an empty row is an empty line.
  static func table(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.compactMap { $0.indices.contains(column) ? $0[column].count : nil }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + space : space + text
      }.joined(separator: "  ").trimmingTrailingSpaces
    }.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
